// The rule of the table source_map, on generated pages in every encoding: ICU, which has no part in reading them,
// decodes the source bytes of each row that has an encoding to exactly its text; and words are in such rows.
#include <chancery/testkit.hpp>
#include <chancery/testkit/catch.hpp>
#include <cstdint>
#include <string>

#include "icu_oracle.hpp"
#include "utf8.hpp"

using namespace chancery;
using namespace chancery::testkit;
using encoding::Encoding;
using encoding::IcuOracle;

namespace {

// A fixed sequence, the same on every machine.
class Sequence {
 public:
  explicit Sequence(std::uint64_t seed) : state_(seed) {}
  std::uint32_t below(std::uint32_t bound) {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return static_cast<std::uint32_t>((state_ >> 33) % bound);
  }

 private:
  std::uint64_t state_;
};

std::u32string words(Sequence& random, std::size_t length) {
  std::u32string out;
  for (std::size_t i = 0; i < length; ++i) {
    const auto what = random.below(20);
    out += what == 0   ? static_cast<char32_t>(U'0' + random.below(10))
           : what == 1 ? U'，'
           : what == 2 ? static_cast<char32_t>(0x20000 + random.below(0x1000))
                       : static_cast<char32_t>(0x4e00 + random.below(0x4000));
  }
  return out;
}

std::u32string page(Sequence& random) {
  static constexpr std::u32string_view marks[] = {U"<p>",
                                                  U"</p>\r\n",
                                                  U"<br>",
                                                  U"<b>",
                                                  U"</b>",
                                                  U"&nbsp;",
                                                  U"&#12288;",
                                                  U"&lt;",
                                                  U"　　",
                                                  U"  \n ",
                                                  U"<table>",
                                                  U"<tr><td>",
                                                  U"</table>",
                                                  U"<a href='x'>",
                                                  U"</a>",
                                                  U"<!-- 注 -->",
                                                  U"<li>",
                                                  U"</x>",
                                                  U"<pre>",
                                                  U"</pre>",
                                                  U"&amp;amp;",
                                                  U"\r",
                                                  U"<div class='导航'>",
                                                  U"</div>",
                                                  U"& < >",
                                                  U"&hellip;",
                                                  U"<h2>",
                                                  U"</h2>"};
  std::u32string out = U"<html><title>题</title><body>";
  for (std::size_t i = 0, count = 20 + random.below(200); i < count; ++i) {
    out += marks[random.below(std::size(marks))];
    out += words(random, random.below(random.below(20) == 0 ? 3000 : 12));
  }
  return out;
}

std::string encoded(const IcuOracle& oracle, std::u32string_view text) {
  std::string out;
  for (const auto code : text) out += oracle.bytes(code).value_or("");
  return out;
}

std::size_t faults(const ReadResult& result, const IcuOracle& oracle, std::string_view bytes) {
  const IcuOracle utf8(Encoding::utf_8);
  const std::string_view text = result.text;
  std::size_t wrong = encoding::utf8_valid_prefix(text) != text.size(), end = 0;
  for (const auto& row : result.rows(tables::source_map)) {
    const auto shown = text.substr(row.begin, row.end - row.begin);
    wrong += row.begin != end || shown.empty() || shown.size() > 4096;
    end = row.end;
    wrong += row.source_begin.has_value() != row.source_end.has_value();
    if (!row.source_begin) {
      wrong += row.encoding.has_value();
      continue;
    }
    wrong += *row.source_begin < 0 || *row.source_end < *row.source_begin ||
             *row.source_end > static_cast<std::int64_t>(bytes.size());
    if (!row.encoding) continue;
    const auto source = bytes.substr(static_cast<std::size_t>(*row.source_begin),
                                     static_cast<std::size_t>(*row.source_end - *row.source_begin));
    wrong += !oracle.units(source) || oracle.units(source) != utf8.units(shown);
  }
  return wrong + (end != text.size());
}

// Bytes of characters other than blanks and signs of ASCII that no decoded row holds.
std::size_t words_without_source(const ReadResult& result) {
  std::size_t lost = 0;
  for (const auto& row : result.rows(tables::source_map)) {
    if (row.encoding) continue;
    for (auto i = row.begin.byte; i < row.end.byte; ++i) lost += static_cast<unsigned char>(result.text[i]) >= 0xe4;
  }
  return lost;
}

constexpr Encoding kAll[] = {Encoding::utf_8, Encoding::gb18030, Encoding::big5, Encoding::utf_16le,
                             Encoding::utf_16be};

ReadResult read_as(Encoding encoding, std::string_view bytes) {
  return Component("reader.html").option("/encoding", name_of(encoding)).read(bytes);
}

}  // namespace

TEST_CASE("the source of every decoded row decodes to its text, in every encoding, and all words are in such rows") {
  for (const auto encoding : kAll) {
    const IcuOracle oracle(encoding);
    Sequence random(7);
    for (int round = 0; round < 40; ++round) {
      const auto bytes = encoded(oracle, page(random));
      const auto result = read_as(encoding, bytes);
      CAPTURE(name_of(encoding), round);
      REQUIRE(result.ok());
      CHECK(faults(result, oracle, bytes) == 0);
      CHECK(words_without_source(result) == 0);
    }
  }
}

TEST_CASE("the rule holds for damaged pages") {
  for (const auto encoding : kAll) {
    const IcuOracle oracle(encoding);
    Sequence random(11);
    for (int round = 0; round < 40; ++round) {
      auto bytes = encoded(oracle, page(random));
      for (std::size_t i = 0; i < bytes.size() / 60; ++i)
        bytes[random.below(static_cast<std::uint32_t>(bytes.size()))] = static_cast<char>(random.below(256));
      const auto result = read_as(encoding, bytes);
      CAPTURE(name_of(encoding), round);
      REQUIRE(result.ok());
      CHECK(faults(result, oracle, bytes) == 0);
    }
  }
}

TEST_CASE("entities and collapsed white space have the place in the page, line ends have none") {
  const auto result = Component("reader.html").read("<meta charset=utf-8><p>甲&nbsp;乙\n\n丙</p>");
  CHECK(result.text == "甲\u00a0乙 丙\n");
  const auto rows = result.rows(tables::source_map);
  REQUIRE(rows.size() == 6);
  CHECK(rows[0].encoding == "utf-8");
  CHECK(rows[0].source_begin == 23);
  CHECK_FALSE(rows[1].encoding.has_value());
  CHECK(rows[1].source_begin == 26);
  CHECK(rows[1].source_end == 32);
  CHECK_FALSE(rows[3].encoding.has_value());
  CHECK(rows[3].source_begin == 35);
  CHECK(rows[3].source_end == 37);
  CHECK_FALSE(rows[5].source_begin.has_value());
}

TEST_CASE("a space of the page stands for what is collapsed, so that words and spaces are one row") {
  CHECK(Component("reader.html").read("<p>a b\n c").rows(tables::source_map).size() == 3);
}

TEST_CASE("bytes are counted from the file's begin, its mark included") {
  const auto utf8 = Component("reader.html").read("\xef\xbb\xbf<p>甲");
  CHECK(utf8.rows(tables::source_map)[0].source_begin == 6);
  const auto utf16 = Component("reader.html").read(std::string_view("\xff\xfe<\0p\0>\0\x32\x75", 10));
  CHECK(utf16.text == "甲\n");
  CHECK(utf16.rows(tables::source_map)[0].source_begin == 8);
  CHECK(utf16.rows(tables::source_map)[0].source_end == 10);
  CHECK(utf16.rows(tables::source_map)[0].encoding == "utf-16le");
}
