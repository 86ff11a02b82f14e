// See cache_store.hpp.
#include "cache_store.hpp"

#include <spdlog/spdlog.h>

#include "chancery/error.hpp"

namespace chancery::core {

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

CacheStore::CacheStore(const std::filesystem::path& folder, std::uint64_t bytes_max, spdlog::logger& log)
    : bytes_max_(bytes_max), log_(&log) {
  if (folder.empty()) return;
  guarded([&] {
    cache_ = std::make_unique<Cache>(folder);
    return true;
  });
}

bool CacheStore::may_know() {
  return cache_ && guarded([&] { return !cache_->empty(); });
}

std::optional<std::string> CacheStore::get(const std::string& key) {
  if (!cache_) return std::nullopt;
  return guarded([&] { return cache_->get(key); });
}

void CacheStore::put(const std::string& key, std::string_view value) {
  if (!cache_) return;
  changed_ = true;
  guarded([&] {
    cache_->put(key, value);
    return true;
  });
}

void CacheStore::finish() {
  if (!cache_) return;
  guarded([&] {
    cache_->flush();
    if (changed_ && cache_->file_bytes() > bytes_max_) cache_->trim(bytes_max_ / 10 * 9);
    return true;
  });
}

}  // namespace chancery::core
