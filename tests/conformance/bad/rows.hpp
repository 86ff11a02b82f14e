// The table of the bad components, and a base that makes one row over the whole text, which is well.
#pragma once

#include <string>
#include <string_view>

#include <chancery/plugin.hpp>

namespace bad {

struct Row {
  chancery::Offset begin = {}, end = {};
  std::string_view what = {};
};
inline constexpr auto rows = chancery::table("bad.row", chancery::Single::no, chancery::column("begin", &Row::begin),
                                             chancery::column("end", &Row::end), chancery::column("what", &Row::what));

inline void say(chancery::Document& document, std::string_view what) {
  auto writer = document.writer(rows);
  writer.add({.begin = std::size_t{0}, .end = document.text().size(), .what = what});
  writer.emit();
}

struct Stage : chancery::Stage {
  static constexpr std::string_view version = "1.0.0", summary = "Breaks one rule", licence = "MIT";
  static constexpr auto uses = chancery::uses(chancery::writes(rows));
  void process(chancery::Document& document) override { say(document, "row"); }
};

}  // namespace bad
