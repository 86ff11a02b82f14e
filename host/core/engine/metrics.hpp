// A run in numbers, for who watches many: Prometheus' text format 0.0.4. Each value that a label may have is there from
// the beginning, so that a rate sees the first step too. Text alone: where it goes is others' matter.
//
//   # HELP chancery_documents_total Documents by outcome.
//   # TYPE chancery_documents_total counter
//   chancery_documents_total{outcome="ok"} 12
//
// https://prometheus.io/docs/instrumenting/exposition_formats/
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "run.hpp"

namespace chancery::core {

// By the clock on the wall, in seconds since 1970.
struct MetricsTimes {
  double start = 0, update = 0;
};

// `ended`: none as long as the run goes on.
std::string metrics_text(const Plan& plan, const RunSummary& so_far, const MetricsTimes& times,
                         std::optional<RunResult> ended);

// Appends `NAME="VALUE"` with backslash, quote and line feed escaped; bytes that are no UTF-8 as %XX.
void append_label(std::string& out, std::string_view name, std::string_view value);

}  // namespace chancery::core
