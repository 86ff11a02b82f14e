// See junit.hpp. Attribute and element names as in the schema that Jenkins' xUnit plugin documents.
#include "junit.hpp"

#include <algorithm>
#include <cstdio>

namespace chancery::cli {
namespace {

// XML 1.0 has no control characters but tab and line ends, whatever is written for them.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\n': out += "&#10;"; break;
      case '\t': out += "&#9;"; break;
      default: out += static_cast<unsigned char>(c) < 0x20 ? '?' : c;
    }
  }
  return out;
}

std::string attribute(std::string_view name, std::string_view value) {
  return " " + std::string(name) + "=\"" + escaped(value) + "\"";
}

std::string seconds_text(double seconds) {
  char text[32];
  std::snprintf(text, sizeof text, "%.3f", seconds);
  return text;
}

std::string counts(const std::vector<const core::CaseResult*>& results) {
  double seconds = 0;
  std::size_t failures = 0;
  for (const auto* result : results) seconds += result->seconds, failures += !result->well();
  return attribute("tests", std::to_string(results.size())) + attribute("failures", std::to_string(failures)) +
         attribute("errors", "0") + attribute("time", seconds_text(seconds));
}

std::string test_case(const core::CaseResult& result, const std::string& suite) {
  std::string out = "    <testcase" + attribute("classname", suite) + attribute("name", result.test.name) +
                    attribute("time", seconds_text(result.seconds));
  if (result.well()) return out + "/>\n";
  std::string first, all;
  for (const auto& document : result.documents)
    for (const auto& difference : document.differences) {
      const auto line = document.id + ": " + difference;
      if (first.empty()) first = line;
      all += line + "\n";
    }
  return out + ">\n      <failure" + attribute("message", first) + ">" + escaped(all) + "</failure>\n    </testcase>\n";
}

}  // namespace

std::string junit_xml(const std::vector<core::CaseResult>& results) {
  std::vector<std::string> suites;
  std::vector<const core::CaseResult*> all;
  for (const auto& result : results) {
    all.push_back(&result);
    const auto name = result.test.pipeline.string();
    if (std::find(suites.begin(), suites.end(), name) == suites.end()) suites.push_back(name);
  }
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites" + counts(all) + ">\n";
  for (const auto& suite : suites) {
    std::vector<const core::CaseResult*> own;
    for (const auto* result : all)
      if (result->test.pipeline.string() == suite) own.push_back(result);
    out += "  <testsuite" + attribute("name", suite) + counts(own) + ">\n";
    for (const auto* result : own) out += test_case(*result, suite);
    out += "  </testsuite>\n";
  }
  return out + "</testsuites>\n";
}

}  // namespace chancery::cli
