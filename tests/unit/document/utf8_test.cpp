// Strict UTF-8: Unicode's table of well-formed sequences, its borders, and the eight-byte steps over ASCII.
#include "core/document/utf8.hpp"

#include "chancery/testkit/catch.hpp"

using namespace chancery::core;

TEST_CASE("every well-formed sequence is valid, at its first and last code point") {
  for (const std::string good : {"", "a", "\x7f", "\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xEC\xBF\xBF",
                                 "\xED\x80\x80", "\xED\x9F\xBF", "\xEE\x80\x80", "\xEF\xBF\xBF", "\xF0\x90\x80\x80",
                                 "\xF3\xBF\xBF\xBF", "\xF4\x80\x80\x80", "\xF4\x8F\xBF\xBF", "答复", "a答b"}) {
    INFO(good);
    CHECK(is_utf8(good));
  }
  CHECK(is_utf8(std::string(3, '\0')));
}

TEST_CASE("the position of the first bad sequence is told") {
  struct Row {
    std::string bytes;
    std::size_t at;
  };
  for (const auto& [bytes, at] : std::vector<Row>{{"\x80", 0},
                                                  {"\xBF", 0},
                                                  {"\xC0\x80", 0},
                                                  {"\xC1\xBF", 0},
                                                  {"\xC2", 0},
                                                  {"\xC2 ", 0},
                                                  {"\xE0\x9F\xBF", 0},
                                                  {"\xE4\xBD", 0},
                                                  {"\xE4 \xA0", 0},
                                                  {"\xED\xA0\x80", 0},
                                                  {"\xED\xBF\xBF", 0},
                                                  {"\xF0\x8F\xBF\xBF", 0},
                                                  {"\xF4\x90\x80\x80", 0},
                                                  {"\xF5\x80\x80\x80", 0},
                                                  {"\xF0\x90\x80", 0},
                                                  {"\xFF", 0},
                                                  {"\xFE", 0},
                                                  {"答\x80", 3},
                                                  {"abcdefgh\xFF", 8},
                                                  {"abcdefg\xFFijklmnop", 7},
                                                  {"abcdefghabcdefgh答\xE7", 19}}) {
    INFO(bytes);
    CHECK(first_invalid_utf8(bytes) == at);
    CHECK(first_invalid_utf8(bytes + "答复") == at);
    CHECK(first_invalid_utf8("答复" + bytes + "答复") == at + 6);
  }
}

TEST_CASE("a bad byte is found at any distance from the eight-byte steps") {
  for (std::size_t size = 1; size < 40; ++size)
    for (std::size_t at = 0; at < size; ++at) {
      std::string bytes(size, 'x');
      bytes[at] = '\xFF';
      REQUIRE(first_invalid_utf8(bytes) == at);
    }
}

TEST_CASE("names that are not UTF-8 are percent-encoded, valid ones are left alone") {
  CHECK(percent_encode_invalid("100%答.txt") == "100%答.txt");
  CHECK(percent_encode_invalid("100%\xB4\xF0.txt") == "100%25%B4%F0.txt");
  CHECK(percent_encode_invalid("答\xFF") == "答%FF");
  CHECK(percent_encode_invalid("") == "");
}
