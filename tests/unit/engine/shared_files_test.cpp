// Files that many documents share, from one run to the next.
#include "core/engine/shared_files.hpp"

#include "chancery/testkit/catch.hpp"
#include "temp_folder.hpp"

using namespace chancery::core;
using namespace chancery::test;

namespace {

namespace fs = std::filesystem;

const std::string kName = "all.jsonl";

// One run after the other in one folder.
class Runs {
 public:
  void begin() {
    files_.emplace(folder.path());
    for (const auto& file : ledger.shared_files())
      if (!files_->know(file)) ledger.remove_shared(file.number);
  }
  SharedFiles& files() { return *files_; }
  Extent append(const std::string& bytes) {
    const auto out = files_->append(kName, 1, "head\n", bytes, ledger);
    files_->settle(out);
    return out;
  }
  Extent carry(const Extent& extent) {
    const auto out = files_->carry(extent, ledger);
    files_->settle(out);
    return out;
  }
  void sync() {
    files_->sync(ledger);
    ledger.commit();
  }
  void finish() {
    sync();
    files_->finish(ledger);
    ledger.commit();
  }
  // As a run that is killed: what was not synced is not known.
  void kill() { files_.reset(); }
  fs::file_time_type touched() const { return fs::last_write_time(folder.path() / kName); }
  std::string read() const { return folder.read(kName); }
  std::string part() const { return folder.read(kName + ".part"); }

  const TempFolder folder;
  Ledger ledger{folder.path() / ".chancery"};

 private:
  std::optional<SharedFiles> files_;
};

}  // namespace

TEST_CASE("a run that was killed goes on after what is known to be whole") {
  Runs runs;
  runs.begin();
  const auto a = runs.append("a\n");
  runs.sync();
  runs.append("torn");
  runs.kill();
  CHECK(runs.part() == "head\na\ntorn");

  runs.begin();
  REQUIRE(runs.files().holds(a));
  runs.files().expect({{a}});
  runs.files().expect_new(1);
  CHECK(runs.carry(a) == a);
  runs.append("b\n");
  runs.finish();
  CHECK(runs.read() == "head\na\nb\n");
  CHECK(runs.part() == "(absent)");
}

TEST_CASE("a whole file of which nothing changes is not touched") {
  Runs runs;
  runs.begin();
  const std::vector<Extent> all = {runs.append("a\n"), runs.append("b\n")};
  runs.finish();
  const auto before = runs.touched();
  runs.begin();
  runs.files().expect(all);
  CHECK(runs.files().stays(kName));
  runs.files().open(kName, 1, runs.ledger);
  for (const auto& extent : all) CHECK(runs.carry(extent) == extent);
  runs.finish();
  CHECK(runs.touched() == before);
  CHECK(runs.ledger.shared_files().size() == 1);
}

TEST_CASE("where documents change, the others' bytes are used again, and the old file stands until the end") {
  Runs runs;
  runs.begin();
  const auto a = runs.append("a\n"), b = runs.append("b\n"), c = runs.append("c\n");
  runs.finish();

  runs.begin();
  runs.files().expect({{a}});
  runs.files().expect_new(1);
  runs.files().expect({{c}});
  runs.carry(a);
  runs.append("B\n");
  const auto moved = runs.carry(c);
  CHECK(runs.read() == "head\na\nb\nc\n");
  CHECK(moved.file != c.file);
  runs.finish();
  CHECK(runs.read() == "head\na\nB\nc\n");
  CHECK(runs.ledger.shared_files().size() == 1);
  (void)b;
}

TEST_CASE("a run killed while it makes a file anew goes on with what it has of both") {
  Runs runs;
  runs.begin();
  const auto a = runs.append("a\n"), b = runs.append("b\n"), c = runs.append("c\n");
  runs.finish();
  runs.begin();
  runs.files().expect_new(1);
  runs.files().expect({{b, c}});
  const auto first = runs.append("A\n"), second = runs.carry(b);
  runs.sync();
  runs.kill();

  runs.begin();
  REQUIRE(runs.files().holds(second));
  REQUIRE(runs.files().holds(c));
  runs.files().expect({{first, second, c}});
  CHECK(runs.carry(first) == first);
  CHECK(runs.carry(second) == second);
  runs.carry(c);
  runs.finish();
  CHECK(runs.read() == "head\nA\nb\nc\n");
  (void)a;
}

TEST_CASE("an unfinished file that no longer fits is set aside, and its documents are taken from there") {
  Runs runs;
  runs.begin();
  const auto a = runs.append("a\n"), b = runs.append("b\n");
  runs.sync();
  runs.kill();
  for (int killed = 0; killed < 2; ++killed) {
    runs.begin();
    REQUIRE(runs.files().holds(b));
    runs.files().expect_new(1);
    runs.files().expect({{a, b}});
    runs.append("0\n");
    if (killed == 0) runs.kill();
  }
  runs.carry(a);
  runs.carry(b);
  runs.finish();
  CHECK(runs.read() == "head\n0\na\nb\n");
  CHECK(fs::is_empty(runs.folder.path() / ".chancery/parts"));
}

TEST_CASE("killed between a renaming and its entry, the file is known by its inode") {
  Runs runs;
  runs.begin();
  const auto a = runs.append("a\n");
  runs.sync();
  runs.kill();
  fs::rename(runs.folder.path() / (kName + ".part"), runs.folder.path() / kName);
  runs.begin();
  runs.files().expect({{a}});
  CHECK(runs.files().stays(kName));
  runs.finish();
  CHECK(runs.ledger.shared_files().front().whole);
  CHECK(runs.read() == "head\na\n");
}

TEST_CASE("of a file that was cut short whole documents count; one that somebody changed counts for nothing") {
  Runs runs;
  runs.begin();
  const auto a = runs.append("a\n"), b = runs.append("b\n");
  runs.sync();
  runs.kill();
  fs::resize_file(runs.folder.path() / (kName + ".part"), b.begin + 1);
  runs.begin();
  CHECK(runs.files().holds(a));
  CHECK_FALSE(runs.files().holds(b));
  runs.files().expect({{a}});
  runs.files().expect_new(1);
  runs.carry(a);
  const auto again = runs.append("b\n");
  runs.finish();
  CHECK(runs.read() == "head\na\nb\n");
  runs.folder.write(kName, "head\na\nX\n");
  runs.begin();
  CHECK_FALSE(runs.files().holds(again));
}

TEST_CASE("what is taken back leaves no trace, not even the head") {
  Runs runs;
  runs.begin();
  runs.files().take_back(runs.files().append(kName, 1, "head\n", "a\n", runs.ledger));
  runs.append("b\n");
  runs.files().take_back(runs.files().append(kName, 1, "head\n", "c\n", runs.ledger));
  runs.finish();
  CHECK(runs.read() == "head\nb\n");
}
