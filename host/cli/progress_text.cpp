// Progress and summary in words: see progress_text.hpp.
#include "progress_text.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "../core/document/utf8.hpp"
#include "../core/engine/component_times.hpp"

namespace chancery::cli {
namespace {

constexpr double kWindowSeconds = 10;
constexpr std::size_t kBarMax = 24, kBarMin = 4;
constexpr std::size_t kFrame = 3;    // "[", "] "
constexpr std::size_t kNameMin = 8;  // of a name that was cut

template <class... Values>
std::string formatted(const char* format, Values... values) {
  char buffer[64];
  std::snprintf(buffer, sizeof buffer, format, values...);
  return buffer;
}

template <std::size_t N>
void append_counts(std::string& out, const std::array<std::uint64_t, N>& counts,
                   const std::array<std::string_view, N>& names) {
  for (std::size_t i = 0; i < N; ++i)
    if (counts[i] > 0) out += (out.empty() ? "" : ", ") + std::to_string(counts[i]) + " " + std::string(names[i]);
}

// Those that are not zero, but ok always.
std::string outcomes_text(const core::RunSummary& summary) {
  std::string out = summary.counts[0] == 0 ? "0 ok" : "";
  append_counts(out, summary.counts, core::kOutcomeNames);
  return out;
}

std::string percent_text(double share) { return formatted("%.0f%%", share * 100); }

// All but the slowest component.
std::string numbers_text(const core::RunSummary& so_far, double per_second) {
  auto out = std::to_string(so_far.inputs_done) + "/" + std::to_string(so_far.inputs) + " inputs, " +
             outcomes_text(so_far) + ", " + rate_text(per_second);
  if (const auto done = so_far.inputs_done - so_far.inputs_stood; done > 0) {  // the others took no time
    const auto left = static_cast<double>(so_far.inputs_due - done);
    out += ", " + duration_text(so_far.seconds * left / static_cast<double>(done)) + " left";
  }
  return out;
}

std::string slowest_text(std::string_view name, double share) {
  return ", slowest " + std::string(name) + " " + percent_text(share);
}

// Its name's end tells more than its beginning. Empty: there is no room for it.
std::string fitting_slowest_text(const core::ComponentShare& slowest, std::size_t columns) {
  const auto whole = slowest_text(slowest.id, slowest.share);
  if (whole.size() <= columns) return whole;
  const auto cut = whole.size() + 1 - columns;  // and one for the "…"
  if (slowest.id.size() < cut + kNameMin) return "";
  return slowest_text("…" + std::string(slowest.id.substr(cut)), slowest.share);
}

}  // namespace

std::string duration_text(double seconds) {
  const auto whole = static_cast<long>(seconds);
  if (seconds < 1) return formatted("%.2f s", seconds);
  if (seconds < 60) return formatted("%.1f s", seconds);
  if (whole < 3600) return formatted("%ld min %ld s", whole / 60, whole % 60);
  return formatted("%ld h %ld min", whole / 3600, whole / 60 % 60);
}

std::string bytes_text(std::uint64_t bytes) {
  if (bytes < 1000) return std::to_string(bytes) + " bytes";
  auto value = static_cast<double>(bytes) / 1000;
  std::size_t unit = 0;
  for (; value >= 1000 && unit < 3; ++unit) value /= 1000;
  static constexpr const char* kUnits[] = {"kB", "MB", "GB", "TB"};
  return formatted("%.1f %s", value, kUnits[unit]);
}

std::string rate_text(double per_second) { return formatted(per_second < 9.95 ? "%.1f/s" : "%.0f/s", per_second); }

void RateWindow::add(double seconds, std::uint64_t documents) {
  last_ = {seconds, documents};
  if (seconds - samples_.back().seconds >= 1) samples_.push_back(last_);
  while (samples_.size() > 1 && seconds - samples_[1].seconds >= kWindowSeconds) samples_.pop_front();
}

double RateWindow::per_second() const {
  const auto& first = samples_.front();
  const auto seconds = last_.seconds - first.seconds;
  return seconds > 0 ? static_cast<double>(last_.documents - first.documents) / seconds : 0;
}

std::string progress_text(const core::Plan& plan, const core::RunSummary& so_far, double per_second) {
  const auto slowest = core::slowest_component(plan, so_far.timings);
  return numbers_text(so_far, per_second) + (slowest ? slowest_text(slowest->id, slowest->share) : "");
}

std::string progress_bar(const core::Plan& plan, const core::RunSummary& so_far, double per_second,
                         std::size_t columns) {
  auto text = numbers_text(so_far, per_second);
  if (text.size() > columns) return text.substr(0, columns);
  if (const auto slowest = core::slowest_component(plan, so_far.timings)) {
    const auto bar = std::min(columns - text.size(), kFrame + kBarMin);
    text += fitting_slowest_text(*slowest, columns - text.size() - bar);
  }
  const auto room = columns - core::code_points(text);
  if (room < kFrame + kBarMin) return text;
  const auto width = std::min(room - kFrame, kBarMax);
  const auto filled = so_far.inputs > 0 ? width * so_far.inputs_done / so_far.inputs : width;
  return "[" + std::string(filled, '#') + std::string(width - filled, '.') + "] " + text;
}

std::string summary_text(const core::Plan& plan, const core::RunSummary& summary, const std::string& out) {
  const auto folder = out + "/.chancery/";
  const auto average = summary.seconds > 0 ? static_cast<double>(summary.documents) / summary.seconds : 0;
  std::string text = summary.interrupted ? "interrupted" : summary.stopped.empty() ? "done" : "stopped";
  text += ": " + outcomes_text(summary) + " in " + duration_text(summary.seconds) + ", " + rate_text(average) + "\n";
  text += "read " + bytes_text(summary.bytes_read) + ", wrote " + bytes_text(summary.bytes_written) + " in " +
          std::to_string(summary.files) + (summary.files == 1 ? " file" : " files") + " below " + out;
  if (!summary.replaced.empty()) text += ", " + std::to_string(summary.replaced.size()) + " of them replaced";
  text += "\n";
  for (const auto& name : summary.beside)
    text += "the target of " + name +
            " was changed or is open elsewhere, and stays as it is; so does one that goes on from such a file\n";
  if (summary.unchanged > 0)
    text += std::to_string(summary.unchanged) + (summary.unchanged == 1 ? " document was" : " documents were") +
            " done before" +
            (summary.known > 0 ? ", " + std::to_string(summary.known) + " of them without success; --retry tries again"
                               : "") +
            "\n";
  if (!summary.pruned.empty())
    text += "pruned: " + std::to_string(summary.pruned.size()) + " that are no longer made\n";
  if (!summary.stale.empty())
    text += "stale: " + std::to_string(summary.stale.size()) +
            " of earlier runs are no longer made, named in the report; --prune removes them\n";
  if (const auto slowest = core::slowest_component(plan, summary.timings))
    text += "slowest: " + std::string(slowest->id) + ", " + percent_text(slowest->share) + " of the components' time\n";
  std::string causes;
  append_counts(causes, summary.causes, core::kCauseNames);
  if (!causes.empty())
    text += "causes: " + causes + "; each document in " + folder + "outcomes.jsonl, those not ok in " + folder +
            "report.json\n";
  else text += "report in " + folder + "report.json\n";
  if (!summary.stopped.empty()) text += "chancery: the run could not go on: " + summary.stopped + "\n";
  return text;
}

}  // namespace chancery::cli
