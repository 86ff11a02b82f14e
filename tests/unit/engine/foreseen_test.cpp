// What a run would do, before it does: and that it does just that. Nothing is computed for it.
#include "core/engine/foreseen.hpp"

#include "cached_pipeline.hpp"
#include "core/engine/input_run.hpp"
#include "core/engine/worker_messages.hpp"
#include "refusal.hpp"

using namespace chancery;
using namespace chancery::core;
using namespace chancery::test;

namespace {

const std::string kWords = use("extractor.test.words"), kCount = use("summariser.test.requires"),
                  kFields = use("extractor.test.fields");
const std::string kOtherWords = use("extractor.test.words", R"("options": {"fail_on": "坏"})");
const std::string kText = R"(form: 答复\n甲 乙)";
const std::string kUnread = "runs: nothing is known of this content";

std::string when(const std::string& id, const std::string& conditions) { return use(id, R"("when": )" + conditions); }
std::string has(const std::string& table, const std::string& columns = "{}") {
  return R"({"table": ")" + table + R"(", "has": )" + columns + "}";
}

}  // namespace

TEST_CASE("of a document that was run before, all is reused, and nothing is stored") {
  MemoryStore store;
  CachedPipeline p(store, kFields + "," + kWords + "," + kCount);
  p.run(kText);
  const auto before = store.values;
  CHECK(p.foreseen(kText) == "reused; reused; reused; reused");
  CHECK(store.values == before);
  CHECK(p.reused(kText) == "rrrr");
}

TEST_CASE("a stage with other options runs, who reads its rows depends on it, others are reused") {
  MemoryStore store;
  CachedPipeline(store, kFields + "," + kWords + "," + kCount).run(kText);
  CachedPipeline p(store, kFields + "," + kOtherWords + "," + kCount);
  const std::string foreseen = "reused; reused; runs: options; depends on extractor.test.words";
  CHECK(p.foreseen(kText) == foreseen);
  CHECK(p.foreseen(kText) == foreseen);  // it leaves no trace
  CHECK(p.reused(kText) == "rr-r");      // the rows came out alike
}

TEST_CASE("a stage behind rows that nobody knows is reused if it does not read them") {
  MemoryStore store;
  CachedPipeline(store, kWords + "," + kCount + "," + kFields).run(kText);
  CachedPipeline p(store, kOtherWords + "," + kCount + "," + kFields);
  CHECK(p.foreseen(kText) == "reused; runs: options; depends on extractor.test.words; reused");
}

TEST_CASE("of a document that the reader has not read, all runs, or depends on the reader") {
  MemoryStore store;
  CachedPipeline p(store, kFields + "," + when("extractor.test.words", has("metadata")));
  CHECK(p.foreseen(kText) == kUnread + "; " + kUnread + "; depends on reader.test.members");
  CHECK(store.values.empty());
  p.run(kText);
  CHECK(p.foreseen(kText) == "reused; reused; reused");
  CHECK(p.foreseen("甲") == kUnread + "; " + kUnread + "; depends on reader.test.members");
}

TEST_CASE("what hangs on rows through others names the stage that runs") {
  MemoryStore store;
  const auto stages = [&](const std::string& fields) {
    return fields + "," + when("extractor.test.words", has("metadata")) + "," + kCount + "," +
           when("segmenter.test.null", has("test.count"));
  };
  CachedPipeline(store, stages(kFields)).run(kText);
  CachedPipeline p(store, stages(kFields));
  p.plan().stages[0].plugin_sha256 = "another";
  CHECK(p.foreseen(kText) ==
        "reused; runs: its plugin; depends on extractor.test.fields; depends on extractor.test.fields; depends on "
        "extractor.test.fields");
}

TEST_CASE("a stage that numbers its rows by a table depends on who runs and writes it") {
  MemoryStore store;
  const auto second = use("extractor.test.words", R"("id": "b")");
  CachedPipeline(store, kWords + "," + second).run(kText);
  CHECK(CachedPipeline(store, kOtherWords + "," + second).foreseen(kText) ==
        "reused; runs: options; depends on extractor.test.words");
}

TEST_CASE("a stage that would run whatever rows come says so") {
  MemoryStore store;
  CachedPipeline(store, kWords).run(kText);
  CHECK(CachedPipeline(store, kOtherWords + "," + kCount).foreseen(kText) ==
        "reused; runs: options; runs: no result of this component is known");
  CachedPipeline(store, kWords + "," + kCount).run(kText);
  CHECK(CachedPipeline(store, kOtherWords + "," + kCount, {"summariser.test.requires"}).foreseen(kText) ==
        "reused; runs: options; runs: --refresh");
}

