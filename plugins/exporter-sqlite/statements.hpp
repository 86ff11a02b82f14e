// A script of SQL taken apart into its statements, by SQLite's rules for texts, names and comments. Knows no grammar;
// a trigger's body would be taken apart too.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace chancery::sqlite {

struct ScriptStatement {
  std::string_view sql;            // without its semicolon, blanks and comments in front
  std::size_t line = 1;            // of the script, on which it begins
  std::vector<std::string> words;  // the first four, in upper case, as far as they are words
};

std::vector<ScriptStatement> statements_of(std::string_view script);

}  // namespace chancery::sqlite
