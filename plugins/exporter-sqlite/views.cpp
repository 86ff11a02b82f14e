// See views.hpp.
#include "views.hpp"

#include <sqlite3.h>

#include "chancery/error.hpp"
#include "statements.hpp"

namespace chancery::sqlite {
namespace {

bool is_of_views(const std::vector<std::string>& words) {
  if (words.size() < 2 || (words[0] != "CREATE" && words[0] != "DROP")) return false;
  if (words[1] == "UNIQUE") return words.size() > 2 && words[2] == "INDEX";
  return words[1] == "VIEW" || words[1] == "INDEX";
}

int authorize(void*, int action, const char* name, const char*, const char*, const char*) {
  switch (action) {
    case SQLITE_CREATE_VIEW:
    case SQLITE_DROP_VIEW:
    case SQLITE_CREATE_INDEX:
    case SQLITE_DROP_INDEX:
    case SQLITE_REINDEX:
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_FUNCTION:
    case SQLITE_DELETE:  // of the view that is dropped; the words let no other DELETE through
    case SQLITE_RECURSIVE: return SQLITE_OK;
    case SQLITE_INSERT:
    case SQLITE_UPDATE: return std::string_view(name ? name : "").starts_with("sqlite_") ? SQLITE_OK : SQLITE_DENY;
    default: return SQLITE_DENY;
  }
}

class Authorized {
 public:
  explicit Authorized(Database& database) : database_(&database) {
    ::sqlite3_set_authorizer(database.handle(), &authorize, nullptr);
  }
  ~Authorized() { ::sqlite3_set_authorizer(database_->handle(), nullptr, nullptr); }
  Authorized(const Authorized&) = delete;
  Authorized& operator=(const Authorized&) = delete;

 private:
  Database* database_;
};

std::string on_line(const ScriptStatement& statement, const std::string& what) {
  return "line " + std::to_string(statement.line) + ": " + what;
}

// Calls `failed` with the statement and what is wrong with it.
template <class F>
void run_script(Database& database, std::string_view script, F&& failed) {
  const Authorized authorized(database);
  for (const auto& statement : statements_of(script)) {
    if (!is_of_views(statement.words)) {
      failed(statement, "expected CREATE or DROP of a VIEW or an INDEX, and nothing else");
      continue;
    }
    try {
      database.run(std::string(statement.sql));
    } catch (const Error& e) {
      failed(statement, e.message());
    }
  }
}

bool is_for_want_of_tables(const std::string& message) {
  return message.starts_with("no such table") || message.starts_with("no such column") ||
         message.find("has no column named") != std::string::npos;
}

}  // namespace

void check_views(std::string_view script, const std::string& where) {
  Database database(":memory:");
  database.use_own_memory();
  const auto failed = [&](const ScriptStatement& statement, const std::string& message) {
    if (is_for_want_of_tables(message)) return;
    const bool again = message.ends_with("already exists");
    throw Error(Code::bad_options, where,
                on_line(statement, message + (again ? "; the script is run with each opening of the file: begin with "
                                                      "DROP … IF EXISTS, or say IF NOT EXISTS"
                                                    : "")));
  };
  for (int i = 0; i < 2; ++i) run_script(database, script, failed);
}

void run_views(Database& database, std::string_view script) {
  run_script(database, script, [&](const ScriptStatement& statement, const std::string& message) {
    if (is_for_want_of_tables(message)) return;  // an index on a table that this pipeline does not make
    throw Error(Code::failed, database.file(), "views, " + on_line(statement, message));
  });
}

std::vector<std::string> unreadable_views(Database& database) {
  std::vector<std::string> names, out;
  Statement views(database, "SELECT name FROM sqlite_schema WHERE type = 'view'");
  while (views.step()) names.emplace_back(views.text(0));
  for (const auto& name : names) try {
      Statement(database, "SELECT * FROM " + quoted(name));
    } catch (const Error& e) {
      out.push_back(name + ": " + e.message());
    }
  return out;
}

}  // namespace chancery::sqlite
