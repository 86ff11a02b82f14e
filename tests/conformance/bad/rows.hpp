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

// Takes a heading's level for granted.
struct Levels : Stage {
  static constexpr std::string_view id = "segmenter.bad.levels";
  static constexpr auto uses = chancery::uses(chancery::reads_if_any(chancery::tables::block), chancery::writes(rows));
  void process(chancery::Document& document) override {
    std::int64_t deepest = 0;
    for (const auto& block : document.read(chancery::tables::block)) deepest = std::max(deepest, block.level.value());
    say(document, "row");
  }
};

// Takes its place among its own for a row's number.
struct OwnNumbers : chancery::Stage {
  static constexpr std::string_view id = "extractor.bad.own-numbers", version = "1.0.0", summary = "Names lines",
                                    licence = "MIT";
  static constexpr auto uses = chancery::uses(chancery::writes(chancery::tables::entity));
  void process(chancery::Document& document) override {
    auto writer = document.writer(chancery::tables::entity);
    for (int i = 0; i < 2; ++i)
      writer.add({.begin = std::size_t{0},
                  .end = document.text().size(),
                  .kind = "organisation",
                  .name = "text",
                  .same_as = i > 0 ? std::optional(chancery::Ref(0u)) : std::nullopt});
    writer.emit();
  }
};

}  // namespace bad
