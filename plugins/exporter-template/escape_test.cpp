// Words of a document in texts of several types.
#include "escape.hpp"

#include <string>
#include <vector>

#include "chancery/error.hpp"
#include "chancery/testkit/catch.hpp"

using namespace chancery::templates;

TEST_CASE("words are read as words in every type of text") {
  struct Row {
    TargetType type;
    std::string text, written;
  };
  const std::vector<Row> rows = {
      {TargetType::html, "<script>\"a\" & 'b'", "&lt;script&gt;&quot;a&quot; &amp; &#39;b&#39;"},
      {TargetType::xml, "甲]]>乙", "甲]]&gt;乙"},
      {TargetType::markdown, "**粗** [a](b) #|", "\\*\\*粗\\*\\* \\[a\\](b) \\#\\|"},
      {TargetType::latex, "5%_{x}\\", "5\\%\\_\\{x\\}\\textbackslash{}"},
      {TargetType::json, "a\"b\\\n", "a\\\"b\\\\\\n"},
      {TargetType::csv, "他说\"好\"", "他说\"\"好\"\""},
      {TargetType::csv, "=1+1", "'=1+1"},
      {TargetType::csv, "＝1", "'＝1"},
      {TargetType::text, "<a> & b", "<a> & b"},
      {TargetType::html, "", ""},
  };
  for (const auto& [type, text, written] : rows) CHECK(escaped(text, type) == written);
}

TEST_CASE("control characters are replaced, tab and line ends are not") {
  const std::string text("a\0\x1b\x7f\t\r\n", 7);
  for (const auto type : {TargetType::html, TargetType::xml, TargetType::markdown, TargetType::latex, TargetType::text})
    CHECK(escaped(text, type) == "a\uFFFD\uFFFD\uFFFD\t\r\n");
  CHECK(escaped(std::string("a\0", 2), TargetType::json) == "a\\u0000");
}

TEST_CASE("what no XML can have is replaced there, and only that") {
  const std::string text = "，\uFFFE\uFFFF\uFFFD\uFEFF＜\U0001FFFE";
  CHECK(escaped(text, TargetType::xml) == "，\uFFFD\uFFFD\uFFFD\uFEFF＜\U0001FFFE");
  CHECK(escaped(text, TargetType::html) == text);
}

TEST_CASE("a hostile text stays a text in every type") {
  const std::string hostile =
      std::string("=<b>\"'&]]>", 10) + std::string("\0\x1b", 2) + "\u202e倒\u202c\u2028|*_[x](y)`\\{}$%#~^";
  const std::pair<TargetType, std::string_view> rows[] = {
      {TargetType::html, "=&lt;b&gt;&quot;&#39;&amp;]]&gt;\uFFFD\uFFFD\uFFFD倒\uFFFD\uFFFD|*_[x](y)`\\{}$%#~^"},
      {TargetType::xml, "=&lt;b&gt;&quot;&#39;&amp;]]&gt;\uFFFD\uFFFD\uFFFD倒\uFFFD\uFFFD|*_[x](y)`\\{}$%#~^"},
      {TargetType::markdown,
       "=&lt;b&gt;\"'&amp;\\]\\]&gt;\uFFFD\uFFFD\uFFFD倒\uFFFD\uFFFD\\|\\*\\_\\[x\\](y)\\`\\\\{}\\$%\\#\\~^"},
      {TargetType::latex,
       "=\\textless{}b\\textgreater{}\"'\\&]]\\textgreater{}\uFFFD\uFFFD\uFFFD倒\uFFFD\uFFFD|*\\_[x](y)`"
       "\\textbackslash{}\\{\\}\\$\\%\\#\\textasciitilde{}\\textasciicircum{}"},
      {TargetType::csv, "'=<b>\"\"'&]]>\uFFFD\uFFFD\uFFFD倒\uFFFD\uFFFD|*_[x](y)`\\{}$%#~^"},
      {TargetType::text, "=<b>\"'&]]>\uFFFD\uFFFD\uFFFD倒\uFFFD\uFFFD|*_[x](y)`\\{}$%#~^"},
  };
  for (const auto& [type, written] : rows) CHECK(escaped(hostile, type) == written);
  CHECK(escaped(hostile, TargetType::json).find_first_of(std::string_view("\0\x1b", 2)) == std::string::npos);
}

TEST_CASE("a type is one of seven") {
  for (const auto name : kTargetTypeNames)
    CHECK(kTargetTypeNames[static_cast<std::size_t>(target_type_of(name))] == name);
  CHECK_THROWS_AS(target_type_of("pdf"), chancery::Error);
}
