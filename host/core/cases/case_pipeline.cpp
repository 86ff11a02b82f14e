// See case_pipeline.hpp.
#include "case_pipeline.hpp"

#include <algorithm>

#include "chancery/error.hpp"
#include "chancery/json_writer.hpp"

namespace chancery::core {
namespace {

std::size_t place_of_stage(const Plan& plan, const std::string& id, const TestCase& test) {
  std::vector<std::string> ids;
  for (const auto& stage : plan.stages) ids.push_back(stage.id);
  const auto at = std::find(ids.begin(), ids.end(), id);
  if (at == ids.end()) {
    const auto near = did_you_mean(id, ids);
    throw Error(Code::usage, (test.folder / "case.json").string(),
                "the pipeline has no stage '" + id + "'" + (near.empty() ? "" : ", " + near));
  }
  return static_cast<std::size_t>(at - ids.begin());
}

// What the first `count` stages write.
std::vector<std::string> tables_of(const Plan& plan, std::size_t count) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < count; ++i)
    for (const auto& table : plan.stages[i].declarations)
      if (table.use == TableUse::writes && std::find(out.begin(), out.end(), table.schema.name) == out.end())
        out.push_back(table.schema.name);
  return out;
}

}  // namespace

std::string case_pipeline(const TestCase& test, const LoadedPlan& whole) {
  const auto& stages = whole.plan.stages;
  const auto first = test.from.empty() ? 0 : place_of_stage(whole.plan, test.from, test);
  const auto last = test.to.empty() ? stages.size() : place_of_stage(whole.plan, test.to, test) + 1;
  std::string out;
  JsonWriter w(out);
  w.begin_object().key("chancery").unsigned_integer(1).key("name").string(whole.plan.name);
  w.key("extends").string(std::filesystem::absolute(test.pipeline).string());
  if (!test.from.empty()) {
    w.key("readers").begin_array().begin_object().key("use").string("reader.jsonl");
    w.key("match").begin_array().string("*").end_array();
    w.key("options").begin_object().key("tables").begin_array();
    for (const auto& table : tables_of(whole.plan, first)) w.string(table);
    w.end_array().end_object().end_object().end_array();
  }
  w.key("stages").begin_array();
  for (std::size_t i = 0; i < stages.size(); ++i)
    if (i < first || i >= last)
      w.begin_object().key("id").string(stages[i].id).key("remove").boolean(true).end_object();
  w.end_array().end_object();
  return out + "\n";
}

}  // namespace chancery::core
