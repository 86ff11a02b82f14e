// From a --refresh to its end, over several runs.
#include "core/engine/refreshes.hpp"

#include "chancery/testkit/catch.hpp"

using namespace chancery::core;

namespace {

Plan plan_of(const std::vector<std::string>& stages) {
  Plan plan;
  for (const auto& id : stages) plan.stages.emplace_back().id = id;
  return plan;
}

Refreshes known(const std::string& text, const std::vector<std::string>& asked, std::int64_t now_ns) {
  Refreshes out;
  out.know(text, asked, now_ns);
  return out;
}

}  // namespace

TEST_CASE("a refresh goes on with its salt until it is complete, asked for again or not") {
  auto first = known("", {"b"}, 7);
  CHECK(first.text() == "b\t7\t1\n");
  for (const auto& asked : std::vector<std::vector<std::string>>{{}, {"b"}}) {
    auto next = known(first.text(), asked, 8);
    CHECK(next.under_way() == std::vector<std::string>{"b"});
    CHECK(next.text() == first.text());
  }
  first.complete(plan_of({"a", "b"}));
  CHECK(first.under_way().empty());
  CHECK(first.text() == "b\t7\t0\n");
}

TEST_CASE("one that is complete keeps its salt, and the next one gets another") {
  CHECK(known("b\t7\t0\n", {}, 8).salts() == StageSalts{{"b", "7"}});
  CHECK(known("b\t7\t0\n", {"b"}, 8).text() == "b\t8\t1\n");
  CHECK(known("b\t7\t0\n", {"a"}, 8).text() == "a\t8\t1\nb\t7\t0\n");
}

TEST_CASE("a pipeline without the stage completes nothing of it") {
  auto refreshes = known("b\t7\t1\n", {}, 8);
  refreshes.complete(plan_of({"a"}));
  CHECK(refreshes.under_way() == std::vector<std::string>{"b"});
}
