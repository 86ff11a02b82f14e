// Small inputs with the exact text and rows; the general rule is in source_map_test.cpp.
#include "decode.hpp"

#include <chancery/testkit/catch.hpp>
#include <string>

using namespace chancery::encoding;
using namespace std::string_literals;

namespace {

const CharTables& tables() {
  static const CharTables all;
  return all;
}

using Rows = std::vector<SourceRow>;
constexpr auto kNo = kNoSource;

}  // namespace

TEST_CASE("each encoding is decoded") {
  struct Row {
    Encoding encoding;
    std::string bytes, text;
  };
  const Row rows[] = {{Encoding::utf_8, "关于提案的答复", "关于提案的答复"},
                      {Encoding::gb18030, "\xb4\xf0\xb8\xb4\x81\x39\xee\x39", "答复㐀"},
                      {Encoding::big5, "\xb5\xaa\xc2\xd0", "答覆"},
                      {Encoding::utf_16le, "\x54\x7b\x0d\x59\x3d\xd8\x00\xde"s, "答复😀"},
                      {Encoding::utf_16be, "\x7b\x54\x59\x0d\xd8\x3d\xde\x00"s, "答复😀"},
                      {Encoding::windows_1252, "r\xe9ponse", "réponse"}};
  for (const auto& row : rows) {
    CAPTURE(name_of(row.encoding));
    const auto decoded = decode(tables(), row.encoding, row.bytes);
    CHECK(decoded.text() == row.text);
    CHECK(decoded.rows() ==
          Rows{{0, static_cast<std::uint32_t>(row.text.size()), 0, static_cast<std::int64_t>(row.bytes.size())}});
    CHECK(decoded.damage_count() == 0);
  }
}

TEST_CASE("a CRLF leaves its CR out of the source, a lone CR is a line end that the reader made") {
  struct Row {
    std::string bytes, text;
    Rows rows;
  };
  const Row rows[] = {{"a\r\nb", "a\nb", {{0, 1, 0, 1}, {1, 3, 2, 4}}},
                      {"\r\n", "\n", {{0, 1, 1, 2}}},
                      {"\r", "\n", {{0, 1, kNo, kNo}}},
                      {"a\rb", "a\nb", {{0, 1, 0, 1}, {1, 2, kNo, kNo}, {2, 3, 2, 3}}},
                      {"a\r\r\nb", "a\n\nb", {{0, 1, 0, 1}, {1, 2, kNo, kNo}, {2, 4, 3, 5}}},
                      {"a\n\rb", "a\n\nb", {{0, 2, 0, 2}, {2, 3, kNo, kNo}, {3, 4, 3, 4}}},
                      {"a\r", "a\n", {{0, 1, 0, 1}, {1, 2, kNo, kNo}}}};
  for (const auto encoding : {Encoding::utf_8, Encoding::gb18030, Encoding::big5, Encoding::windows_1252}) {
    for (const auto& row : rows) {
      CAPTURE(name_of(encoding), row.bytes);
      const auto decoded = decode(tables(), encoding, row.bytes);
      CHECK(decoded.text() == row.text);
      CHECK(decoded.rows() == row.rows);
    }
  }
  const auto wide = decode(tables(), Encoding::utf_16le, "a\0\r\0\n\0b\0"s);
  CHECK(wide.text() == "a\nb");
  CHECK(wide.rows() == Rows{{0, 1, 0, 2}, {1, 3, 4, 8}});
}

