// exporter.sqlite: what stands in the file, when, and what a file may be that is there already.
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "chancery/standard_tables.hpp"
#include "chancery/testkit.hpp"
#include "chancery/testkit/catch.hpp"
#include "sqlite.hpp"

namespace {

namespace fs = std::filesystem;
namespace tables = chancery::tables;
using chancery::sqlite::Database;
using chancery::sqlite::Statement;
using chancery::testkit::Component;
using chancery::testkit::DocumentFixture;
using chancery::testkit::given;

class Folder {
 public:
  Folder() { path_ = ::mkdtemp(path_.data()); }
  ~Folder() { fs::remove_all(path_); }
  std::string file() const { return path_ + "/d.sqlite"; }

 private:
  std::string path_ = (fs::temp_directory_path() / "chancery-sqlite-XXXXXX").string();
};

// As a full disk, for this process.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{bytes, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    handler_ = ::signal(SIGXFSZ, SIG_IGN);
  }
  ~FileSizeLimit() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    ::signal(SIGXFSZ, handler_);
  }
  FileSizeLimit(const FileSizeLimit&) = delete;
  FileSizeLimit& operator=(const FileSizeLimit&) = delete;

 private:
  rlimit before_{};
  sighandler_t handler_ = nullptr;
};

// Rows as lines.
std::string rows(const std::string& file, const std::string& sql) {
  Database database(file);
  Statement statement(database, sql);
  std::string out;
  while (statement.step()) out += std::string(statement.text(0)) + "\n";
  return out;
}

void run(const std::string& file, const std::string& sql) { Database(file).run(sql); }

DocumentFixture document(const std::string& id, const std::string& text = "第一句话。第二句话。") {
  DocumentFixture out;
  out.id = id;
  out.text = text;
  const auto half = text.find("。") + 3;
  out.tables = {given(tables::section, {{.begin = 0u, .end = text.size(), .path = "一"}}),
                given(tables::sentence, {{0u, half, chancery::Ref(0u)}, {half, text.size(), {}}}),
                given(tables::metadata, {{.field = "title", .value = "'; DROP TABLE task; --"}, {.field = ""}}),
                given(tables::label, {{.scheme = "topic", .label = "人才", .score = 0.25}})};
  out.provenance = {{.stage = "reader"}, {.stage = "segmenter.sentence", .tables = {{"sentence", 0, 2}}}};
  return out;
}

// Given to an exporter of its own, as a run does.
void run_over(const std::string& file, const std::vector<DocumentFixture>& documents,
              const std::string& options = "{}") {
  Component exporter("exporter.sqlite");
  exporter.json("", options).target(file, -1);
  for (const auto& each : documents) REQUIRE(exporter.take(each).message == "");
  REQUIRE(exporter.flush().ok());
  REQUIRE(exporter.finish().ok());
}

std::string content(const std::string& file) {
  return rows(file, "SELECT id || sha256 || text FROM document ORDER BY 1") +
         rows(file, "SELECT document || row || key || coalesce(section, '-') || text FROM sentence ORDER BY 1") +
         rows(file, "SELECT document || number || stage FROM provenance ORDER BY 1") +
         rows(file, "SELECT document || number || table_name || begin_row || end_row FROM provenance_rows ORDER BY 1") +
         rows(file, "SELECT document || table_name || row || text FROM search ORDER BY 1");
}

std::string problems(const std::string& file) {
  run(file, "INSERT INTO search(search, rank) VALUES('integrity-check', 1)");
  return rows(file, "SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'") +
         rows(file, "SELECT \"table\" FROM pragma_foreign_key_check");
}

}  // namespace

TEST_CASE("a table is a table, a row a row, a null null and an empty text none") {
  const Folder folder;
  run_over(folder.file(), {document("a.txt")});
  CHECK(rows(folder.file(), "SELECT row || key || begin || \"end\" || coalesce(section, '-') || text FROM sentence") ==
        "0fec4ae06c7f7568149040150第一句话。\n"
        "1ba91836ed1d8ecc08eeb1530-第二句话。\n");
  CHECK(rows(folder.file(), "SELECT value || (raw IS NULL) || (text IS NULL) FROM metadata WHERE row = 0") ==
        "'; DROP TABLE task; --11\n");
  CHECK(rows(folder.file(), "SELECT typeof(field) || length(field) FROM metadata WHERE row = 1") == "text0\n");
  CHECK(rows(folder.file(), "SELECT score || label FROM label") == "0.25人才\n");
  CHECK(rows(folder.file(), "SELECT run_in FROM section") == "0\n");
  CHECK(problems(folder.file()) == "");
}

