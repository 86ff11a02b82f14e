// Which collisions of targets are known from the names of the inputs.
#include "core/engine/planned_targets.hpp"

#include "chancery/testkit/catch.hpp"
#include "known_component.hpp"
#include "refusal.hpp"

using namespace chancery::core;
using namespace chancery::test;

namespace {

const ComponentInfo kRenderer = KnownComponent("exporter.r").info();
const ComponentInfo kReader = KnownComponent("reader.r").info();

ComponentInfo container() {
  auto info = kReader;
  info.has_list = true;
  return info;
}
const ComponentInfo kContainer = container();

Plan plan_for(const std::vector<std::string>& targets) {
  Plan plan;
  std::vector<Fault> faults;
  for (const auto& target : targets) {
    auto& exporter = plan.exporters.emplace_back();
    exporter.id = "e" + std::to_string(plan.exporters.size() - 1);
    exporter.component.info = &kRenderer;
    exporter.to = TargetTemplate::parse(target, {}, target, faults);
  }
  plan.readers.resize(2);
  plan.readers[0].component.info = &kReader;
  plan.readers[1].component.info = &kContainer;
  return plan;
}

// Reader 0 takes all inputs but those that end in ".none"; ".box" are containers.
std::string checked(const Plan& plan, const std::vector<std::string>& ids) {
  std::vector<Input> inputs;
  std::vector<std::optional<std::size_t>> readers;
  for (const auto& id : ids) {
    inputs.push_back({"in/" + id, id, false, ""});
    readers.push_back(id.ends_with(".none") ? std::nullopt : std::optional<std::size_t>(id.ends_with(".box")));
  }
  std::string out = "nothing";
  const auto refused = refusal([&] {
    const auto faults = clashes_of_targets(plan, inputs, readers);
    if (!faults.empty()) out = faults.front().found + " " + faults.front().problem + "; " + faults.front().proposal;
  });
  return refused == "nothing" ? out : refused;
}

const std::string kApart = "; give the target a placeholder that tells them apart";

}  // namespace

TEST_CASE("two inputs of one file are named, with the target") {
  const auto plan = plan_for({"{path}.md"});
  CHECK(checked(plan, {"a.txt", "b.txt", "x/a.txt"}) == "nothing");
  CHECK(checked(plan, {"a.txt", "b.txt", "a.md"}) ==
        "\"{path}.md\" the file 'a.md' would be made for 'a.txt' of 'e0' and for 'a.md' of 'e0'" + kApart);
  CHECK(checked(plan_for({"{name}"}), {"x/a.txt", "y/a.txt"}) ==
        "\"{name}\" the file 'a' would be made for 'x/a.txt' of 'e0' and for 'y/a.txt' of 'e0'" + kApart);
  CHECK(checked(plan_for({"{id}"}), {"x/a.txt", "y/a.txt", "a.txt"}) == "nothing");
}

TEST_CASE("two targets that meet are named, also if one is of all documents") {
  CHECK(checked(plan_for({"{path}", "{id}"}), {"b.txt", "a"}) ==
        "\"{id}\" the file 'a' would be made for 'a' of 'e0' and for 'a' of 'e1'" + kApart);
  CHECK(checked(plan_for({"all.md", "{path}.md"}), {"all.txt"}) ==
        "\"{path}.md\" the file 'all.md' would be made for all documents of 'e0' and for 'all.txt' of 'e1'" + kApart);
  CHECK(checked(plan_for({"{id}", "all"}), {"all.part"})
            .starts_with("\"{id}\" the file 'all.part' would be made for all documents of 'e1' and for"));
}

TEST_CASE("a name cannot be a file and a folder") {
  const std::string end = "; give the target an ending that tells them apart";
  CHECK(checked(plan_for({"{path}"}), {"x/a/b.txt", "x/a.txt"}) ==
        "\"{path}\" 'x/a' would be the file for 'x/a.txt' of 'e0', and a folder for 'x/a/b.txt' of 'e0'" + end);
  CHECK(checked(plan_for({"{path}"}), {"a/b.txt", "a-b.txt", "ab.txt"}) == "nothing");
  CHECK(checked(plan_for({"x", "{path}"}), {"x/a.txt"}) ==
        "\"{path}\" 'x' would be the file for all documents of 'e0', and a folder for 'x/a.txt' of 'e1'" + end);
  CHECK(checked(plan_for({"x/all", "x"}), {}) ==
        "\"x/all\" 'x' would be the file for all documents of 'e1', and a folder for all documents of 'e0'" + end);
}

TEST_CASE("what a document's content decides is not known") {
  for (const auto* target : {"{metadata:form}", "{label:topic}", "{piece}", "{name}/{piece}", "{name}{label:topic}"})
    CHECK(checked(plan_for({target}), {"x/a.txt", "y/a.txt"}) == "nothing");
  auto plan = plan_for({"{name}"});
  plan.exporters[0].when.emplace_back();
  CHECK(checked(plan, {"x/a.txt", "y/a.txt"}) == "nothing");
}

TEST_CASE("containers and inputs that nobody reads make no file themselves") {
  const auto plan = plan_for({"{path}"});
  CHECK(checked(plan, {"a.txt", "a.none", "a.box"}) == "nothing");
}
