// Looking for reports: see sanitizer_report.hpp. A report is of lines; its last one, the summary, says most. That of
// undefined behaviour says less than the line above it.
#include "sanitizer_report.hpp"

#include <algorithm>

namespace chancery::conformance {

std::string sanitizer_report(std::string_view errors) {
  constexpr std::string_view kSummary = "SUMMARY: ", kError = "ERROR: ";
  std::string_view without_summary;
  while (!errors.empty()) {
    const auto line = errors.substr(0, errors.find('\n'));
    errors.remove_prefix(std::min(line.size() + 1, errors.size()));
    if (line.find(": runtime error: ") != line.npos) return std::string(line);
    if (line.find("Sanitizer") == line.npos) continue;
    if (line.starts_with(kSummary)) return std::string(line.substr(kSummary.size()));
    const auto error = line.find(kError);
    if (error != line.npos && without_summary.empty()) without_summary = line.substr(error + kError.size());
  }
  return std::string(without_summary);
}

}  // namespace chancery::conformance
