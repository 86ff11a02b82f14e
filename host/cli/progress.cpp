// Progress on stderr: see progress.hpp.
#include "progress.hpp"

#include <unistd.h>

#include <cstdio>

namespace chancery::cli {
namespace {

constexpr auto kBarEvery = std::chrono::milliseconds(100);
constexpr auto kLineEvery = std::chrono::seconds(10);
constexpr std::size_t kBarWidth = 24;

}  // namespace

std::string duration_text(double seconds) {
  char buffer[48];
  if (seconds < 60) std::snprintf(buffer, sizeof buffer, "%.1f s", seconds);
  else
    std::snprintf(buffer, sizeof buffer, "%d min %d s", static_cast<int>(seconds) / 60, static_cast<int>(seconds) % 60);
  return buffer;
}

Progress::Progress() : terminal_(::isatty(STDERR_FILENO) == 1), start_(Clock::now()), last_(start_) {}

double Progress::seconds() const { return std::chrono::duration<double>(Clock::now() - start_).count(); }

std::string Progress::bar(std::size_t done, std::size_t total) const {
  const auto filled = total ? kBarWidth * done / total : kBarWidth;
  const auto rate = static_cast<double>(done) / std::max(seconds(), 1e-3);
  std::string out = terminal_ ? "[" + std::string(filled, '#') + std::string(kBarWidth - filled, '.') + "] " : "";
  char rate_text[32];
  std::snprintf(rate_text, sizeof rate_text, "%.0f/s", rate);
  out += std::to_string(done) + "/" + std::to_string(total) + " inputs, " + rate_text + ", ";
  if (done > 0) out += duration_text(static_cast<double>(total - done) / rate) + " left, ";
  return out + std::to_string(not_ok_) + " not ok";
}

void Progress::update(std::size_t done, std::size_t total, const std::vector<core::DocumentOutcome>& outcomes) {
  for (const auto& o : outcomes) {
    if (o.outcome == core::Outcome::ok || o.outcome == core::Outcome::filtered) continue;
    ++not_ok_;
    std::fprintf(stderr, "%s%s\n", terminal_ ? "\r\033[K" : "", o.text().c_str());
  }
  const auto now = Clock::now();
  if (now - last_ < (terminal_ ? Clock::duration(kBarEvery) : Clock::duration(kLineEvery))) return;
  last_ = now;
  std::fprintf(stderr, terminal_ ? "\r\033[K%s" : "%s\n", bar(done, total).c_str());
}

void Progress::end() {
  if (terminal_) std::fprintf(stderr, "\r\033[K");
}

}  // namespace chancery::cli
