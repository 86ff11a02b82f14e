// How a brief stands on paper.
#include "brief_page.hpp"

#include <string>

#include "chancery/testkit/catch.hpp"
#include "read_part.hpp"

using namespace chancery::brief;
using namespace chancery::docx;

namespace {

Place list(std::string_view name, std::vector<Line> lines, std::size_t total, std::string_view measure = "句") {
  return {name, Finding::found, std::move(lines), total, measure};
}
Place one_line(std::string_view name, std::vector<Line> lines, std::size_t total) {
  return {name, Finding::found, std::move(lines), total, "节", Shape::one_line};
}

std::string words(const Brief& brief, std::size_t lines = 22) { return words_of(brief_page(brief, lines)); }

std::string times(std::size_t n, std::string_view what) {
  std::string out;
  while (n-- != 0) out += what;
  return out;
}

std::size_t count(const std::string& text, std::string_view what) {
  std::size_t n = 0;
  for (auto at = text.find(what); at != text.npos; at = text.find(what, at + what.size())) ++n;
  return n;
}

}  // namespace

TEST_CASE("a brief is a title, particulars and numbered places, headings at the front of their first paragraph") {
  const Brief brief{"方案",
                    "甲发〔2020〕1号",
                    {list("要点", {{"后。", "二", 90}, {"建成园区。", "三（二）", 0}}, 2),
                     one_line("提纲", {{"一、甲", "", 0}, {"二、乙", "", 9}}, 2)}};
  CHECK(words(brief) ==
        "方案\n甲发〔2020〕1号\n一、要点。建成园区。（三（二））\n后。（二）\n二、提纲。一、甲；二、乙。\n");
  const auto xml = brief_page(brief, 22);
  CHECK(xml.find("<w:rStyle w:val=\"Heading1Char\"/></w:rPr><w:t xml:space=\"preserve\">一、要点。</w:t>") != xml.npos);
  CHECK(xml.find("<w:pStyle w:val=\"Title\"/>") != xml.npos);
}

TEST_CASE("nothing found and not analysed are two words, and what is left out is counted") {
  const Brief brief{
      "方案", "", {{"已做", Finding::none}, {"将做", Finding::not_analysed}, list("要点", {{"甲。", "", 0}}, 7)}};
  CHECK(words(brief) == "方案\n一、已做。未明确。\n二、将做。未分析。\n三、要点。甲。…等7句\n");
}

TEST_CASE("a place whose lines do not fit says how many there are") {
  std::vector<Line> many(5, Line{times(60, "字"), "", 0});
  std::vector<Place> places(8, list("要点", many, 5));
  CHECK(count(words({"方案", "甲", places}, kBriefLinesMin), "要点。…等5句\n") == 8);
}

TEST_CASE("particulars that are too long for a line are broken at a bar") {
  const Brief brief{"方案", "滨政发〔2024〕19号｜成文2024年11月11日｜滨江市云岭区人民政府", {}};
  CHECK(words(brief) == "方案\n滨政发〔2024〕19号｜成文2024年11月11日/滨江市云岭区人民政府\n");
}

TEST_CASE("a longer page shows more") {
  std::vector<Line> many(20, Line{times(50, "字"), "", 0});
  const Brief brief{"方案", "", {list("要点", many, 20)}};
  std::size_t before = 0;
  for (const std::size_t lines : {11, 22, 44}) {
    const auto now = count(words(brief, lines), "字字\n") + count(words(brief, lines), "…");
    CHECK(now > before);
    before = now;
  }
}

TEST_CASE("hostile words harm no paragraph") {
  const Brief brief{"</w:t><script>", "]]>&\x01\u202e", {list("要点", {{"<w:p>\n\x1b[31m", "]]>", 0}}, 1)}};
  const auto xml = brief_page(brief, 22);
  CHECK(xml.find("script>") == xml.npos);
  CHECK(xml.find("]]>") == xml.npos);
  CHECK(count(xml, "<w:p>") == 3);
  for (const char bad : {'\x01', '\x1b'}) CHECK(xml.find(bad) == xml.npos);
  CHECK(xml.find("\u202e") == xml.npos);
}
