// Limits that several places say: which of them binds.
#include "core/pipeline/limits.hpp"

#include "chancery/testkit/catch.hpp"

using namespace chancery::core;

TEST_CASE("what nobody limits has the default") {
  const auto limits = granted({});
  CHECK(limits.time_ms.value == 30'000);
  CHECK(limits.memory_mb.value == 2'048);
  CHECK(limits.emitted_mb.value == 1024);
  CHECK(limits.time_ms.from == "the default");
}

TEST_CASE("of each limit the smallest that is said binds, and tells who said it") {
  struct Row {
    std::optional<std::int64_t> line, pipeline, stage;
    std::int64_t value;
    std::string_view from;
  };
  for (const auto& [line, pipeline, stage, value, from] : std::vector<Row>{
           {{}, {}, 5, 5, "the stage's limits"},
           {{}, 5, {}, 5, "the pipeline's limits"},
           {5, {}, {}, 5, "the command line"},
           {{}, 5, 6, 5, "the pipeline's limits"},
           {{}, 6, 5, 5, "the stage's limits"},
           {4, 6, 5, 4, "the command line"},
           {{}, 5, 5, 5, "the stage's limits"},
           {{}, {}, 90'000, 90'000, "the stage's limits"},  // more than the default
           {60'000, {}, 90'000, 60'000, "the command line"},
           {1, 1'000'000'000, {}, 1, "the command line"},
       }) {
    const auto limits =
        granted({{{line, {}, {}}, kByCommandLine}, {{pipeline, {}, {}}, kByPipeline}, {{stage, {}, {}}, kByStage}});
    CHECK(limits.time_ms.value == value);
    CHECK(limits.time_ms.from == from);
    CHECK(limits.memory_mb.from == "the default");
  }
}

TEST_CASE("each limit has its own bound") {
  const auto limits = granted({{{9, 9, 9}, kByPipeline}, {{10, 8, {}}, kByReader}});
  CHECK(limits.time_ms.from == kByPipeline);
  CHECK(limits.memory_mb.from == kByReader);
  CHECK(limits.memory_mb.value == 8);
  CHECK(limits.emitted_mb.value == 9);
}
