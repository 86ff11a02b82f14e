// Planning a component under test: see subject.hpp.
#include "subject.hpp"

#include <algorithm>

#include "chancery/error.hpp"

namespace chancery::conformance {
namespace {

std::unique_ptr<core::Plan> planned(const core::Component& component, const Arranger& arranger, Breadth breadth) {
  std::vector<core::Fault> faults;
  auto plan = core::make_plan(arranger.arrange(component, breadth), arranger.registry, {}, faults);
  for (const auto& fault : faults)
    if (!fault.warning)
      throw Error(Code::pipeline, component.info->id,
                  "in a pipeline of its own: " + fault.message() +
                      " (options are taken from the pipelines in the folder of --pipelines)");
  return std::make_unique<core::Plan>(std::move(plan));
}

}  // namespace

core::JsonNode Subject::options() const {
  const auto known = arranger->options.find(info().id);
  return known == arranger->options.end() ? core::JsonNode::object_node() : known->second;
}

std::unique_ptr<core::Plan> Subject::planned_with(core::JsonNode options) const {
  auto book = arranger->options;
  book.insert_or_assign(info().id, std::move(options));
  const Arranger other{arranger->registry, book, arranger->helpers};
  try {
    return planned(component, other, Breadth::narrow);
  } catch (const Error&) {
    return nullptr;
  }
}

std::unique_ptr<core::Plan> Subject::planned_with_tables() const {
  auto plan = planned(component, *arranger, Breadth::wide);
  auto& own = const_cast<core::PlannedComponent&>(in(*plan));  // of a plan that is ours
  for (auto& read : own.access.reads)
    for (core::TableId id = 0; read.id == core::kNoTable && id < plan->tables.size(); ++id)
      if (plan->tables[id].name == read.table) read.id = id;
  return plan;
}

bool Subject::takes_text() const {
  const auto has = [](const auto& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
  };
  return !is_reader() || has(info().suffixes, ".txt") || has(info().media_types, "text/plain");
}

const core::PlannedComponent& Subject::in(const core::Plan& plan) const {
  if (is_reader()) return plan.readers.front();
  if (is_exporter()) return plan.exporters.front();
  return plan.stages.back();
}

Subject make_subject(const core::Component& component, const Arranger& arranger) {
  Subject out;
  out.component = component;
  out.arranger = &arranger;
  try {
    out.narrow = planned(component, arranger, Breadth::narrow);
    out.wide = planned(component, arranger, Breadth::wide);
  } catch (const Error& e) {
    out.obstacle = e.message();
  }
  return out;
}

}  // namespace chancery::conformance
