// Workbooks that others wrote: what is read of them, and what is refused.
#include "read_book.hpp"

#include <zip.h>

#include <map>

#include "chancery/error.hpp"
#include "chancery/testkit/catch.hpp"

namespace {

using namespace chancery;
using namespace chancery::xlsx;
using Parts = std::map<std::string, std::string>;

std::string archive(const Parts& parts) {
  zip_error_t error;
  zip_error_init(&error);
  auto* source = zip_source_buffer_create(nullptr, 0, 0, &error);
  REQUIRE(source);
  zip_source_keep(source);
  auto* zip = zip_open_from_source(source, ZIP_TRUNCATE, &error);
  REQUIRE(zip);
  for (const auto& [name, bytes] : parts)
    REQUIRE(zip_file_add(zip, name.c_str(), zip_source_buffer(zip, bytes.data(), bytes.size(), 0), 0) >= 0);
  REQUIRE(zip_close(zip) == 0);
  REQUIRE(zip_source_open(source) == 0);
  REQUIRE(zip_source_seek(source, 0, SEEK_END) == 0);
  std::string out(static_cast<std::size_t>(zip_source_tell(source)), '\0');
  REQUIRE(zip_source_seek(source, 0, SEEK_SET) == 0);
  REQUIRE(zip_source_read(source, out.data(), out.size()) == static_cast<zip_int64_t>(out.size()));
  zip_source_close(source);
  zip_source_free(source);
  return out;
}

// A book of one sheet with these rows; elements have a prefix, as some programs write them.
Parts book(const std::string& rows) {
  return {
      {"_rels/.rels",
       R"(<Relationships><Relationship Id="r" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>)"},
      {"xl/workbook.xml",
       R"(<x:workbook xmlns:x="m"><x:workbookPr/><x:sheets><x:sheet name="甲" r:id="r1"/></x:sheets></x:workbook>)"},
      {"xl/_rels/workbook.xml.rels",
       R"(<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/>)"
       R"(<Relationship Id="r2" Type="x/sharedStrings" Target="/xl/strings.xml"/>)"
       R"(<Relationship Id="r3" Type="x/styles" Target="styles.xml"/></Relationships>)"},
      {"xl/strings.xml",
       R"(<sst><si><t xml:space="preserve"> 甲 </t></si><si><r><t>乙</t></r><r><t>丙</t></r><rPh><t>bing</t></rPh></si>)"
       R"(<si><t>_x0041_x_x000D_
y_x4E2D_</t></si></sst>)"},
      {"xl/styles.xml",
       R"(<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;"/></numFmts>)"
       R"(<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="10"/><xf numFmtId="14"/></cellXfs></styleSheet>)"},
      {"xl/worksheets/sheet1.xml", "<x:worksheet xmlns:x='m'><x:sheetData>" + rows + "</x:sheetData></x:worksheet>"}};
}

std::vector<ReadRow> rows_of(const Parts& parts) {
  const auto bytes = archive(parts);
  return ReadBook(bytes).rows(0);
}

std::string refusal(const std::string& bytes) {
  try {
    const ReadBook read(bytes);
    for (std::size_t i = 0; i < read.sheets(); ++i) read.rows(i);
  } catch (const Error& e) {
    return e.where() + ": " + e.message();
  }
  return "";
}

}  // namespace

TEST_CASE("texts are read however they are kept, and numbers with what they show") {
  const auto rows = rows_of(
      book(R"(<x:row r="3"><x:c r="A3" t="s"><x:v>0</x:v></x:c><x:c r="AB3" t="s"><x:v>1</x:v></x:c>)"
           R"(<x:c t="s"><x:v>2</x:v></x:c></x:row><x:row/>)"
           R"(<x:row><x:c t="inlineStr"><x:is><x:t>丁</x:t></x:is></x:c><x:c t="str"><x:f>A1</x:f><x:v>戊</x:v></x:c>)"
           R"(<x:c s="1"><x:v>44364</x:v></x:c><x:c s="2"><x:v>0.4</x:v></x:c><x:c t="b"><x:v>1</x:v></x:c>)"
           R"(<x:c t="e"><x:v>#REF!</x:v></x:c><x:c/></x:row>)"));
  REQUIRE(rows.size() == 2);
  CHECK(rows[0] == ReadRow{{0, text_cell(" 甲 ")}, {27, text_cell("乙丙")}, {28, text_cell("Ax\ny_x4E2D_")}});
  CHECK(rows[1] == ReadRow{{0, text_cell("丁")},
                           {1, text_cell("戊")},
                           {2, number_cell(44364, "yyyy\"年\"")},
                           {3, number_cell(0.4, "0.00%")},
                           {4, {Cell::Kind::boolean, {}, 1, {}}},
                           {5, text_cell("#REF!")}});
}

