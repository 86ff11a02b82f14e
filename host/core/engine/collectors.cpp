// Collectors of a run: see collectors.hpp.
#include "collectors.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace chancery::core {

namespace fs = std::filesystem;

namespace {

constexpr int kLossesMax = 3;  // of one collector while it is made, in a row

void make_scratch(const OutputSide& side) {
  const auto folder = scratch_beside(side.target_path);
  std::error_code ec;
  fs::remove_all(folder, ec);  // of a run that was killed
  if (!fs::create_directory(folder, ec)) throw Error(Code::io, folder.string(), ec ? ec.message() : "is there");
}

// Says why it cannot; empty if it could.
std::string open_file(OutputSide& side, const fs::path& name, bool in_place) {
  std::error_code ignored;
  if (fs::is_directory(fs::symlink_status(name, ignored))) return std::strerror(EISDIR);
  side.target_fd =
      ::open(side.target_path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | (in_place ? 0 : O_EXCL), 0666);
  if (side.target_fd < 0) return std::strerror(errno);
  if (stamp_of(side.target_fd)) return {};
  ::close(std::exchange(side.target_fd, -1));
  return "is no regular file";
}

void remove_scratch(const OutputSide& side) {
  std::error_code ignored;
  fs::remove_all(scratch_beside(side.target_path), ignored);
}

}  // namespace

Collectors::~Collectors() {
  for (std::size_t i = 0; i < sides_.size(); ++i) {
    if (sides_[i].target_fd < 0) continue;
    ::close(sides_[i].target_fd);
    if (!plan_->exporters[i].info().has_flush) remove_scratch(sides_[i]);
  }
}

void Collectors::open() {
  for (std::uint32_t i = 0; i < sides_.size(); ++i)
    if (plan_->exporters[i].info().is_collector && work_->collects(i)) open(i);
}

void Collectors::open(std::uint32_t exporter) {
  const bool in_place = plan_->exporters[exporter].info().has_flush;
  sides_[exporter].target_path = outputs_->collector_target(exporter, in_place).string();
  for (int losses = 0;;) {
    try {
      if (auto why = try_open(exporter); !why.empty()) unopened_.emplace(exporter, std::move(why));
      return;
    } catch (const Error& e) {
      if (e.code() != Code::unavailable) throw;
      close(exporter);
      if (++losses <= kLossesMax) continue;
      const auto& why =
          unopened_.emplace(exporter, e.message() + ", " + std::to_string(losses) + " times").first->second;
      if (given_up_.empty()) given_up_ = plan_->exporters[exporter].id + ": " + why;
      return;
    }
  }
}

std::string Collectors::try_open(std::uint32_t exporter) {
  auto& side = sides_[exporter];
  const bool in_place = plan_->exporters[exporter].info().has_flush;
  const auto name = outputs_->path_of(plan_->exporters[exporter].to.text());
  if (const auto why = open_file(side, name, in_place); !why.empty()) return name.string() + ": " + why;
  side.collector = true;
  if (in_place) work_->put_collected(exporter, stamp_of(side.target_fd).value_or(FileStamp{}), false);
  else make_scratch(side);
  work_->commit();
  calls_->open(exporter, side);
  return {};
}

// What was begun is no part of an output.
void Collectors::close(std::uint32_t exporter) {
  auto& side = sides_[exporter];
  side.collector = false;
  ::close(std::exchange(side.target_fd, -1));
  if (plan_->exporters[exporter].info().has_flush) return;
  std::error_code ignored;
  fs::remove(side.target_path, ignored);
  remove_scratch(side);
}

std::string Collectors::process(std::uint32_t exporter, std::uint64_t ticket, const std::string& id,
                                const DocumentResult& result) {
  if (const auto it = unopened_.find(exporter); it != unopened_.end()) return it->second;
  unflushed_[exporter] = true;
  if (plan_->exporters[exporter].info().has_flush) work_->giving(exporter, id);
  calls_->process(exporter, ticket, result);
  return {};
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
  auto failed = given_up_;
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
    if (!flushes) remove_scratch(side);
  }
  return failed;
}

std::string Collectors::finish() {
  return each([&](std::uint32_t exporter) {
    calls_->finish(exporter);
    const auto& target = plan_->exporters[exporter].to.text();
    const auto name = plan_->exporters[exporter].info().has_flush ? target : outputs_->finish_collector(exporter);
    // Under another name it is not what was asked for: the next run is to make that.
    const auto stamp = name == target ? stamp_of(outputs_->path_of(name)) : std::nullopt;
    work_->put_collected(exporter, stamp.value_or(FileStamp{}), true);
  });
}

std::string Collectors::leave() {
  return each([&](std::uint32_t exporter) {
    if (plan_->exporters[exporter].info().has_flush)  // what it has is lasting, and the ledger counts on it
      work_->put_collected(exporter, stamp_of(sides_[exporter].target_fd).value_or(FileStamp{}), true);
  });
}

}  // namespace chancery::core