TEST_CASE("a document that comes again leaves what it would have left alone") {
  const Folder folder, fresh;
  run_over(folder.file(), {document("a", "旧的一句。另一句。"), document("b"), document("a", "旧的一句。别的。")});
  run_over(folder.file(), {document("b"), document("a", "新的一句话。又一句。")});
  run_over(fresh.file(), {document("a", "新的一句话。又一句。"), document("b")});
  CHECK(content(folder.file()) == content(fresh.file()));
  CHECK(problems(folder.file()) == "");
  CHECK(rows(folder.file(), "SELECT document FROM search WHERE search MATCH '旧的一'") == "");
  CHECK(rows(folder.file(), "SELECT document FROM search WHERE search MATCH '新的一'") == "a\n");
}

TEST_CASE("a document that is forgotten is nowhere") {
  const Folder folder, fresh;
  run_over(folder.file(), {document("a"), document("b", "别的话语。又一句。")});
  run_over(fresh.file(), {document("a")});
  SECTION("in the first call of a run") {
    Component exporter("exporter.sqlite");
    exporter.target(folder.file(), -1);
    REQUIRE(exporter.forget("b").ok());
    REQUIRE(exporter.forget("never there").ok());
    REQUIRE(exporter.flush().ok());
    CHECK(content(folder.file()) == content(fresh.file()));
    REQUIRE(exporter.finish().ok());
  }
  SECTION("also from tables that are no longer written") {
    Component exporter("exporter.sqlite");
    exporter.json("/tables", R"(["label"])").json("/search", "[]").target(folder.file(), -1);
    REQUIRE(exporter.take(document("c")).ok());
    REQUIRE(exporter.forget("b").ok());
    REQUIRE(exporter.forget("c").ok());
    REQUIRE(exporter.flush().ok());
    CHECK(content(folder.file()) == content(fresh.file()));
  }
  CHECK(problems(folder.file()) == "");
}

TEST_CASE("others see what was flushed, and nothing else") {
  const Folder folder;
  Component exporter("exporter.sqlite");
  exporter.target(folder.file(), -1);
  REQUIRE(exporter.take(document("a")).ok());
  CHECK(rows(folder.file(), "SELECT id FROM document") == "");
  REQUIRE(exporter.flush().ok());
  CHECK(rows(folder.file(), "SELECT id FROM document") == "a\n");
  CHECK_FALSE(fs::exists(folder.file() + "-journal"));
  REQUIRE(exporter.take(document("b")).ok());
  exporter.cancel_at(1);
  CHECK(exporter.take(document("c")).status == CHANCERY_CANCELLED);
  exporter.cancel_at(0);
  REQUIRE(exporter.flush().ok());
  CHECK(rows(folder.file(), "SELECT id FROM document ORDER BY id") == "a\nb\n");
  CHECK(problems(folder.file()) == "");
}

TEST_CASE("what cannot be written is not there at all, and a flush says so") {
  const Folder folder;
  run_over(folder.file(), {document("a")});
  Component exporter("exporter.sqlite");
  exporter.target(folder.file(), -1);
  REQUIRE(exporter.take(document("b")).ok());
  REQUIRE(exporter.take(document("c", std::string(8 << 20, 'x') + "。y")).ok());
  {
    const FileSizeLimit limit(4 << 20);
    CHECK(exporter.flush().status == CHANCERY_UNAVAILABLE);
  }
  CHECK(rows(folder.file(), "SELECT id FROM document") == "a\n");
  CHECK(problems(folder.file()) == "");
  REQUIRE(exporter.take(document("b")).ok());
  REQUIRE(exporter.flush().ok());
  CHECK(rows(folder.file(), "SELECT id FROM document ORDER BY id") == "a\nb\n");
}

TEST_CASE("what SQLite takes back while a document is put is told with the next flush") {
  const Folder folder;
  Component exporter("exporter.sqlite");
  exporter.target(folder.file(), -1);
  REQUIRE(exporter.take(document("a")).ok());
  {
    const FileSizeLimit limit(4 << 20);
    CHECK_FALSE(exporter.take(document("b", std::string(100 << 20, 'x') + "。y")).ok());
  }
  if (exporter.flush().ok()) {  // it could take back one alone
    CHECK(rows(folder.file(), "SELECT id FROM document") == "a\n");
  } else {
    CHECK(rows(folder.file(), "SELECT id FROM document") == "");
  }
  CHECK(problems(folder.file()) == "");
}

