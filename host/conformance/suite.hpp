// The conformance suite over one component: every check in a process of its own, one after the other.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "check.hpp"

namespace chancery::conformance {

struct CheckResult {
  std::string_view name, demand;
  Verdict verdict;
  double seconds = 0;
  bool not_tried = false;  // since a check before it has not passed
};

struct Suite {
  SuiteSettings settings;
  std::vector<std::string> checks;  // only these, and what must have passed before; empty: all
  bool in_process = false;          // without a process for each check, for a debugger
  std::filesystem::path scratch;    // an empty folder; checks work below it
  // The command that prints `parts_for_elsewhere` of a component to descriptor 3.
  std::function<std::vector<std::string>(std::string_view component)> elsewhere_command;

  std::vector<CheckResult> run(const core::ScannedPlugin& plugin) const;
  // Throws Error{usage} if `checks` names one that is not there.
  std::vector<CheckResult> run(const Subject& subject) const;

 private:
  bool wanted(const Check& check) const;
  CheckResult timed(std::string_view name, std::string_view demand, const std::function<Verdict()>& check) const;
};

// What the other process answers: the parts of each ordinary text, with an empty line behind each.
std::string parts_for_elsewhere(const Subject& subject);

}  // namespace chancery::conformance
