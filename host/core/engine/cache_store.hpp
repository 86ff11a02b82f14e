// The cache as a run uses it: whatever is wrong with it is told once, and then it is as if there were none.
#pragma once

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
  CacheStore(const std::filesystem::path& folder, std::uint64_t bytes_max, spdlog::logger& log);

  bool is_there() const { return cache_ != nullptr; }
  // Something may be known.
  bool may_know();
  std::optional<std::string> get(const std::string& key) override;
  void put(const std::string& key, std::string_view value) override;
  // Makes lasting what was put, and keeps the cache to its size.
  void finish();

 private:
  template <class F>
  auto guarded(F&& work) -> decltype(work());

  std::unique_ptr<Cache> cache_;
  std::uint64_t bytes_max_;
  spdlog::logger* log_;
  bool changed_ = false;
};

}  // namespace chancery::core
