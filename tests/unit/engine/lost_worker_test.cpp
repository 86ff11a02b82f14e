// Who pays for a lost worker: nobody, a component, or the document; and where its input goes on.
#include "core/engine/lost_worker.hpp"

#include "chancery/testkit/catch.hpp"
#include "known_component.hpp"

using namespace chancery::core;
using namespace chancery::test;

namespace {

const ComponentInfo kPlain = KnownComponent("reader.plain").info();
const ComponentInfo kArchive = [] {
  auto out = KnownComponent("reader.archive").info();
  out.has_list = true;
  return out;
}();
const ComponentInfo kStage = KnownComponent("extractor.s").info();
const ComponentInfo kExporter = KnownComponent("exporter.e").info();

// Reader 0 reads documents, reader 1 containers; a stage that must not fail, one that may be skipped, a renderer.
Plan plan() {
  Plan out;
  for (const auto* info : {&kPlain, &kArchive}) {
    auto& reader = out.readers.emplace_back();
    reader.id = info->id;
    reader.component.info = info;
  }
  for (const auto* id : {"must", "may"}) {
    auto& stage = out.stages.emplace_back();
    stage.id = id;
    stage.component.info = &kStage;
  }
  out.stages[1].on_error = OnError::skip;
  auto& exporter = out.exporters.emplace_back();
  exporter.id = "out";
  exporter.component.info = &kExporter;
  return out;
}

Task task(std::uint64_t reader, std::uint64_t node = 0) {
  Task out;
  out.message.reader = reader;
  out.message.id = "in";
  out.id = node > 0 ? "in!member" : "in";
  out.node = node;
  return out;
}

WorkerEnd crash(std::uint32_t slot, std::uint64_t node = 0, std::uint32_t reader = 0) {
  WorkerEnd out;
  out.message = "ended in signal 11";
  out.slot = slot;
  out.node = node;
  out.reader = reader;
  return out;
}

// "in: failed (crash) at must: why; ended".
std::string text(const Settlement& settled) {
  return (settled.outcome ? settled.outcome->text() : std::string("no outcome")) + (settled.ended ? "; ended" : "");
}

constexpr std::uint32_t kMust = 1, kMay = 2, kOut = 3;

}  // namespace

TEST_CASE("the component that was called is to blame") {
  const auto p = plan();
  for (const auto& [slot, name] : {std::pair(kReaderSlot, "reader.plain"), std::pair(kMust, "must")}) {
    auto t = task(0);
    CHECK(text(settle_loss(p, t, crash(slot))) ==
          "in: failed (crash) at " + std::string(name) + ": ended in signal 11; ended");
  }
}

TEST_CASE("what the document can do without is left out when it runs again") {
  const auto p = plan();
  auto t = task(0);
  CHECK(text(settle_loss(p, t, crash(kMay))) == "no outcome");
  CHECK(text(settle_loss(p, t, crash(kOut))) == "no outcome");
  REQUIRE(t.message.resumption.lost_calls.size() == 2);
  CHECK(t.message.resumption.lost_calls[0].slot == kMay);
  CHECK(t.message.resumption.lost_calls[1].slot == kOut);
  CHECK(text(settle_loss(p, t, crash(kMust))) == "in: failed (crash) at must: ended in signal 11; ended");
}

TEST_CASE("a worker killed from outside costs nothing twice, and the third time the document") {
  const auto p = plan();
  auto t = task(0);
  auto end = crash(kMust);
  end.from_outside = true;
  CHECK(text(settle_loss(p, t, end)) == "no outcome");
  CHECK(text(settle_loss(p, t, end)) == "no outcome");
  CHECK(text(settle_loss(p, t, end)) ==
        "in: failed (external) at must: its worker was stopped from outside 3 times: ended in signal 11; ended");
}

TEST_CASE("a worker killed for a limit is no worker killed from outside") {
  const auto p = plan();
  auto t = task(0);
  auto end = crash(kMust);
  end.killed = Cause::timeout;
  end.from_outside = true;
  CHECK(text(settle_loss(p, t, end)) == "in: failed (timeout) at must: ended in signal 11; ended");
}

TEST_CASE("a document whose result is there loses nothing more") {
  const auto p = plan();
  for (auto end : {crash(kNoSlot), crash(kMust)}) {
    auto t = task(0);
    t.message.resumption.first = 1;
    end.killed = Cause::memory;
    CHECK(text(settle_loss(p, t, end)) == "no outcome; ended");
  }
}

TEST_CASE("a retired worker costs nothing") {
  const auto p = plan();
  auto t = task(1, 3);
  auto end = crash(kMust, 3);
  end.retired = true;
  CHECK(text(settle_loss(p, t, end)) == "no outcome");
  CHECK(t.losses == 0);
}

TEST_CASE("of a container the member at hand is lost, and the rest goes on behind it") {
  const auto p = plan();
  auto t = task(1, 3);
  CHECK(text(settle_loss(p, t, crash(kMust, 3))) == "in!member: failed (crash) at must: ended in signal 11");
  CHECK(t.message.resumption.first == 4);
  CHECK(t.message.resumption.is_lost(3));
  CHECK_FALSE(t.message.resumption.is_lost(2));
}

TEST_CASE("a container that cannot be listed is lost whole") {
  const auto p = plan();
  auto t = task(1);
  CHECK(text(settle_loss(p, t, crash(kReaderSlot, 0, 1))) ==
        "in: failed (crash) at reader.archive: ended in signal 11; ended");
}

TEST_CASE("numbers that no honest worker says blame the reader, after it was tried again") {
  const auto p = plan();
  for (const auto& end : {crash(99), crash(kReaderSlot, 0, 99), crash(kNoSlot)}) {
    auto t = task(0);
    CHECK(text(settle_loss(p, t, end)) == "no outcome");
    CHECK(text(settle_loss(p, t, end)) == "no outcome");
    CHECK(text(settle_loss(p, t, end)) == "in: failed (crash) at reader.plain: ended in signal 11; ended");
  }
}

TEST_CASE("a worker that ends again and again before it begins its task costs that task, not the run") {
  const auto p = plan();
  auto t = task(0);
  const auto end = crash(kMust, 7).before_it_began();
  for (int i = 0; i < kInnocentLossesMax; ++i) CHECK(text(settle_loss(p, t, end)) == "no outcome");
  CHECK(text(settle_loss(p, t, end)) == "in: failed (crash) at reader.plain: ended in signal 11; ended");
  t = task(0);
  auto retired = end;
  retired.retired = true;
  for (int i = 0; i < 9; ++i) CHECK(text(settle_loss(p, t, retired)) == "no outcome");
}
