// What becomes of a text in a cell.
#include "cell_text.hpp"

#include <array>
#include <utility>

#include "chancery/testkit/catch.hpp"

using chancery::xlsx::cell_text;
using chancery::xlsx::kCellUnitsMax;

TEST_CASE("what XML cannot hold is replaced, what a reader would undo is escaped, all else stays") {
  const std::array<std::pair<std::string, std::string>, 10> rows{{{"完成三件事。", "完成三件事。"},
                                                                  {"=1+1", "=1+1"},
                                                                  {"a\tb\nc", "a\tb\nc"},
                                                                  {std::string("a\0b\x1B\r", 5), "a�b��"},
                                                                  {"\xC2\x85|\xEF\xBF\xBE|\x7F", "�|�|�"},
                                                                  {"_x0041_x0042_", "_x005F_x0041_x005F_x0042_"},
                                                                  {"_x004_ _x00412", "_x004_ _x00412"},
                                                                  {"\u202e倒\u2069", "�倒�"},
                                                                  {"\xE5\xAE|\xFF|\xED\xA0\x80", "��|�|���"},
                                                                  {"", ""}}};
  for (const auto& [given, expected] : rows) {
    CHECK(cell_text(given).text == expected);
    CHECK(cell_text(given).whole);
  }
}

TEST_CASE("a text of 32,767 units of UTF-16 is whole, one of 32,768 is cut and says so") {
  const std::string full(kCellUnitsMax, 'a');
  CHECK(cell_text(full).whole);
  CHECK(cell_text(full).text == full);
  const auto cut = cell_text(full + "b");
  CHECK_FALSE(cut.whole);
  CHECK(cut.text == std::string(kCellUnitsMax - 1, 'a') + "…");
}

TEST_CASE("a character of two units is not cut into halves") {
  std::string pairs(1, 'a');
  for (std::size_t i = 0; i < kCellUnitsMax / 2; ++i) pairs += "𠮷";
  CHECK(cell_text(pairs).whole);
  const auto cut = cell_text(pairs + "b").text;
  CHECK(cut == pairs.substr(0, pairs.size() - std::string_view("𠮷").size()) + "…");
}