TEST_CASE("a process that ends without a flush leaves the file as it was") {
  const Folder folder;
  run_over(folder.file(), {document("a")});
  {
    Component exporter("exporter.sqlite");
    exporter.target(folder.file(), -1);
    REQUIRE(exporter.take(document("a", "别的话语。又一句。")).ok());
  }
  CHECK(rows(folder.file(), "SELECT text FROM document") == "第一句话。第二句话。\n");
}

TEST_CASE("words up to the limit are kept, longer ones are left out, and so is what is searched") {
  const Folder folder;
  run_over(folder.file(), {document("a", "一二三四。一二三四五。")}, R"({"words_bytes_max":15})");
  CHECK(rows(folder.file(), "SELECT coalesce(text, 'none') FROM sentence") == "一二三四。\nnone\n");
  CHECK(rows(folder.file(), "SELECT row FROM search WHERE search MATCH '一二三'") == "0\n");
}

TEST_CASE("tables may be chosen, search switched off or turned to other tables") {
  const Folder folder, other;
  run_over(folder.file(), {document("a")}, R"({"tables":["sentence"],"search":[]})");
  CHECK(rows(folder.file(),
             "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY 1") ==
        "document\nprovenance\nprovenance_rows\nsentence\n");
  run_over(other.file(), {document("a")}, R"({"search":["section","metadata","no.such"]})");
  CHECK(rows(other.file(), "SELECT table_name || row FROM search") == "section0\n");
}

TEST_CASE("an incomplete table has its rows, an absent one none") {
  const Folder folder;
  auto given_half = document("a");
  given_half.tables[1] = chancery::testkit::incomplete(given_half.tables[1]);
  run_over(folder.file(), {given_half});
  CHECK(rows(folder.file(), "SELECT count(*) FROM sentence") == "2\n");
}

TEST_CASE("a file that lacks tables and columns gets them, rows that are there stay") {
  const Folder folder;
  run(folder.file(),
      "CREATE TABLE sentence (document TEXT NOT NULL, row INTEGER NOT NULL, key TEXT NOT NULL, begin INTEGER NOT NULL, "
      "PRIMARY KEY (document, row)); INSERT INTO sentence VALUES ('old', 0, 'k', 7); CREATE TABLE notes (mine)");
  run_over(folder.file(), {document("a")});
  CHECK(rows(folder.file(), "SELECT document || begin || coalesce(text, '-') FROM sentence ORDER BY document DESC") ==
        "old7-\na0第一句话。\na15第二句话。\n");
}

TEST_CASE("a file that cannot be gone on with says what was found, what was expected and what to do") {
  struct Row {
    std::string sql, said;
  };
  const Row bad[] = {
      {"CREATE TABLE sentence (document TEXT, row INTEGER, key TEXT, begin TEXT)",
       "table \"sentence\": column \"begin\" is TEXT, expected INTEGER; the file was made by another program or "
       "version: "
       "move it away, or name another target, and run again"},
      {"CREATE TABLE sentence (document TEXT, row INTEGER, key TEXT, section INTEGER NOT NULL)",
       "column \"section\" is INTEGER NOT NULL, expected INTEGER that may be null"},
      {"CREATE TABLE document (id INTEGER PRIMARY KEY)", "table \"document\": column \"id\" is INTEGER, expected TEXT"},
  };
  for (const auto& row : bad) {
    const Folder folder;
    run(folder.file(), row.sql);
    Component exporter("exporter.sqlite");
    exporter.target(folder.file(), -1);
    for (int i = 0; i < 2; ++i) CHECK(exporter.take(document("a")).message.find(row.said) != std::string::npos);
    CHECK(exporter.flush().ok());
    CHECK(rows(folder.file(), "SELECT count(*) FROM sqlite_schema WHERE name = 'label'") == "0\n");
  }
  const Folder folder;
  std::ofstream(folder.file()) << "notes of mine, and no database at all";
  Component exporter("exporter.sqlite");
  exporter.target(folder.file(), -1);
  const auto answer = exporter.take(document("a"));
  CHECK(answer.status == CHANCERY_UNAVAILABLE);
  CHECK(answer.where == folder.file());
  CHECK(answer.message ==
        "is no SQLite file, expected one or none; move it away, or name another target, and run again");
}

