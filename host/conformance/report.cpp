// Reports: see report.hpp.
#include "report.hpp"

#include <algorithm>
#include <array>

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

}  // namespace

bool PluginReport::bad() const {
  const auto bad_check = [](const CheckResult& r) { return r.verdict.bad(); };
  return !unusable.empty() || std::any_of(components.begin(), components.end(), [&](const auto& c) {
    return std::any_of(c.results.begin(), c.results.end(), bad_check);
  });
}

std::string as_text(const ComponentReport& report) {
  const auto counts = count(report.results);
  double seconds = 0;
  std::string lines;
  for (const auto& result : report.results) {
    seconds += result.seconds;
    if (result.verdict.kind != Verdict::Kind::passed && !result.not_tried)
      lines += "  " + std::string(name_of(result.verdict.kind)) + " " + std::string(result.name) + " (" +
               std::string(result.demand) + ")\n    " + result.verdict.message + "\n";
  }
  std::string out = report.id + ": ";
  for (std::size_t i = 0; i < counts.size(); ++i)
    if (counts[i] || i == 0) out += (i ? ", " : "") + std::to_string(counts[i]) + " " + std::string(kVerdictNames[i]);
  return out + " in " + std::to_string(static_cast<int>(seconds + 0.5)) + " s\n" + lines;
}

std::string as_text_of_unusable(const PluginReport& report) {
  return report.file.string() + ": cannot be tested: " + report.unusable + "\n";
}

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
    if (!plugin.unusable.empty()) w.key("unusable").string(plugin.unusable);
    w.key("components").begin_array();
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
