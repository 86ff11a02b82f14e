// Reports: see report.hpp.
#include "report.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "chancery/json_writer.hpp"

namespace chancery::conformance {
namespace {

using Counts = std::array<std::size_t, kVerdictNames.size()>;

Counts count(const std::vector<CheckResult>& results) {
  Counts out{};
  for (const auto& result : results) ++out[static_cast<std::size_t>(result.verdict.kind)];
  return out;
}

void write_check(JsonWriter& w, const CheckResult& result) {
  w.begin_object()
      .key("check")
      .string(result.name)
      .key("result")
      .string(name_of(result.verdict.kind))
      .key("demand")
      .string(result.demand);
  if (!result.verdict.message.empty()) w.key("message").string(result.verdict.message);
  w.key("time_ms").integer(static_cast<std::int64_t>(result.seconds * 1000)).end_object();
}

std::string as_text(const std::string& name, const std::vector<CheckResult>& results) {
  const auto counts = count(results);
  double seconds = 0;
  std::string lines;
  for (const auto& result : results) {
    seconds += result.seconds;
    if (result.verdict.kind != Verdict::Kind::passed && !result.not_tried)
      lines += "  " + std::string(name_of(result.verdict.kind)) + " " + std::string(result.name) + " (" +
               std::string(result.demand) + ")\n    " + result.verdict.message + "\n";
  }
  std::string out = name + ": ";
  for (std::size_t i = 0; i < counts.size(); ++i)
    if (counts[i] || i == 0) out += (i ? ", " : "") + std::to_string(counts[i]) + " " + std::string(kVerdictNames[i]);
  return out + " in " + std::to_string(std::lround(seconds)) + " s\n" + lines;
}

}  // namespace

bool PluginReport::bad() const {
  const auto bad_check = [](const CheckResult& r) { return r.verdict.bad(); };
  return std::any_of(results.begin(), results.end(), bad_check) ||
         std::any_of(components.begin(), components.end(),
                     [&](const auto& c) { return std::any_of(c.results.begin(), c.results.end(), bad_check); });
}

std::string as_text(const ComponentReport& report) { return as_text(report.id, report.results); }
std::string as_text(const PluginReport& report) { return as_text(report.file.string(), report.results); }

std::string as_json(const std::vector<PluginReport>& reports) {
  std::string out;
  JsonWriter w(out);
  w.begin_object()
      .key("ok")
      .boolean(std::none_of(reports.begin(), reports.end(), [](const auto& r) { return r.bad(); }))
      .key("plugins")
      .begin_array();
  for (const auto& plugin : reports) {
    w.begin_object().key("file").string(plugin.file.string());
    w.key("checks").begin_array();
    for (const auto& result : plugin.results) write_check(w, result);
    w.end_array().key("components").begin_array();
    for (const auto& component : plugin.components) {
      w.begin_object().key("id").string(component.id).key("checks").begin_array();
      for (const auto& result : component.results) write_check(w, result);
      w.end_array().end_object();
    }
    w.end_array().end_object();
  }
  w.end_array().end_object();
  return out + "\n";
}

}  // namespace chancery::conformance