TEST_CASE("broken bytes become U+FFFD, each with no source of its own") {
  struct Row {
    Encoding encoding;
    std::string bytes, text;
    std::size_t runs;
  };
  const Row rows[] = {{Encoding::utf_8, "a\xffz", "a\ufffdz", 1},
                      {Encoding::utf_8, "\xe4\xb8\xe4\xb8\xad", "\ufffd中", 1},
                      {Encoding::utf_8, "中\xe4\xb8", "中\ufffd", 1},
                      {Encoding::utf_8, "\xed\xa0\x80", "\ufffd\ufffd\ufffd", 1},
                      {Encoding::gb18030, "\xd6\xd0\xce", "中\ufffd", 1},
                      {Encoding::gb18030, "\xd6\n\xd6\xd0", "\ufffd\n中", 1},
                      {Encoding::gb18030,
                       "\xff\xff"
                       "a\xff",
                       "\ufffd\ufffda\ufffd", 2},
                      {Encoding::big5, "\xa4\xa4\xa4", "中\ufffd", 1},
                      {Encoding::big5, "\x80\xa4\xa4", "\ufffd中", 1},
                      {Encoding::utf_16le, "\x2d\x4e\x2d"s, "中\ufffd", 1},
                      {Encoding::utf_16le, "\x00\xd8\x2d\x4e"s, "\ufffd中", 1},
                      {Encoding::utf_16le, "\x00\xdc\x2d\x4e"s, "\ufffd中", 1},
                      {Encoding::utf_16be, "\x4e\x2d\xd8\x00"s, "中\ufffd", 1},
                      {Encoding::utf_16be, "\x4e\x2d\xd8\x00\xdc"s, "中\ufffd", 1},
                      {Encoding::utf_16be, "\xd8\x00\xd8\x00\xdc\x00"s, "\ufffd𐀀", 1},
                      {Encoding::utf_16le, "a"s, "\ufffd", 1}};
  for (const auto& row : rows) {
    CAPTURE(name_of(row.encoding), row.bytes);
    const auto decoded = decode(tables(), row.encoding, row.bytes);
    CHECK(decoded.text() == row.text);
    CHECK(decoded.damage_count() == row.runs);
  }
  const auto decoded = decode(tables(), Encoding::utf_8,
                              "a\xff\xfe"
                              "b");
  CHECK(decoded.rows() == Rows{{0, 1, 0, 1}, {1, 7, kNo, kNo}, {7, 8, 3, 4}});
}

TEST_CASE("NULs and U+FEFF within the text are kept") {
  CHECK(decode(tables(), Encoding::gb18030, "a\0b"s).text() == "a\0b"s);
  CHECK(decode(tables(), Encoding::utf_16le, "\0\0\xff\xfe"s).text() == "\0\ufeff"s);
  CHECK(decode(tables(), Encoding::utf_8, "\xef\xbb\xbf\xef\xbb\xbf", 3).text() == "\ufeff");
}

TEST_CASE("a disputed character has WHATWG's code point and no source") {
  const auto decoded = decode(tables(), Encoding::gb18030, "a\xa3\xa0z");
  CHECK(decoded.text() == "a\u3000z");
  CHECK(decoded.rows() == Rows{{0, 1, 0, 1}, {1, 4, kNo, kNo}, {4, 5, 3, 4}});
  CHECK(decoded.damage_count() == 0);
}

TEST_CASE("pieces of any size give the text and rows of the whole") {
  const std::string inputs[] = {"关于\r\n第\xff一\r号\xe4\xb8", "\xb4\xf0\r\n\xb8\xb4\x81\x39\xee\x39\xff\r",
                                "\x54\x7b\r\0\n\0\x3d\xd8\x00\xde\x00"s};
  const Encoding encodings[] = {Encoding::utf_8, Encoding::gb18030, Encoding::utf_16le};
  for (std::size_t i = 0; i < 3; ++i) {
    const auto whole = decode(tables(), encodings[i], inputs[i]);
    for (std::size_t piece = 1; piece < inputs[i].size(); ++piece) {
      MappedText out;
      for (std::size_t at = 0; at < inputs[i].size();)
        at = decode_piece(tables(), encodings[i], inputs[i], at, std::min(at + piece, inputs[i].size()), out);
      out.finish();
      CAPTURE(i, piece);
      CHECK(out.text() == whole.text());
      CHECK(out.rows() == whole.rows());
      CHECK(out.damages() == whole.damages());
    }
  }
}
