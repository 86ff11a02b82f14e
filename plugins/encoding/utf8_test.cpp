// UTF-8 by rows of bytes: valid, broken, cut; and every code point there is.
#include "utf8.hpp"

#include <chancery/testkit/catch.hpp>
#include <string>

using namespace chancery::encoding;

TEST_CASE("the valid prefix ends where a character is broken") {
  struct Row {
    std::string bytes;
    std::size_t valid;
  };
  const Row rows[] = {{"", 0},
                      {"a", 1},
                      {std::string("a\0b", 3), 3},
                      {"abcdefgh\x80", 8},
                      {"中文é😀", 12},
                      {"中\xe4\xb8", 3},
                      {"\xc0\x80", 0},          // overlong
                      {"\xe0\x9f\xbf", 0},      // overlong
                      {"\xed\x9f\xbf", 3},      // U+D7FF
                      {"\xed\xa0\x80", 0},      // a surrogate
                      {"\xf0\x8f\xbf\xbf", 0},  // overlong
                      {"\xf4\x8f\xbf\xbf", 4},  // U+10FFFF
                      {"\xf4\x90\x80\x80", 0},  // above it
                      {"\xf5\x80\x80\x80", 0},
                      {"a\xff", 1}};
  for (const auto& row : rows) {
    CAPTURE(row.bytes);
    CHECK(utf8_valid_prefix(row.bytes) == row.valid);
  }
}

TEST_CASE("broken bytes fall into maximal subparts") {
  struct Row {
    std::string bytes;
    std::size_t width;
  };
  const Row rows[] = {{"\xe4\xb8"
                       "a",
                       2},
                      {"\xe4"
                       "a",
                       1},
                      {"\xf0\x9f\x98", 3},
                      {"\xf0\x80\x80\x80", 1},
                      {"\xed\xa0\x80", 1},
                      {"\x80\x80", 1},
                      {"\xff", 1},
                      {"\xc3", 1},
                      {"\xf1\x80\x80\xe4", 3}};
  for (const auto& row : rows) {
    CAPTURE(row.bytes);
    CHECK_FALSE(utf8_unit(row.bytes).valid);
    CHECK(utf8_unit(row.bytes).width == row.width);
  }
}

TEST_CASE("every code point is written so that it reads back as one character") {
  std::size_t wrong = 0;
  for (char32_t code = 0; code <= 0x10ffff; ++code) {
    if (code >= 0xd800 && code <= 0xdfff) continue;
    char out[4];
    const auto size = write_utf8(code, out);
    const auto unit = utf8_unit({out, size});
    wrong += !unit.valid || unit.width != size;
  }
  CHECK(wrong == 0);
}

TEST_CASE("a border is found at or before a place in the text") {
  const std::string text = "a中😀";
  const std::size_t borders[] = {0, 1, 1, 1, 4, 4, 4, 4, 8, 8};
  for (std::size_t at = 0; at < 10; ++at) CHECK(utf8_border(text, at) == borders[at]);
}

TEST_CASE("a tally counts valid characters and broken places") {
  const auto tally = tally_utf8("a中é\xff\xe4\xb8z\xe4\xb8");
  CHECK(tally.multi_byte == 2);
  CHECK(tally.broken == 3);
  CHECK(tally.cut);
  CHECK(tally.edges == 1);
  CHECK_FALSE(tally_utf8("中\xff").cut);
  CHECK(tally_utf8("\xb8\xad文\xb8").edges == 2);
  CHECK(tally_utf8("\xff文").edges == 0);
}
