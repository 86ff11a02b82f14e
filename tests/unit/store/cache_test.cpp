// Results by key: kept, replaced, lost without harm, and fewer when they are too many.
#include "core/store/cache.hpp"

#include <thread>
#include <vector>

#include "chancery/testkit/catch.hpp"
#include "core/store/compression.hpp"
#include "core/store/sqlite.hpp"
#include "refusal.hpp"
#include "temp_folder.hpp"

using namespace chancery::core;
using namespace chancery::test;

TEST_CASE("a result is there for who knows its key, also after the file was closed") {
  const TempFolder folder;
  const std::string bytes("\0key", 4);
  {
    Cache cache(folder.path() / "made");
    CHECK(cache.empty());
    CHECK_FALSE(cache.get(bytes));
    cache.put(bytes, "value");
    CHECK(cache.get(bytes) == "value");
    cache.put(bytes, "another value");
    CHECK_FALSE(cache.empty());
  }
  Cache cache(folder.path() / "made");
  CHECK(cache.get(bytes) == "another value");
  CHECK(cache.figures().results == 1);
  CHECK(cache.figures().bytes == 4 + 13);
}

TEST_CASE("trimming removes what was longest unused, and no more than it must") {
  const TempFolder folder;
  Cache cache(folder.path());
  for (int i = 0; i < 200; ++i) cache.put("key" + std::to_string(100 + i), std::string(94, 'x'));
  cache.flush();
  Database(Cache::file_in(folder.path()), 0).run("UPDATE result SET used = 7 WHERE key < CAST('key150' AS BLOB)");
  const auto removed = cache.trim(16'000);
  CHECK(removed.results == 40);
  CHECK(removed.bytes == 4'000);
  CHECK(cache.figures().bytes == 16'000);
  CHECK_FALSE(cache.get("key139"));
  CHECK(cache.get("key140"));
  CHECK(cache.trim(16'000).results == 0);
  CHECK(cache.trim(0).results == 160);
  CHECK(cache.empty());
}

TEST_CASE("a cache of another format is emptied") {
  const TempFolder folder;
  {
    Cache cache(folder.path());
    cache.put("key", "value");
  }
  Database(Cache::file_in(folder.path()), 0).run("PRAGMA user_version = 99");
  CHECK(Cache(folder.path()).empty());
}

TEST_CASE("runs that make the file at once wait for each other") {
  for (int round = 0; round < 20; ++round) {
    const TempFolder folder;
    std::vector<std::string> refusals(8);
    {
      std::vector<std::jthread> runs;
      for (auto& said : refusals)
        runs.emplace_back([&] { said = refusal([&] { Cache(folder.path()).put("key", "value"); }); });
    }
    CHECK(refusals == std::vector<std::string>(8, "nothing"));
  }
}

TEST_CASE("what cannot be opened says why") {
  const TempFolder folder;
  folder.write("results.sqlite", std::string(5000, 'x'));
  CHECK(refusal([&] { Cache cache(folder.path()); }) ==
        "io: " + (folder / "results.sqlite") + ": file is not a database");
}

TEST_CASE("compressed bytes come back whole, and damaged ones not at all") {
  for (const std::string& text : {std::string("x"), std::string(100'000, 'y'), std::string("建成园区3家。")}) {
    auto small = compressed(text);
    CHECK(decompressed(small) == text);
    small.back() = static_cast<char>(small.back() ^ 1);
    CHECK(decompressed(small).empty());
    CHECK(decompressed(std::string_view(small).substr(0, small.size() / 2)).empty());
  }
  CHECK(decompressed("").empty());
  CHECK(decompressed("no frame").empty());
}
