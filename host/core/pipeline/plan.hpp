// A pipeline that has been checked: components found, options resolved, every table's schema agreed on, conditions
// and targets understood. What a run needs, and nothing a run changes.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "../document/schema.hpp"
#include "../plugin/call.hpp"
#include "../plugin/option_values.hpp"
#include "../plugin/registry.hpp"
#include "spec.hpp"
#include "target.hpp"

namespace chancery::core {

// A component at its place in a pipeline.
struct PlannedComponent {
  std::string id;  // of the stage; the component's id elsewhere
  Component component;
  std::shared_ptr<chancery_options> options;
  std::vector<TableDeclaration> declarations;  // of its own and by options
  Access access;
  Limits limits;
  std::string plugin_sha256, options_sha256;
  JsonNode node;       // what the user wrote, for messages
  bool sound = false;  // found, with good options: it may be created

  const ComponentInfo& info() const { return *component.info; }
};

struct Condition {
  TableId table = kNoTable;
  bool lacks = false;
  struct Column {
    std::size_t index = 0;
    std::vector<JsonNode> values;  // any of them; null matches null
  };
  std::vector<Column> columns;
};

// Words that an exporter is not to get: in each row that matches, the words of these columns and of its span.
struct Redaction {
  Condition rows;  // `has`; without columns: all rows
  std::vector<std::size_t> columns;
};

struct PlannedReader : PlannedComponent {
  std::vector<std::string> match;  // globs on file names; empty: by what the reader says of itself
};

struct PlannedStage : PlannedComponent {
  std::vector<Condition> when;
  OnError on_error = OnError::fail;
  std::int64_t retry = 0;
};

struct PlannedExporter : PlannedComponent {
  std::string consumer;
  std::vector<Condition> when;
  std::vector<Redaction> redactions;
  std::string redactions_sha256;  // empty: there are none
  TargetTemplate to;
  std::int64_t retry = 0;
  Grants grants;  // of a collector, beside the plan's
};

struct Plan {
  Plan() = default;
  Plan(Plan&&) = default;  // access lists point into the plan itself: movable, never copied
  Plan& operator=(Plan&&) = default;

  std::string name, description;
  std::vector<TableSchema> tables;  // the general four first
  TableId diagnostic = kNoTable, metadata = kNoTable, label = kNoTable, source_map = kNoTable;
  std::vector<PlannedReader> readers;
  bool readers_named = false;  // by the pipeline; else all that are installed
  std::vector<PlannedStage> stages;
  std::vector<PlannedExporter> exporters;  // of the consumers asked for
  std::optional<StopIf> stop_if;
  Grants grants;
};

// Readers, stages, exporters, in their order.
template <class F>
void for_each_component(const Plan& plan, F&& f) {
  for (const auto& reader : plan.readers) f(static_cast<const PlannedComponent&>(reader));
  for (const auto& stage : plan.stages) f(static_cast<const PlannedComponent&>(stage));
  for (const auto& exporter : plan.exporters) f(static_cast<const PlannedComponent&>(exporter));
}

// Whether some component is made in each worker, and may have threads there.
inline bool has_after_fork(const Plan& plan) {
  bool out = false;
  for_each_component(plan, [&](const auto& c) { out |= (c.info().flags & CHANCERY_AFTER_FORK) != 0; });
  return out;
}

// Whether plugins may start programs in some process.
inline bool has_exec(const Plan& plan) {
  bool out = plan.grants.exec;
  for (const auto& exporter : plan.exporters) out |= exporter.grants.exec;
  return out;
}

// Checks a spec against what is installed. All that is wrong is added to `faults`; the plan is whole only if no error
// is among them. `consumers`: which to plan for; empty: all. `limits`: the
// command line's. The plan points into the registry.
Plan make_plan(const PipelineSpec& spec, const Registry& registry, const std::vector<std::string>& consumers,
               std::vector<Fault>& faults, const LimitsSpec& limits = {});

}  // namespace chancery::core
