// Progress on stderr: see progress.hpp.
#include "progress.hpp"

#include <spdlog/spdlog.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace chancery::cli {
namespace {

constexpr double kBarEverySeconds = 0.1, kLineEverySeconds = 10;
constexpr std::size_t kColumnsMax = 100;
constexpr const char* kWipe = "\r\033[K";

// Without the last one: a terminal may go to the next line behind it.
std::size_t columns_of_stderr() {
  if (::isatty(STDERR_FILENO) != 1) return 0;
  winsize size{};
  if (::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col < 2) return kColumnsMax - 1;
  return std::min<std::size_t>(size.ws_col, kColumnsMax) - 1;
}

}  // namespace

Progress::Progress(const core::Plan& plan, spdlog::logger& log) : plan_(plan), columns_(columns_of_stderr()) {
  if (columns_ > 0) log.set_pattern(std::string(kWipe) + "%^%l%$ %v");
}

void Progress::update(const core::RunSummary& so_far, const std::vector<core::DocumentOutcome>& fresh) {
  for (const auto& o : fresh)
    if (o.outcome != core::Outcome::ok && o.outcome != core::Outcome::filtered)
      std::fprintf(stderr, "%s%s\n", columns_ > 0 ? kWipe : "", o.text().c_str());
  rate_.add(so_far.seconds, so_far.documents_done);
  if (so_far.seconds - last_seconds_ < (columns_ > 0 ? kBarEverySeconds : kLineEverySeconds)) return;
  last_seconds_ = so_far.seconds;
  if (columns_ > 0)
    std::fprintf(stderr, "%s%s", kWipe, progress_bar(plan_, so_far, rate_.per_second(), columns_).c_str());
  else std::fprintf(stderr, "%s\n", progress_text(plan_, so_far, rate_.per_second()).c_str());
}

void Progress::end() {
  if (columns_ > 0) std::fputs(kWipe, stderr);
}

}  // namespace chancery::cli
