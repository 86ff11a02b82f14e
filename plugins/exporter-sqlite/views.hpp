// An operator's script of views and indexes: checked before there is a file, and run when a file is opened. Nothing but
// CREATE and DROP of views and indexes is let through, neither by the words nor by what SQLite says that they do.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sqlite.hpp"

namespace chancery::sqlite {

// Runs it twice over an empty database, where tables and columns may be absent. Throws Error{bad_options, where} with
// the line.
void check_views(std::string_view script, const std::string& where);
// Throws Error{failed, file}.
void run_views(Database& database, std::string_view script);
// The file's views that cannot be read, and why: "v_task: no such table: task".
std::vector<std::string> unreadable_views(Database& database);

}  // namespace chancery::sqlite
