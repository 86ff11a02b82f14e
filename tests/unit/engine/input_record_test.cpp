// Records and what a failure hangs on.
#include "core/engine/input_record.hpp"

#include "chancery/testkit/catch.hpp"
#include "core/engine/fingerprints.hpp"
#include "known_component.hpp"
#include "refusal.hpp"

using namespace chancery::core;
using namespace chancery::test;

namespace {

InputRecord some_record() {
  InputRecord out;
  out.reader = 3;
  out.documents.resize(3);
  out.documents[0].outcome.id = "a.zip!一.txt";
  out.documents[1].outcome.id = "a.zip!b";
  out.documents[1].outcome.worsen(Outcome::failed, Cause::crash, "extractor.x", "ended");
  out.documents[1].outcome.output = "last words";
  out.documents[1].key = "key";
  out.documents[1].analysed = false;
  out.documents[2].outcome.id = "a.zip!c";
  out.documents[2].outcome.worsen(Outcome::partial, Cause::input, "exporter.x", "no", "readers");
  out.exporters.push_back({7, "mark", true, {"a.zip!b"}, {{"a.md", {1, -2, 3}}}, {{4, 5, 6}, {4, 6, 9}}});
  return out;
}

}  // namespace

TEST_CASE("a record comes back as it was packed") {
  const auto out = unpack_record(packed(some_record()));
  CHECK(out.reader == 3);
  REQUIRE(out.documents.size() == 3);
  CHECK(out.documents[0].outcome.text() == "a.zip!一.txt: ok");
  CHECK(out.documents[1].outcome.text() == "a.zip!b: failed (crash) at extractor.x: ended");
  CHECK(out.documents[1].outcome.output == "last words");
  CHECK(out.documents[1].key == "key");
  CHECK_FALSE(out.documents[1].analysed);
  CHECK(out.documents[0].analysed);
  CHECK(out.documents[2].outcome.text() == "a.zip!c: partial (input) at exporter.x for readers: no");
  const auto* exporter = out.of(7);
  REQUIRE(exporter);
  CHECK(exporter->mark == "mark");
  CHECK(exporter->failed);
  CHECK(exporter->ids == std::vector<std::string>{"a.zip!b"});
  REQUIRE(exporter->files.size() == 1);
  CHECK(exporter->files[0].stamp == FileStamp{1, -2, 3});
  CHECK(exporter->extents == std::vector<Extent>{{4, 5, 6}, {4, 6, 9}});
  CHECK_FALSE(out.of(8));
}

TEST_CASE("a record that is cut off, or longer than it should be, is refused") {
  const auto bytes = packed(some_record());
  for (std::size_t size = 0; size < bytes.size(); ++size)
    CHECK(refusal([&] { unpack_record(std::string_view(bytes).substr(0, size)); }).starts_with("contract: "));
  CHECK(refusal([&] { unpack_record(bytes + "x"); }).starts_with("contract: "));
}

TEST_CASE("a failure hangs on what comes before it, on what is allowed, and on the limits if they bound") {
  const auto info = KnownComponent("extractor.x").info();
  const auto plan_of = [&](const std::string& first, const std::string& second, std::int64_t time_ms, bool network) {
    Plan plan;
    for (const auto& options : {first, second}) {
      auto& stage = plan.stages.emplace_back();
      stage.id = "stage" + std::to_string(plan.stages.size());
      stage.component.info = &info;
      stage.options_sha256 = options;
      stage.limits.time_ms.value = time_ms;
    }
    plan.grants.network = network;
    return plan;
  };
  const auto key = [&](const Plan& plan, Cause cause, const std::string& stage) {
    DocumentOutcome outcome;
    outcome.worsen(Outcome::failed, cause, stage, "");
    return Fingerprints(plan, Bounds::in_force, "").of_failure(outcome);
  };
  const auto usual = plan_of("1", "2", 100, false), later = plan_of("1", "other", 100, false),
             longer = plan_of("1", "2", 200, false), open = plan_of("1", "2", 100, true);
  CHECK(key(usual, Cause::crash, "stage1") == key(later, Cause::crash, "stage1"));
  CHECK(key(usual, Cause::crash, "stage2") != key(later, Cause::crash, "stage2"));
  CHECK(key(usual, Cause::crash, "stage1") == key(longer, Cause::crash, "stage1"));
  CHECK(key(usual, Cause::timeout, "stage1") != key(longer, Cause::timeout, "stage1"));
  CHECK(key(usual, Cause::crash, "stage1") != key(open, Cause::crash, "stage1"));
  CHECK(key(usual, Cause::external, "stage1").empty());
}
