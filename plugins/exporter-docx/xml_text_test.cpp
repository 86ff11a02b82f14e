// What may stand in XML and what stands there instead.
#include "xml_text.hpp"

#include "chancery/testkit/catch.hpp"

using chancery::docx::xml_text;

TEST_CASE("texts stay as they are, but for what XML means something by") {
  CHECK(xml_text("四（三）1 𠀀\t\n") == "四（三）1 𠀀\t\n");
  CHECK(xml_text("<a b=\"c\">&'") == "&lt;a b=&quot;c&quot;&gt;&amp;&#39;");
  CHECK(xml_text("x]]>y") == "x]]&gt;y");
}

TEST_CASE("what XML 1.0 cannot hold becomes the replacement character") {
  for (const auto* bad :
       {"\x01", "\x1b", "\x7f", "\r", "\xc2\x85", "\xef\xbf\xbe", "\xef\xbf\xbf", "\u202e", "\u2069", "\u200f"})
    CHECK(xml_text(bad) == "\xEF\xBF\xBD");
  CHECK(xml_text(std::string_view("a\0b", 3)) ==
        "a\xEF\xBF\xBD"
        "b");
}

TEST_CASE("broken bytes become replacement characters, whole characters around them stay") {
  CHECK(xml_text("\xff字") == "\xEF\xBF\xBD字");
  CHECK(xml_text("字\xe5\xad") == "字\xEF\xBF\xBD\xEF\xBF\xBD");
  CHECK(xml_text("\xed\xa0\x80").find("\xed\xa0") == std::string::npos);  // a surrogate
  CHECK(xml_text("\xc0\xaf") == "\xEF\xBF\xBD\xEF\xBF\xBD");              // an overlong form
  CHECK(xml_text("\xf4\x90\x80\x80").find('\xf4') == std::string::npos);  // beyond U+10FFFF
}
