// The tables of the test doubles: `test.word` and `test.count`. Any number of stages may write them.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "chancery/tables.hpp"

namespace chancery::test {

struct WordRow {
  Offset begin = {}, end = {};
  std::string_view text = {};
  std::optional<Ref> previous = {};  // the word before it
};
inline constexpr auto word =
    table("test.word", Single::no, column("begin", &WordRow::begin), column("end", &WordRow::end),
          column("text", &WordRow::text), column("previous", &WordRow::previous, "test.word"));

struct CountRow {
  std::string_view by = {};
  std::int64_t words = 0;
  std::string_view state = {};  // of test.word: absent, complete or incomplete
};
inline constexpr auto count = table("test.count", Single::no, column("by", &CountRow::by),
                                    column("words", &CountRow::words), column("state", &CountRow::state));

}  // namespace chancery::test
