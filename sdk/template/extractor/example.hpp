// Table acme.example: where a word of the list stands in the text.
#pragma once

#include <chancery/tables.hpp>

struct ExampleRow {
  chancery::Offset begin = {}, end = {};
  std::string_view word = {};
};
inline constexpr auto example_table =
    chancery::table("acme.example", chancery::Single::no, chancery::column("begin", &ExampleRow::begin),
                    chancery::column("end", &ExampleRow::end), chancery::column("word", &ExampleRow::word));
