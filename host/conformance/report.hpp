// The suite's results as text for people and as JSON for scripts.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "suite.hpp"

namespace chancery::conformance {

struct ComponentReport {
  std::string id;
  std::vector<CheckResult> results;
};
struct PluginReport {
  std::filesystem::path file;
  std::vector<CheckResult> results;  // of the file as a whole
  std::vector<ComponentReport> components;

  bool bad() const;
};

// "segmenter.outline  18 passed, 1 failed", then a line for each check that has not passed.
std::string as_text(const ComponentReport& report);
// The same of a plugin's file as a whole.
std::string as_text(const PluginReport& report);
std::string as_json(const std::vector<PluginReport>& reports);

}  // namespace chancery::conformance
