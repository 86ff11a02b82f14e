// Collectors of a run: see collectors.hpp.
#include "collectors.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace chancery::core {

namespace fs = std::filesystem;

Collectors::~Collectors() {
  for (auto& side : sides_)
    if (side.target_fd >= 0) ::close(side.target_fd);
}

void Collectors::open() {
  for (std::uint32_t i = 0; i < sides_.size(); ++i)
    if (plan_->exporters[i].info().is_collector && work_->collects(i)) open(i);
}

void Collectors::open(std::uint32_t exporter) {
  auto& side = sides_[exporter];
  const bool in_place = plan_->exporters[exporter].info().has_flush;
  side.target_path = outputs_->collector_target(exporter, in_place).string();
  side.target_fd =
      ::open(side.target_path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | (in_place ? 0 : O_EXCL), 0666);
  if (side.target_fd < 0) throw Error(Code::io, side.target_path, std::strerror(errno));
  side.collector = true;
  const auto stamp = stamp_of(side.target_fd);
  if (!stamp) throw Error(Code::io, side.target_path, "is no regular file");
  if (in_place) work_->put_collected(exporter, *stamp, false);
  work_->commit();
  calls_->open(exporter, side);
}

std::vector<std::uint32_t> Collectors::flush() {
  std::vector<std::uint32_t> failed;
  for (std::uint32_t i = 0; i < sides_.size(); ++i) {
    if (!sides_[i].collector || !plan_->exporters[i].info().has_flush) continue;
    try {
      if (unflushed_[i] && !broken_.contains(i)) calls_->flush(i);
      unflushed_[i] = false;
    } catch (const Error& e) {
      broken_.emplace(i, e.what());
    }
    if (broken_.contains(i)) failed.push_back(i);
  }
  return failed;
}

void Collectors::forget(std::uint32_t exporter, const std::string& id) {
  if (!is_one(exporter) || broken_.contains(exporter)) return;
  unflushed_[exporter] = true;
  try {
    calls_->forget(exporter, id);
  } catch (const Error& e) {
    broken_.emplace(exporter, e.what());
  }
}

std::string Collectors::each(const std::function<void(std::uint32_t exporter)>& end) {
  std::string failed;
  for (std::uint32_t i = 0; i < sides_.size(); ++i) {
    auto& side = sides_[i];
    if (!side.collector) continue;
    const bool flushes = plan_->exporters[i].info().has_flush;
    try {
      if (flushes && unflushed_[i] && !broken_.contains(i)) calls_->flush(i);
      if (const auto broken = broken_.find(i); broken != broken_.end()) throw Error(Code::plugin, "", broken->second);
      end(i);
    } catch (const Error& e) {
      if (failed.empty()) failed = plan_->exporters[i].id + ": " + e.what();
      std::error_code ignored;
      if (!flushes) fs::remove(side.target_path, ignored);
    }
    ::close(std::exchange(side.target_fd, -1));
  }
  return failed;
}

std::string Collectors::finish() {
  return each([&](std::uint32_t exporter) {
    calls_->finish(exporter);
    if (!plan_->exporters[exporter].info().has_flush) outputs_->finish_collector(exporter);
    const auto file = outputs_->path_of(plan_->exporters[exporter].to.text());
    work_->put_collected(exporter, stamp_of(file).value_or(FileStamp{}), true);
  });
}

std::string Collectors::leave() {
  return each([&](std::uint32_t exporter) {
    if (plan_->exporters[exporter].info().has_flush)  // what it has is lasting, and the ledger counts on it
      work_->put_collected(exporter, stamp_of(sides_[exporter].target_fd).value_or(FileStamp{}), true);
  });
}

}  // namespace chancery::core
