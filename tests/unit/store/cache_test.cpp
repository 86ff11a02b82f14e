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

TEST_CASE("what was put is in the file when it is flushed, and nobody waits before") {
  const TempFolder folder;
  Cache one(folder.path()), other(folder.path());
  other.wait_at_most(0);
  one.put("key", "value");
  one.put("key", "another");
  CHECK(one.unflushed_bytes() == 10);
  CHECK_FALSE(one.empty());
  other.put("other key", "value");
  other.flush();
  CHECK(other.empty() == false);
  CHECK_FALSE(other.get("key"));
  one.flush();
  CHECK(one.unflushed_bytes() == 0);
  CHECK(other.get("key") == "another");
}

TEST_CASE("who finds the file taken keeps what was put, and may drop it") {
  const TempFolder folder;
  Cache cache(folder.path());
  cache.wait_at_most(1);
  cache.put("key", "value");
  Database other(Cache::file_in(folder.path()), 0);
  {
    const Transaction taken(other);
    CHECK_THROWS_AS(cache.flush(), DatabaseBusy);
    CHECK(cache.get("key") == "value");
  }
  cache.flush();
  cache.put("second", "value");
  cache.drop_unflushed();
  CHECK_FALSE(cache.get("second"));
  CHECK(cache.get("key") == "value");
}

TEST_CASE("trimming removes what was longest unused, and no more than it must, and makes the file smaller") {
  const TempFolder folder;
  Cache cache(folder.path());
  const auto empty = cache.file_bytes();
  for (int i = 0; i < 400; ++i) cache.put("key" + std::to_string(100 + i), std::string(10'000, 'x'));
  cache.flush();
  Database(Cache::file_in(folder.path()), 0).run("UPDATE result SET used = 7 WHERE key >= CAST('key300' AS BLOB)");
  const auto before = cache.file_bytes();
  CHECK(before > 4'000'000);
  const auto removed = cache.trim(before / 4 * 3);
  CHECK(cache.file_bytes() <= before / 4 * 3);
  CHECK(cache.file_bytes() > before / 4 * 3 - 2 * 16'384);
  CHECK(std::filesystem::file_size(Cache::file_in(folder.path())) == cache.file_bytes());
  CHECK(removed.results > 95);
  CHECK(removed.results < 105);
  CHECK(removed.bytes == removed.results * 10'006);
  CHECK(cache.figures().results == 400 - removed.results);
  CHECK_FALSE(cache.get("key300").has_value());
  CHECK_FALSE(cache.get("key" + std::to_string(300 + removed.results - 1)).has_value());
  CHECK(cache.get("key" + std::to_string(300 + removed.results)).has_value());
  CHECK(cache.get("key299").has_value());
  CHECK(cache.trim(before / 4 * 3).results == 0);
  CHECK(cache.trim(0).results == 400 - removed.results);
  CHECK(cache.empty());
  CHECK(std::filesystem::file_size(Cache::file_in(folder.path())) <= empty);
}

TEST_CASE("a use is noted, so that what is used stays longer") {
  const TempFolder folder;
  Cache cache(folder.path());
  for (const auto* key : {"a", "b", "c"}) cache.put(key, std::string(100'000, 'x'));
  cache.flush();
  Database(Cache::file_in(folder.path()), 0).run("UPDATE result SET used = 7");
  CHECK(cache.get("a").has_value());
  cache.flush();
  CHECK(cache.trim(cache.file_bytes() - 100'000).results == 1);
  CHECK(cache.get("a").has_value());
  CHECK(cache.get("c").has_value());
  CHECK_FALSE(cache.get("b").has_value());
}

TEST_CASE("who only looks makes nothing and changes nothing") {
  const TempFolder folder;
  {
    Cache none(folder.path() / "none", Cache::Use::look);
    CHECK(none.empty());
    CHECK_FALSE(none.get("key"));
  }
  CHECK_FALSE(std::filesystem::exists(folder.path() / "none"));
  Cache(folder.path()).put("key", "value");
  {
    Cache looked(folder.path(), Cache::Use::look);
    CHECK(looked.get("key") == "value");
    CHECK(looked.trim(0).results == 0);
  }
  Database(Cache::file_in(folder.path()), 0).run("PRAGMA user_version = 99");
  CHECK(Cache(folder.path(), Cache::Use::look).empty());
  CHECK(Database(Cache::file_in(folder.path()), 0).number("SELECT count(*) FROM result") == 1);
}

TEST_CASE("a cache of another format is emptied, and from then on its file can become smaller") {
  const TempFolder folder;
  const auto file = Cache::file_in(folder.path());
  Database(file, 0).run(
      "CREATE TABLE result (key BLOB PRIMARY KEY, value BLOB NOT NULL, used INTEGER NOT NULL);"
      "INSERT INTO result VALUES ('key', zeroblob(1000000), 7); PRAGMA user_version = 2");
  CHECK(std::filesystem::file_size(file) > 1'000'000);
  Cache cache(folder.path());
  CHECK(cache.empty());
  CHECK(cache.file_bytes() < 200'000);
  cache.put("key", std::string(1'000'000, 'x'));
  cache.flush();
  CHECK(cache.trim(0).results == 1);
  CHECK(std::filesystem::file_size(file) < 200'000);
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