TEST_CASE("a stage is not wanted if a condition on rows that are known does not hold, whatever others say") {
  MemoryStore store;
  const auto conditions = [&](const std::string& form) {
    return "[" + has("test.word") + "," + has("metadata", R"({"value": ")" + form + "\"}") + "]";
  };
  const auto stages = [&](const std::string& words, const std::string& form) {
    return kFields + "," + words + "," + when("summariser.test.requires", conditions(form));
  };
  CachedPipeline(store, stages(kWords, "答复")).run(kText);
  CHECK(CachedPipeline(store, stages(kWords, "答复")).foreseen(kText) == "reused; reused; reused; reused");
  CHECK(CachedPipeline(store, stages(kWords, "通知")).foreseen(kText) == "reused; reused; reused; not wanted");
  CHECK(CachedPipeline(store, stages(kOtherWords, "通知")).foreseen(kText) ==
        "reused; reused; runs: options; not wanted");
  CHECK(CachedPipeline(store, stages(kOtherWords, "答复")).foreseen(kText) ==
        "reused; reused; runs: options; depends on extractor.test.words");
}

TEST_CASE("who looks for diagnostics depends on any stage that runs") {
  MemoryStore store;
  const auto stages = [&](const std::string& words) {
    return words + "," + when("extractor.test.fields", R"({"table": "diagnostic", "lacks": {}})");
  };
  CachedPipeline(store, stages(kWords)).run(kText);
  CHECK(CachedPipeline(store, stages(kWords)).foreseen(kText) == "reused; reused; reused");
  CHECK(CachedPipeline(store, stages(kOtherWords)).foreseen(kText) ==
        "reused; runs: options; depends on extractor.test.words");
}

TEST_CASE("an input that is foreseen has its members listed, and no member is read") {
  MemoryStore store;
  CachedPipeline p(store, kWords);
  std::string told;
  InputRun run(p.plan(), p.analysis(), [&](std::uint64_t node, const DocumentResult& result) {
    told += std::to_string(node) + " " + result.outcome.text();
    for (const auto& stage : result.foreseen) told += "; " + CachedPipeline::text_of(stage);
    told += "\n";
  });
  const std::string bytes = "a\t甲\nb\tFAIL\na\t乙\n";
  const auto go = [&] { return told.clear(), run.run(0, bytes, "", "in", {}, {}), told; };
  go();
  run.foresee();
  CHECK(go() == "1 in!a: ok; reused; reused\n2 in!b: ok; " + kUnread + "; " + kUnread +
                    "\n3 in!a: failed (input) at reader.test.members: two members of the container have this name\n");
  CHECK(store.values.size() == 1);
}

TEST_CASE("members that other readers take are foreseen by these") {
  MemoryStore store;
  CachedPipeline p(store, kWords, {}, R"({"use": "reader.test.archive"}, {"use": "reader.test.members"})");
  std::string told;
  InputRun run(p.plan(), p.analysis(), [&](std::uint64_t, const DocumentResult& result) {
    told += result.outcome.text() + " " + std::to_string(result.reader) + " " + std::to_string(result.foreseen.size());
    told += "\n";
  });
  run.foresee();
  run.run(0, "c.members\ta\\t甲\\n\ny\tz\nf\tFAIL\n", "", "in", {}, {});
  CHECK(told ==
        "in!c.members!a: ok 1 2\nin!y: unread: no reader takes it 4294967295 0\nin!f: failed (input) at "
        "reader.test.archive: the member says FAIL 4294967295 0\n");
}

TEST_CASE("what was foreseen travels with a document's result") {
  DocumentResult result;
  result.outcome.id = "d";
  result.reader = 0;
  result.foreseen = {{}, {Fate::runs, "options"}, {Fate::depends, "extractor.test.words"}, {Fate::not_wanted, ""}};
  result.packed = "p";
  std::string bytes;
  pack(result, bytes);
  const auto back = unpack_result({bytes});
  REQUIRE(back.foreseen.size() == 4);
  for (std::size_t i = 0; i < 4; ++i)
    CHECK(CachedPipeline::text_of(back.foreseen[i]) == CachedPipeline::text_of(result.foreseen[i]));
  CHECK(back.packed == "p");
  for (std::size_t size = 0; size < bytes.size(); ++size)
    CHECK_THROWS_AS(unpack_result({std::string_view(bytes).substr(0, size)}), Error);
}

TEST_CASE("workers are told to foresee") {
  ServiceRequest request;
  CHECK_FALSE(unpack_service_request(packed(request)).foresees);
  request.foresees = true;
  request.refresh = {"a"};
  const auto back = unpack_service_request(packed(request));
  CHECK(back.foresees);
  CHECK_FALSE(back.packs);
  CHECK(back.refresh == request.refresh);
}
