// The cache as a run uses it: whatever is wrong with it is told once, and then it is as if there were none. Nobody
// waits for another run that writes: what was put is kept until the file is free, and lost before it is too much.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "../store/cache.hpp"
#include "cached_results.hpp"

namespace spdlog {
class logger;
}

namespace chancery::core {

class CacheStore : public ResultStore {
 public:
  // An empty folder: no cache. `log` outlives it.
  CacheStore(const std::filesystem::path& folder, Cache::Use use, std::uint64_t bytes_max, spdlog::logger& log);

  bool is_there() const { return cache_ != nullptr; }
  // Something may be known.
  bool may_know();
  std::optional<std::string> get(const std::string& key) override;
  void put(const std::string& key, std::string_view value) override;
  // To be called from time to time: makes lasting what was put a while ago, and keeps the file to its size.
  void tick();
  // The same with all that was put.
  void finish();

 private:
  template <class F>
  auto guarded(F&& work) -> decltype(work());
  void flush();
  void write();
  void tell_lost();

  std::unique_ptr<Cache> cache_;
  std::uint64_t bytes_max_;
  spdlog::logger* log_;
  std::size_t put_ = 0;  // since the last try to flush
  std::chrono::steady_clock::time_point flushed_ = std::chrono::steady_clock::now();
  bool changed_ = false, lost_ = false;
};

}  // namespace chancery::core
