// Lines of a calendar: folded within 75 bytes, escaped.
#include "content_line.hpp"

#include "chancery/testkit/catch.hpp"

using namespace chancery::ics;

TEST_CASE("a line is folded within 75 bytes and never within a character") {
  for (std::size_t ascii = 0; ascii < 4; ++ascii) {
    std::string line(ascii, 'a'), out, joined;
    for (int i = 0; i < 100; ++i) line += "任";
    append_line(out, line);
    for (std::size_t at = 0; at < out.size();) {
      const auto end = out.find("\r\n", at);
      REQUIRE(end != std::string::npos);
      CHECK(end - at <= 75);
      CHECK((static_cast<unsigned char>(out[at + (at > 0)]) & 0xC0u) != 0x80u);
      joined += out.substr(at + (at > 0), end - at - (at > 0));
      at = end + 2;
    }
    CHECK(joined == line);
  }
  std::string short_line;
  append_line(short_line, "END:VEVENT");
  CHECK(short_line == "END:VEVENT\r\n");
}

TEST_CASE("what has a meaning in a text is escaped, what cannot be seen in it replaced") {
  CHECK(escaped("甲,乙;丙\\丁\n戊\x1b\u202e\t。") == "甲\\,乙\\;丙\\\\丁\\n戊\uFFFD\uFFFD\t。");
}
