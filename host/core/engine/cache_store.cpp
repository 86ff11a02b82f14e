// See cache_store.hpp.
#include "cache_store.hpp"

#include <spdlog/spdlog.h>

#include <utility>

#include "../store/sqlite.hpp"
#include "chancery/error.hpp"

namespace chancery::core {
namespace {

// A kill costs what is not written yet.
constexpr std::size_t kBatch = 64;
constexpr std::chrono::milliseconds kWait{200};
constexpr int kPatienceMs = 10, kPatienceAtTheEndMs = 2000;  // for another that writes: meanwhile no limit is looked at
constexpr std::uint64_t kUnflushedBytesMax = 64 << 20;

}  // namespace

template <class F>
auto CacheStore::guarded(F&& work) -> decltype(work()) {
  try {
    return work();
  } catch (const Error& e) {
    log_->warn("the cache is not used: {}", e.what());
    cache_.reset();
    return {};
  }
}

CacheStore::CacheStore(const std::filesystem::path& folder, Cache::Use use, std::uint64_t bytes_max,
                       spdlog::logger& log)
    : bytes_max_(bytes_max), log_(&log) {
  if (folder.empty()) return;
  guarded([&] {
    cache_ = std::make_unique<Cache>(folder, use);
    cache_->wait_at_most(kPatienceMs);
    return true;
  });
}

bool CacheStore::may_know() {
  return cache_ && guarded([&] { return !cache_->empty(); });
}

std::optional<std::string> CacheStore::get(const std::string& key) {
  if (!cache_) return std::nullopt;
  return guarded([&]() -> std::optional<std::string> {
    try {
      return cache_->get(key);
    } catch (const DatabaseBusy&) {
      return std::nullopt;
    }
  });
}

void CacheStore::put(const std::string& key, std::string_view value) {
  if (!cache_) return;
  changed_ = true;
  guarded([&] {
    cache_->put(key, value);
    if (++put_ >= kBatch || cache_->unflushed_bytes() > kUnflushedBytesMax) flush();
    return true;
  });
}

void CacheStore::tick() {
  if (!cache_ || cache_->unflushed_bytes() == 0 || std::chrono::steady_clock::now() - flushed_ < kWait) return;
  guarded([&] { return flush(), true; });
}

// If others write, it is tried again.
void CacheStore::flush() {
  put_ = 0;
  flushed_ = std::chrono::steady_clock::now();
  try {
    write();
  } catch (const DatabaseBusy&) {
    if (cache_->unflushed_bytes() <= kUnflushedBytesMax) return;
    cache_->drop_unflushed();
    tell_lost();
  }
}

void CacheStore::tell_lost() {
  if (!std::exchange(lost_, true)) log_->warn("the cache does not keep all results: another process holds it");
}

// As much is removed as is written, and somewhat more.
void CacheStore::write() {
  cache_->flush();
  CacheFigures removed;
  cache_->trim_some(bytes_max_, removed);
}

void CacheStore::finish() {
  if (!cache_) return;
  guarded([&] {
    cache_->wait_at_most(kPatienceAtTheEndMs);
    try {
      cache_->flush();
      if (changed_) cache_->trim(bytes_max_);
    } catch (const DatabaseBusy&) {
      tell_lost();
    }
    return true;
  });
}

}  // namespace chancery::core
