// Words in HTML: what is escaped, what is replaced, what stays.
#include "escaped_html.hpp"

#include "chancery/testkit/catch.hpp"

namespace {

std::string escaped(std::string_view text) {
  std::string out;
  chancery::html::append_escaped(out, text);
  return out;
}
std::string script_string(std::string_view text) {
  std::string out;
  chancery::html::append_script_string(out, text);
  return out;
}

}  // namespace

TEST_CASE("what means something in HTML is escaped, all else stays") {
  const std::pair<std::string, std::string> rows[] = {{"完成三件事。", "完成三件事。"},
                                                      {"<script>&\"'", "&lt;script&gt;&amp;&quot;&#39;"},
                                                      {"", ""},
                                                      {"“引”—…", "“引”—…"},
                                                      {"a\tb\nc", "a\tb\nc"},
                                                      {"]]>", "]]&gt;"},
                                                      {"\u00a0é؟", "\u00a0é؟"}};
  for (const auto& [text, expected] : rows) CHECK(escaped(text) == expected);
}

TEST_CASE("what is not seen and changes what is seen is replaced") {
  for (const std::string text : {"\x01", "\x1b", "\x7f", "\r", "\u0085", "\u061c", "\u200e", "\u200f", "\u2028",
                                 "\u2029", "\u202a", "\u202e", "\u2066", "\u2069"})
    CHECK(escaped("甲" + text + "乙") == "甲\uFFFD乙");
  CHECK(escaped(std::string_view("a\0b", 3)) == "a\uFFFDb");
  for (const std::string text : {"\u200d", "\u202f", "\u2065", "\u206a", "\u00a1", "\u0619"})
    CHECK(escaped(text) == text);
}

TEST_CASE("a string of a script neither ends the script nor itself") {
  CHECK(script_string("</script><!--&\"\\") == R"("\u003c/script\u003e\u003c!--\u0026\"\\")");
  CHECK(script_string("a\tb\nc\u2028d") == "\"a\\tb\\nc\uFFFDd\"");
  CHECK(script_string("") == "\"\"");
  CHECK(script_string(std::string_view("\0", 1)) == "\"\uFFFD\"");
}
