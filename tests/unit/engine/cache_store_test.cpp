// The cache as a run uses it: what is put is lasting in time, the file keeps its size while a run is at work, and
// another that writes holds nobody up.
#include "core/engine/cache_store.hpp"

#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include <sstream>

#include "chancery/testkit/catch.hpp"
#include "core/store/sqlite.hpp"
#include "temp_folder.hpp"

using namespace chancery::core;
using namespace chancery::test;

namespace {

struct Told {
  std::ostringstream text;
  spdlog::logger log{"test", std::make_shared<spdlog::sinks::ostream_sink_st>(text)};
};

std::uint64_t results_in(const std::filesystem::path& folder) {
  return Cache(folder, Cache::Use::look).figures().results;
}

}  // namespace

TEST_CASE("what a run put is in the file behind 64 results, and all of it at the end") {
  const TempFolder folder;
  Told told;
  CacheStore store(folder.path(), Cache::Use::keep, UINT64_MAX, told.log);
  for (int i = 1; i <= 100; ++i) store.put(std::to_string(i), "value");
  CHECK(results_in(folder.path()) == 64);
  CHECK(store.get("100") == "value");
  store.finish();
  CHECK(results_in(folder.path()) == 100);
  CHECK(told.text.str().empty());
}

TEST_CASE("the file keeps its size while more is put into it") {
  constexpr std::uint64_t bytes_max = 2'000'000, batch_bytes = 64 * 10'000 * 2;
  const TempFolder folder;
  Told told;
  CacheStore store(folder.path(), Cache::Use::keep, bytes_max, told.log);
  std::uint64_t largest = 0;
  for (int i = 0; i < 1000; ++i) {
    store.put(std::to_string(i), std::string(10'000, 'x'));
    largest = std::max(largest, Cache(folder.path(), Cache::Use::look).file_bytes());
  }
  CHECK(largest < bytes_max + batch_bytes);
  store.finish();
  CHECK(std::filesystem::file_size(Cache::file_in(folder.path())) <= bytes_max);
  CHECK(results_in(folder.path()) > 100);
  CHECK(store.get("999").has_value());
  CHECK_FALSE(store.get("0").has_value());
}

TEST_CASE("while another writes, results are kept for later, and lost before they are too much") {
  const TempFolder folder;
  Told told;
  CacheStore store(folder.path(), Cache::Use::keep, UINT64_MAX, told.log);
  Database other(Cache::file_in(folder.path()), 0);
  {
    const Transaction taken(other);
    for (int i = 0; i < 100; ++i) store.put(std::to_string(i), "value");
    CHECK(store.get("0") == "value");
  }
  for (int i = 100; i < 128; ++i) store.put(std::to_string(i), "value");
  CHECK(results_in(folder.path()) == 128);
  CHECK(told.text.str().empty());
  {
    const Transaction taken(other);
    for (int i = 0; i < 70; ++i) store.put("large " + std::to_string(i), std::string(1 << 20, 'x'));
    CHECK_FALSE(store.get("large 0").has_value());
    CHECK(store.get("large 69").has_value());
  }
  CHECK(told.text.str().find("the cache does not keep all results") != std::string::npos);
  CHECK(store.is_there());
}
