// The metrics' file: see metrics_file.hpp.
#include "metrics_file.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <utility>

#include "../core/engine/metrics.hpp"
#include "../core/store/file.hpp"
#include "chancery/error.hpp"

namespace chancery::cli {
namespace {

constexpr auto kWriteEvery = std::chrono::seconds(2);

double wall_seconds() {
  return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
}

// A file of that name will be replaced.
void check_replaceable(const std::filesystem::path& file, const std::vector<core::Input>& inputs) {
  std::error_code ignored;
  const auto there = core::identities_of(file);
  if (there.empty()) return;
  if (!std::filesystem::is_regular_file(file, ignored)) throw Error(Code::usage, file.string(), "is no regular file");
  for (const auto& input : inputs)
    for (const auto& identity : core::identities_of(input.path))
      if (std::find(there.begin(), there.end(), identity) != there.end())
        throw Error(Code::usage, file.string(), "is an input");
}

}  // namespace

MetricsFile::MetricsFile(std::filesystem::path file, const core::Plan& plan, const std::vector<core::Input>& inputs,
                         spdlog::logger& log)
    : file_(std::move(file)), plan_(plan), log_(log), start_(wall_seconds()) {
  nothing_.inputs = inputs.size();
  try {
    check_replaceable(file_, inputs);
    write(nothing_, std::nullopt);
  } catch (const Error& e) {
    throw Error(Code::usage, "--metrics " + file_.string(), e.message());
  }
}

void MetricsFile::update(const core::RunSummary& so_far) {
  if (std::chrono::steady_clock::now() - written_ >= kWriteEvery) try_write(so_far, std::nullopt);
}

void MetricsFile::write(const core::RunSummary& summary, std::optional<core::RunResult> ended) {
  written_ = std::chrono::steady_clock::now();
  core::write_file(file_, core::metrics_text(plan_, summary, {start_, wall_seconds()}, ended));
}

void MetricsFile::try_write(const core::RunSummary& summary, std::optional<core::RunResult> ended) {
  try {
    write(summary, ended);
  } catch (const Error& e) {
    if (!std::exchange(warned_, true)) log_.warn("--metrics {}: {}", file_.string(), e.message());
  }
}

}  // namespace chancery::cli