TEST_CASE("a run without documents leaves a file that can be asked") {
  const Folder folder;
  run_over(folder.file(), {});
  CHECK(rows(folder.file(), "SELECT count(*) FROM document") == "0\n");
}

TEST_CASE("what is hostile in a document stays within its values") {
  const Folder folder;
  const std::string hostile("<script>\0]]>'\"; DROP TABLE sentence;\x1b[31m\xE2\x80\xAE。=1+1\x7f。", 56);
  run_over(folder.file(),
           {document("'; DROP TABLE document; --", hostile), document("b\"", std::string(1 << 20, 'x') + "。y")});
  auto readable = hostile;  // but for NULs, where SQLite's functions would end it
  std::replace(readable.begin(), readable.end(), '\0', '\x1A');
  CHECK(rows(folder.file(), "SELECT text FROM document WHERE id LIKE '''%'") == readable + "\n");
  CHECK(rows(folder.file(), "SELECT count(*) FROM sentence") == "4\n");
  CHECK(rows(folder.file(), "SELECT count(*) FROM search WHERE search MATCH '\"DROP TABLE\"'") == "1\n");
  run_over(folder.file(), {document("'; DROP TABLE document; --", "无害的话。完。")});
  CHECK(rows(folder.file(), "SELECT count(*) FROM search WHERE search MATCH '\"DROP TABLE\"'") == "0\n");
  CHECK(problems(folder.file()) == "");
}

TEST_CASE("views and indexes are made each time the file is opened") {
  const Folder folder;
  for (const std::string sql : {"SELECT text FROM sentence", "SELECT 'new ' || text FROM sentence"}) {
    Component exporter("exporter.sqlite");
    exporter.file("/views", "DROP VIEW IF EXISTS v; CREATE VIEW v AS " + sql +
                                "; CREATE UNIQUE INDEX IF NOT EXISTS i ON sentence (document, begin);\n"
                                "CREATE INDEX IF NOT EXISTS j ON no_such_table (a);");
    exporter.target(folder.file(), -1);
    REQUIRE(exporter.take(document("a")).message == "");
    REQUIRE(exporter.flush().ok());
  }
  CHECK(rows(folder.file(), "SELECT * FROM v LIMIT 1") == "new 第一句话。\n");
  CHECK(rows(folder.file(), "SELECT name FROM sqlite_schema WHERE name IN ('i', 'j')") == "i\n");
}

TEST_CASE("a script of views that does more, or is wrong, is refused before any file is opened") {
  const std::string only = "expected CREATE or DROP of a VIEW or an INDEX, and nothing else";
  const std::pair<std::string, std::string> bad[] = {
      {"DROP VIEW IF EXISTS v;\nCREATE VIEW v AS SELEC 1", "line 2: near \"SELEC\": syntax error"},
      {"CREATE VIEW v AS SELECT 1", "view v already exists; the script is run with each opening"},
      {"CREATE INDEX i ON t(", "line 1: incomplete input"},
      {"DROP TABLE task", only},
      {"DROP TABLE IF EXISTS task", only},
      {"SELECT load_extension('x')", only},
      {"ATTACH 'x' AS y", only},
      {"PRAGMA writable_schema = 1", only},
      {"CREATE TRIGGER t AFTER INSERT ON task BEGIN DELETE FROM task; END", only},
      {"CREATE TABLE t AS SELECT 1", only},
      {"CREATE TEMP VIEW v AS SELECT 1", only},
      {"CREATE VIRTUAL TABLE v USING fts5(a)", only},
      {"/* CREATE VIEW */ DELETE FROM task", only},
      {"'CREATE VIEW'", only},
      {"CREATE VIEW sqlite_v AS SELECT 1", "reserved for internal use"},
  };
  for (const auto& [script, said] : bad) {
    Component exporter("exporter.sqlite");
    const auto answer = exporter.file("/views", script).try_create();
    INFO(script << ": " << answer.message);
    CHECK(answer.status == CHANCERY_BAD_OPTIONS);
    CHECK(answer.where == "/views");
    CHECK(answer.message.find(said) != std::string::npos);
  }
  CHECK(Component("exporter.sqlite").file("/views", "").try_create().ok());
}
