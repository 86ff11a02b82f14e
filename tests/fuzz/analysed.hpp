// A pipeline of bundled components, made once, through which a fuzz target sends its bytes.
#pragma once

#include <spdlog/sinks/null_sink.h>
#include <spdlog/spdlog.h>

#include <fstream>
#include <memory>
#include <string>

#include "core/engine/analysis.hpp"
#include "must.hpp"
#include "temp_folder.hpp"

namespace chancery::fuzz {

class Analysed {
 public:
  // Both are JSON: a list, and an entry of `readers`.
  explicit Analysed(const std::string& stages, const std::string& reader = R"({"use": "reader.text"})")
      : log_("fuzz", std::make_shared<spdlog::sinks::null_sink_st>()) {
    std::vector<core::Fault> faults;
    const auto file =
        folder_.write("p.json", R"({"chancery": 1, "readers": [)" + reader + R"(], "stages": )" + stages + "}");
    const auto spec = core::load_pipeline(file, {}, faults);
    registry_ = core::Registry::discover({BUNDLED_PLUGINS}, {});
    plan_ = core::make_plan(spec, registry_, {}, faults);
    for (const auto& fault : faults) must(fault.warning, fault.text().c_str());
    analysis_ = std::make_unique<core::Analysis>(plan_, log_);
  }

  // The document of these bytes.
  core::Document& of(std::string_view bytes, core::DocumentOutcome& outcome) {
    analysis_->analyse(0, {bytes, "", ""}, outcome);
    return analysis_->document();
  }
  // What exporters would be told of it.
  const core::Analysis& analysis() const { return *analysis_; }
  core::TableId table(std::string_view name) const { return core::find_table(plan_.tables, name); }
  std::size_t column(std::string_view name, std::string_view column) const {
    return *plan_.tables[table(name)].find(column);
  }

 private:
  test::TempFolder folder_;
  spdlog::logger log_;
  core::Registry registry_;
  core::Plan plan_;
  std::unique_ptr<core::Analysis> analysis_;
};

// Row `i` of a column of numbers; null_value where it is null.
template <class T>
T value(const chancery_column& column, std::uint32_t i, T null_value = {}) {
  if (column.validity && !column.validity[i]) return null_value;
  return static_cast<const T*>(column.values)[i];
}

// Of a column of texts; empty where it is null.
inline std::string_view text(const chancery_column& column, std::uint32_t i) {
  if (column.validity && !column.validity[i]) return {};
  return {static_cast<const char*>(column.values) + column.offsets[i], column.offsets[i + 1] - column.offsets[i]};
}

}  // namespace chancery::fuzz
