// Collectors of a run: see collectors.hpp.
#include "collectors.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace chancery::core {

namespace fs = std::filesystem;

void Collectors::open() {
  for (std::size_t i = 0; i < sides_.size(); ++i)
    if (plan_->exporters[i].info().is_collector) open(i);
}

void Collectors::open(std::size_t exporter) {
  auto& side = sides_[exporter];
  const bool in_place = plan_->exporters[exporter].info().has_flush;
  side.target_path = outputs_->collector_target(exporter, in_place).string();
  side.target_fd = ::open(side.target_path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | (in_place ? 0 : O_EXCL), 0666);
  if (side.target_fd < 0) throw Error(Code::io, side.target_path, std::strerror(errno));
  side.collector = true;
}

template <class F>
std::string Collectors::each(F&& end) {
  std::string failed;
  for (std::size_t i = 0; i < sides_.size(); ++i) {
    auto& side = sides_[i];
    if (!side.collector) continue;
    const auto& functions = analysis_->exporter(i).functions();
    try {
      if (functions.flush) analysis_->call_exporter(i, functions.flush, side);
      end(i, functions);
    } catch (const Error& e) {
      if (failed.empty()) failed = plan_->exporters[i].id + ": " + e.what();
      std::error_code ignored;
      if (!functions.flush) fs::remove(side.target_path, ignored);
    }
    ::close(side.target_fd);
  }
  return failed;
}

std::string Collectors::finish() {
  return each([&](std::size_t i, const chancery_component& functions) {
    analysis_->call_exporter(i, functions.finish, sides_[i]);
    if (!functions.flush) outputs_->finish_collector(i);
  });
}

std::string Collectors::leave() {
  return each([](std::size_t, const chancery_component&) {});
}

}  // namespace chancery::core