TEST_CASE("a formula is what it came to, and itself where nobody worked it out") {
  const auto rows = rows_of(book(
      R"(<x:row><x:c><x:f>1+1</x:f><x:v>2</x:v></x:c><x:c><x:f>L2+30</x:f></x:c>)"
      R"(<x:c><x:f t="shared" si="0" ref="C1:D1">A1&amp;"x"</x:f><x:v/></x:c><x:c><x:f t="shared" si="0"/></x:c></x:row>)"));
  const auto formula = [](std::string_view words) { return Cell{Cell::Kind::formula, std::string(words), 0, {}}; };
  CHECK(rows[0] ==
        ReadRow{{0, number_cell(2)}, {1, formula("=L2+30")}, {2, formula("=A1&\"x\"")}, {3, formula("=A1&\"x\"")}});
}

TEST_CASE("days that are counted from 1904 are counted from 1900, other numbers stay") {
  auto parts = book(R"(<x:row><x:c s="3"><x:v>42902</x:v></x:c><x:c s="2"><x:v>1</x:v></x:c></x:row>)");
  auto& workbook = parts["xl/workbook.xml"];
  workbook.replace(workbook.find("workbookPr"), 10, "workbookPr date1904='1'");
  CHECK(rows_of(parts)[0] == ReadRow{{0, number_cell(44364, "yyyy-mm-dd")}, {1, number_cell(1, "0.00%")}});
}

TEST_CASE("a format shows a day if year or day stand in it, outside quotes and colours") {
  for (const auto* days : {"yyyy-mm-dd", "d/m", "[$-804]yyyy\"年\"m\"月\"", "[Red]D"}) CHECK(shows_date(days));
  for (const auto* others : {"", "0.00", "0\"day\"", "[Red]0", "\\d0", "mm:ss"}) CHECK_FALSE(shows_date(others));
}

TEST_CASE("places that no cell has, and strings that are not there, are passed over") {
  const auto rows =
      rows_of(book(R"(<x:row><x:c r="ZZZZ1"><x:v>1</x:v></x:c><x:c r="XFD1"><x:v>2</x:v></x:c>)"
                   R"(<x:c r="B1" t="s"><x:v>99</x:v></x:c><x:c r="C1" t="s"><x:v>-1</x:v></x:c></x:row>)"));
  CHECK(rows == std::vector<ReadRow>{{{16383, number_cell(2)}}});
}

TEST_CASE("a file that is no workbook, lacks a part or has a broken one says which") {
  CHECK(refusal("") == "_rels/.rels: found no such part in the workbook");
  CHECK(refusal("PK\3\4 and so on").find("found what is no XLSX file") != std::string::npos);
  auto parts = book("");
  parts.erase("xl/strings.xml");
  CHECK(refusal(archive(parts)) == "xl/strings.xml: found no such part in the workbook");
  parts = book("");
  parts["xl/styles.xml"] = "<styleSheet><a></styleSheet>";
  CHECK(refusal(archive(parts)).starts_with("xl/styles.xml: found no XML"));
  auto damaged = archive(book(std::string(5000, ' ')));
  const auto at = damaged.find("xl/worksheets/sheet1.xml") + 40;
  damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
  CHECK(refusal(damaged) == "xl/worksheets/sheet1.xml: found a damaged part of the workbook");
}

TEST_CASE("a part may have its limit and not a byte more, however little it takes packed") {
  const auto bytes =
      archive({{"bomb", std::string(kPartBytesMax + 1, 'a')}, {"full", std::string(kPartBytesMax, 'a')}});
  CHECK(bytes.size() < 1'000'000);
  const Package package(bytes);
  CHECK(package.part("full").size() == kPartBytesMax);
  CHECK_THROWS_WITH(package.part("bomb"), Catch::Contains("found 134217729 bytes, expected at most 134217728"));
}

TEST_CASE("a sheet that is nested a hundred thousand deep is read, or refused, without harm") {
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  CHECK(refusal(archive(book(deep))).starts_with("xl/worksheets/sheet1.xml: found no XML"));
  for (int i = 0; i < 100'000; ++i) deep += "</a>";
  CHECK(refusal(archive(book(deep))) == "");
}
