// The component under test, planned into pipelines of its own.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "arrangement.hpp"

namespace spdlog {
class logger;
}

namespace chancery::conformance {

struct Subject {
  core::Component component;
  std::unique_ptr<core::Plan> narrow, wide;  // both null if there is an obstacle
  std::string obstacle;                      // why it cannot be run
  const Arranger* arranger = nullptr;

  // The options that pipelines give it; an empty object if none does.
  core::JsonNode options() const;
  // A pipeline with these options instead. Null if they are refused by the schema.
  std::unique_ptr<core::Plan> planned_with(core::JsonNode options) const;

  // A wide pipeline in which what it reads if there is any is there and empty, where nobody makes it.
  std::unique_ptr<core::Plan> planned_with_tables() const;

  const core::ComponentInfo& info() const { return *component.info; }
  bool is_reader() const { return info().kind == core::Kind::reader; }
  bool is_exporter() const { return info().kind == core::Kind::exporter; }
  // Whether its input is text, so that ordinary text must be read well.
  bool takes_text() const;
  // Itself in a plan.
  const core::PlannedComponent& in(const core::Plan& plan) const;
};

// Never throws for what is wrong with the component: that is its obstacle.
Subject make_subject(const core::Component& component, const Arranger& arranger);

}  // namespace chancery::conformance
