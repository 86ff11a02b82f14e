// The tables by rows of bytes, and against ICU's converters for every pair of bytes.
#include "char_table.hpp"

#include <chancery/testkit/catch.hpp>
#include <string>
#include <vector>

#include "icu_oracle.hpp"

using namespace chancery::encoding;

namespace {

struct Row {
  std::string bytes;
  char32_t code;
  unsigned width;
  Step::Kind kind;
};
constexpr auto kCharacter = Step::Kind::character, kDisputed = Step::Kind::disputed, kBroken = Step::Kind::broken;

void check_rows(const CharTable& table, const std::vector<Row>& rows) {
  for (const auto& row : rows) {
    CAPTURE(row.bytes, row.width);
    const auto step = table.step(row.bytes);
    CHECK(step.kind == row.kind);
    CHECK(step.width == row.width);
    if (row.kind != kBroken) CHECK(step.code == row.code);
  }
}

// How many of the one- and two-byte sequences are characters here, but not the same to ICU alone.
std::size_t differences(Encoding encoding) {
  const CharTable table(encoding);
  const IcuOracle oracle(encoding);
  std::size_t count = 0;
  for (unsigned first = 0; first < 256; ++first) {
    for (unsigned second = 0; second < 256; ++second) {
      const char bytes[] = {static_cast<char>(first), static_cast<char>(second)};
      const auto step = table.step({bytes, 2});
      if (step.kind != kCharacter) continue;
      std::u16string expected;
      if (step.code > 0xffff) expected += static_cast<char16_t>(0xd7c0 + (step.code >> 10));
      expected += static_cast<char16_t>(step.code > 0xffff ? 0xdc00 | (step.code & 0x3ff) : step.code);
      count += oracle.units({bytes, step.width}) != expected;
    }
  }
  return count;
}

}  // namespace

TEST_CASE("GB18030 has one, two and four bytes a character") {
  check_rows(CharTable(Encoding::gb18030), {{"A", U'A', 1, kCharacter},
                                            {"\xd6\xd0", U'中', 2, kCharacter},
                                            {"\xd6\xd0\xce\xc4", U'中', 2, kCharacter},
                                            {"\x81\x40", U'丂', 2, kCharacter},
                                            {"\x81\x39\xee\x39", U'\u3400', 4, kCharacter},
                                            {"\x95\x32\x82\x36", U'\U00020000', 4, kCharacter},
                                            {"\xe3\x32\x9a\x35", U'\U0010ffff', 4, kCharacter},
                                            {"\x84\x31\xa4\x37", U'\ufffd', 4, kCharacter}});
}

TEST_CASE("what decoders of GB18030 dispute is read as WHATWG does, and marked") {
  check_rows(CharTable(Encoding::gb18030), {{"\x80", U'€', 1, kDisputed},
                                            {"\xa3\xa0", U'\u3000', 2, kDisputed},
                                            {"\xa6\xd9", U'\ufe10', 2, kDisputed},
                                            {"\xa8\xbc", U'ḿ', 2, kDisputed},
                                            {"\xfe\xa0", U'\u9fbb', 2, kDisputed},
                                            {"\x84\x31\x82\x36", U'\ufe10', 4, kDisputed},
                                            {"\x82\x35\x90\x37", U'\u9fb4', 4, kDisputed},
                                            {"\x81\x35\xf4\x37", U'\ue7c7', 4, kDisputed}});
}

TEST_CASE("broken GB18030 does not swallow the ASCII behind it") {
  check_rows(CharTable(Encoding::gb18030), {{"\xd6", 0, 1, kBroken},
                                            {"\xd6\n", 0, 1, kBroken},
                                            {"\xd6\x7f", 0, 1, kBroken},
                                            {"\xd6\xff", 0, 2, kBroken},
                                            {"\xff\xd0", 0, 1, kBroken},
                                            {"\x81\x30", 0, 2, kBroken},
                                            {"\x81\x30\x81", 0, 3, kBroken},
                                            {"\x81\x30"
                                             "a",
                                             0, 1, kBroken},
                                            {"\x81\x30\x81"
                                             "a",
                                             0, 1, kBroken},
                                            {"\x84\x31\xa5\x30", 0, 4, kBroken},
                                            {"\xe3\x32\x9a\x36", 0, 4, kBroken}});
}

TEST_CASE("Big5 has two bytes a character, with Hong Kong's") {
  check_rows(CharTable(Encoding::big5), {{"\xa4\xa4", U'中', 2, kCharacter},
                                         {"\xa1\x41", U'，', 2, kCharacter},
                                         {"\x87\x45", U'\U00027267', 2, kCharacter},
                                         {"\xa4\n", 0, 1, kBroken},
                                         {"\xa4\xff", 0, 2, kBroken},
                                         {"\x80", 0, 1, kBroken},
                                         {"\xff", 0, 1, kBroken},
                                         {"\xa4", 0, 1, kBroken}});
}

TEST_CASE("windows-1252 has no broken bytes") {
  check_rows(CharTable(Encoding::windows_1252),
             {{"\x80", U'€', 1, kCharacter}, {"\xe9", U'é', 1, kCharacter}, {"\x81", U'\u0081', 1, kCharacter}});
}

TEST_CASE("ICU decodes every undisputed character of a table alike") {
  CHECK(differences(Encoding::gb18030) == 0);
  CHECK(differences(Encoding::big5) == 0);
  CHECK(differences(Encoding::windows_1252) == 0);
}
