// The verifier's decoder: each encoding by rows of bytes, and what the WHATWG standard says where ICU says otherwise.
#include "core/provenance/decoding.hpp"

#include "chancery/testkit/catch.hpp"

using namespace chancery::core;
using namespace std::string_literals;

namespace {

Decoders& decoders() {
  static Decoders all;
  return all;
}

// The text, or "broken at N".
std::string decoded(std::string_view encoding, std::string_view bytes) {
  auto* decoder = decoders().find(encoding);
  REQUIRE(decoder);
  std::string text;
  if (const auto broken = decoder->decode(bytes, text)) return "broken at " + std::to_string(*broken);
  return text;
}

struct Row {
  std::string encoding, bytes, text;
};
void check_rows(const std::vector<Row>& rows) {
  for (const auto& row : rows) {
    CAPTURE(row.encoding, row.bytes);
    CHECK(decoded(row.encoding, row.bytes) == row.text);
  }
}

}  // namespace

TEST_CASE("each encoding's bytes become their text") {
  check_rows({{"utf-8", "中a\0😀"s, "中a\0😀"s},
              {"gb18030", "\xd6\xd0\x81\x39\xee\x39\x95\x32\x82\x36\r\n\0"s, "中㐀𠀀\r\n\0"s},
              {"gbk", "\xd6\xd0\x80", "中€"},
              {"utf-16le", "\x2d\x4e\x3d\xd8\x00\xde\0\0"s, "中😀\0"s},
              {"utf-16be", "\x4e\x2d\xd8\x3d\xde\x00\0\0"s, "中😀\0"s},
              {"big5",
               "\xa4\xa4"
               "a",
               "中a"},
              {"windows-1252", "\x80\x81\xe9", "€\u0081é"},
              {"windows-1251", "\xcf", "П"},
              {"koi8-u", "\xae\xbe", "ўЎ"},
              {"ibm866", "\x1a\x80", "\x1aА"},
              {"euc-kr", "\xb0\xa1", "가"}});
}

TEST_CASE("a mark at the front is a character like others") {
  check_rows({{"utf-8", "\xef\xbb\xbf", "\ufeff"},
              {"utf-16le", "\xff\xfe", "\ufeff"},
              {"utf-16be", "\xfe\xff", "\ufeff"},
              {"gb18030", "\x84\x31\x95\x33", "\ufeff"}});
}

TEST_CASE("what versions of GB18030 dispute is the WHATWG standard's") {
  check_rows({{"gb18030", "\x80", "€"},
              {"gb18030", "\xa3\xa0", "\u3000"},
              {"gb18030", "\xa6\xd9", "\ufe10"},
              {"gb18030", "\xa8\xbc", "ḿ"},
              {"gb18030", "\xfe\xa0", "\u9fbb"},
              {"gb18030", "\x84\x31\x82\x36", "\ufe10"},
              {"gb18030", "\x82\x35\x91\x34", "\u9fbb"},
              {"gb18030", "\x81\x35\xf4\x37", "\ue7c7"},
              {"gb18030", "a\xa3\xa0\xd6\xd0\xa3\xa0z", "a\u3000中\u3000z"},
              {"gb18030", "\xa3\xa1\xaa\xa1", "！\ue000"}});
}

TEST_CASE("bytes that are no character are told by the place of the first") {
  check_rows({{"utf-8", "a\xff", "broken at 1"},
              {"utf-8", "\xed\xa0\x80", "broken at 0"},
              {"gb18030", "\xd6\xd0\xff", "broken at 2"},
              {"gb18030", "\xd6\xd0\xd6", "broken at 2"},
              {"gb18030", "\xa3\xa0\xd6\n", "broken at 2"},
              {"gb18030", "a\x81\x30", "broken at 1"},
              {"gb18030", "\xe3\x32\x9a\x36", "broken at 0"},
              {"utf-16le",
               "a\0\0\xd8"
               "b\0"s,
               "broken at 2"},
              {"utf-16le", "a\0b"s, "broken at 2"},
              {"utf-16be", "\xdc\0"s, "broken at 0"},
              {"big5", "\xa4\xa4\x80", "broken at 2"},
              {"windows-1253", "a\xaa", "broken at 1"},
              {"windows-874", "a\xdb", "broken at 1"}});
}

TEST_CASE("long stretches are decoded whole, and broken ones found at any place") {
  for (const std::size_t count : {1u, 1023u, 1024u, 1025u, 5000u}) {
    std::string units, bytes, text;
    for (std::size_t i = 0; i < count; ++i) {
      units += "\x3d\xd8\x00\xde"s;
      bytes += i % 3 == 0 ? "\xa3\xa0" : "\xd6\xd0";
      text += i % 3 == 0 ? "\u3000" : "中";
    }
    CAPTURE(count);
    CHECK(decoded("gb18030", bytes) == text);
    CHECK(decoded("gb18030", bytes + "\xff") == "broken at " + std::to_string(bytes.size()));
    CHECK(decoded("utf-16le", "a\0"s + units).size() == 1 + 4 * count);
    CHECK(decoded("utf-16le", "a\0"s + units + "\0\xdc"s) == "broken at " + std::to_string(2 + units.size()));
    CHECK(decoded("windows-874", std::string(count, 'a') + "\xdb") == "broken at " + std::to_string(count));
  }
}

TEST_CASE("a name that is no encoding's has no decoder") {
  for (const auto* name : {"", "UTF-8", "utf8", "gb2312", "x-user-defined", "replacement", "utf-7"})
    CHECK(decoders().find(name) == nullptr);
}
