#include "raw_text.hpp"

#include <chancery/testkit/catch.hpp>
#include <string>

#include "entity.hpp"

using namespace chancery::html;
using namespace std::string_literals;

namespace {

// "w3@0" for words of three bytes at 0, "s" for space, "c5@3=x" for a character.
std::string pieces(std::string_view page, std::string_view words, bool literal = false) {
  std::vector<RawPiece> out;
  cut_raw({page, 0, page.size(), words, literal}, out);
  std::string shown;
  for (const auto& piece : out) {
    if (!shown.empty()) shown += ' ';
    shown += "wsc"[static_cast<int>(piece.kind)] + std::to_string(piece.size) + "@" + std::to_string(piece.at);
    if (piece.kind == RawPiece::Kind::character) shown += "=" + std::string(piece.decoded);
  }
  return shown;
}

}  // namespace

TEST_CASE("words, space and characters of a text node are told apart") {
  CHECK(pieces("甲 乙", "甲 乙") == "w3@0 s1@3 w3@4");
  CHECK(pieces("甲\r\n  乙", "甲\n  乙") == "w3@0 s4@3 w3@7");
  CHECK(pieces("甲\r乙", "甲\n乙") == "w3@0 s1@3 w3@4");
  CHECK(pieces("a&nbsp;b", "a\u00a0b") == "w1@0 c6@1=\u00a0 w1@7");
  CHECK(pieces("a&#32;b", "a b") == "w1@0 s5@1 w1@6");
  CHECK(pieces("", "") == "");
}

TEST_CASE("what the parser threw away is stepped over") {
  CHECK(pieces("甲</b>乙", "甲乙") == "w3@0 w3@7");
  CHECK(pieces("甲<td title='>'>乙", "甲乙") == "w3@0 w3@17");
  CHECK(pieces("甲\0乙"s, "甲乙") == "w3@0 w3@4");
  CHECK(pieces("甲</b", "甲") == "w3@0");
}

TEST_CASE("signs that are no markup stand for themselves") {
  CHECK(pieces("1 < 2", "1 < 2") == "w1@0 s1@1 w1@2 s1@3 w1@4");
  CHECK(pieces("a & b", "a & b") == "w1@0 s1@1 w1@2 s1@3 w1@4");
  CHECK(pieces("<b>&lt;", "<b>&lt;", true) == "w3@0 w4@3");
  CHECK(pieces("a\x07z", "a\ufffdz") == "w1@0 w1@1 w1@2");  // the parser's sign for a control character
}

TEST_CASE("where page and words part, the words are kept without a place") {
  CHECK(pieces("甲乙", "甲丙") == "w3@0 c0@3=丙");
  CHECK(pieces("", "丙") == "c0@0=丙");
}

TEST_CASE("a reference is as long as the parser read it") {
  struct Row {
    std::string_view raw, words;
    std::size_t raw_size, words_size;
  };
  const Row rows[] = {
      {"&amp;x", "&x", 5, 1},
      {"&ampx", "&x", 4, 1},
      {"&amp;amp;", "&amp;", 5, 1},
      {"&#12288;甲", "\u3000甲", 8, 3},
      {"&#x3000甲", "\u3000甲", 7, 3},
      {"&#x;", "&#x;", 0, 0},
      {"&#", "&#", 0, 0},
      {"&nbsp甲", "\u00a0甲", 5, 2},
      {"&notit;", "¬it;", 4, 2},
      {"&notin;", "∉", 7, 3},
      {"&ldquo;甲", "“甲", 7, 3},
      {"&unknown;", "&unknown;", 0, 0},
      {"&ldquo甲", "&ldquo甲", 0, 0},
      {"&", "&", 0, 0},
      {"&nLt;甲", "\u226a\u20d2甲", 5, 6},
      {"&fjlig;甲", "fj甲", 7, 2},
      {"&a=1", "&a=1", 0, 0},
  };
  for (const auto& row : rows) {
    CAPTURE(row.raw);
    const auto found = reference_at(row.raw, row.words);
    CHECK(found.raw_size == row.raw_size);
    CHECK(found.words_size == row.words_size);
  }
}
