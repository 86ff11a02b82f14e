// What stands in a ledger, and when.
#include "core/store/ledger.hpp"

#include "chancery/testkit/catch.hpp"
#include "core/store/sqlite.hpp"
#include "refusal.hpp"
#include "temp_folder.hpp"

using namespace chancery::core;
using namespace chancery::test;

TEST_CASE("what is written counts with the commit, and not at all before") {
  const TempFolder folder;
  const LedgerInput input{"/in/a.txt", {3, -5, 7}, 11, "sha", std::string("bytes\0more", 10)};
  {
    Ledger ledger(folder.path());
    ledger.put("a.txt", input);
    ledger.set_fact("pipeline", "p");
  }
  {
    Ledger ledger(folder.path());
    CHECK_FALSE(ledger.input("a.txt"));
    CHECK(ledger.fact("pipeline").empty());
    ledger.put("a.txt", input);
    ledger.put("文件.txt", {});
    ledger.set_fact("pipeline", "p");
    ledger.commit();
  }
  Ledger ledger(folder.path());
  const auto again = ledger.input("a.txt");
  REQUIRE(again);
  CHECK(again->path == input.path);
  CHECK(again->stamp == input.stamp);
  CHECK(again->read_ns == 11);
  CHECK(again->sha256 == "sha");
  CHECK(again->record == input.record);
  CHECK(ledger.fact("pipeline") == "p");
  CHECK(ledger.ids() == std::vector<std::string>{"a.txt", "文件.txt"});
  ledger.remove("a.txt");
  CHECK(ledger.size() == 1);
}

TEST_CASE("a number of an exporter or of a shared file is given once, also after it is gone") {
  const TempFolder folder;
  Ledger ledger(folder.path());
  CHECK(ledger.exporter("data/x") == 1);
  CHECK(ledger.exporter("data/y") == 2);
  CHECK(ledger.exporter("data/x") == 1);
  CHECK(ledger.exporter_name(2) == "data/y");
  ledger.remove_exporter(2);
  CHECK(ledger.exporter("data/z") == 3);
  CHECK(ledger.exporters() == std::vector<std::uint32_t>{1, 3});

  SharedFile first, second;
  first.name = first.path = "all.jsonl";
  ledger.put(first);
  ledger.put(second);
  CHECK(second.number == first.number + 1);
  ledger.remove_shared(second.number);
  SharedFile third;
  ledger.put(third);
  CHECK(third.number == second.number + 1);
  first.whole = true;
  first.stamp = {1, 2, 3};
  ledger.put(first);
  CHECK(ledger.shared_files().front().whole);
  CHECK(ledger.shared_files().front().stamp == first.stamp);
}

TEST_CASE("what is stale is named once for each exporter and kind") {
  const TempFolder folder;
  Ledger ledger(folder.path());
  CHECK_FALSE(ledger.has_stale());
  ledger.put(Stale{1, Stale::Kind::file, "b.md", {1, 2, 3}});
  ledger.put(Stale{1, Stale::Kind::file, "b.md", {4, 5, 6}});
  ledger.put(Stale{1, Stale::Kind::document, "a.txt", {}});
  CHECK(ledger.has_stale());
  const auto stale = ledger.stale();
  REQUIRE(stale.size() == 2);
  CHECK(stale[0].name == "b.md");
  CHECK(stale[0].stamp == FileStamp{4, 5, 6});
  CHECK(stale[1].kind == Stale::Kind::document);
  ledger.remove(stale[0]);
  CHECK(ledger.stale().size() == 1);
}

TEST_CASE("a ledger of another format, and what is none, are refused") {
  const TempFolder folder;
  { Ledger ledger(folder.path()); }
  Database(Ledger::file_in(folder.path()), 0).run("PRAGMA user_version = 9");
  CHECK(refusal([&] { Ledger ledger(folder.path()); }).find("the ledger has format 9, expected 2") !=
        std::string::npos);
  folder.write("other/ledger.sqlite", "this is no database, however long it may be, not one at all");
  CHECK(refusal([&] { Ledger ledger(folder.path() / "other"); }).find("if the ledger is damaged, delete it") !=
        std::string::npos);
}
