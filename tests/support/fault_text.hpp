// Faults as lines: "p.json: /stages/0/use: … (did you mean …?)", without the folder of a test and without positions;
// what was expected only where it is half of the message. The exact reports are those of tests/faults.
#pragma once

#include <string>
#include <vector>

#include "core/pipeline/fault.hpp"

namespace chancery::test {

inline std::vector<std::string> lines_of(const std::vector<core::Fault>& faults, const std::string& folder = "") {
  std::vector<std::string> out;
  for (auto fault : faults) {
    fault.place.at = {};
    if (!fault.problem.empty()) fault.expected.clear();
    auto line = fault.text();
    const auto prefix = folder + "/";
    for (std::size_t at = 0; !folder.empty() && (at = line.find(prefix, at)) != std::string::npos;)
      line.erase(at, prefix.size());
    out.push_back(std::move(line));
  }
  return out;
}

}  // namespace chancery::test
