// The head of a brief.
#include "particulars.hpp"

#include <vector>

#include "chancery/testkit/catch.hpp"

using namespace chancery::brief;
using chancery::Ref;
using chancery::tables::MetadataRow;
using chancery::tables::ParagraphRow;

namespace {

MetadataRow row(std::string_view field, std::string_view value, std::optional<Ref> part = {}) {
  MetadataRow out;
  out.field = field;
  out.value = value;
  out.part = part;
  return out;
}

}  // namespace

TEST_CASE("dates are shown as officials write them, and what is no date as it is") {
  CHECK(chinese_date("2020-12-28") == "2020年12月28日");
  CHECK(chinese_date("2021-06-07") == "2021年6月7日");
  CHECK(chinese_date("2021") == "2021");
  CHECK(chinese_date("2021-xx-07") == "2021-xx-07");
  CHECK(chinese_date("") == "");
}

TEST_CASE("number, date and issuers stand in one line") {
  const std::vector<MetadataRow> rows = {
      row("issuing_body", "市科技局"), row("date_signed", "2020-12-28"),       row("issuing_body", "市教委"),
      row("issuing_body", "市科技局"), row("issuing_body", "区政府", Ref(1u)), row("doc_number", "津科发〔2020〕11号")};
  CHECK(particulars_of(rows, Analysis::done) == "津科发〔2020〕11号｜成文2020年12月28日｜市科技局、市教委");
}

TEST_CASE("what metadata lacks is said only where it was looked for") {
  const std::vector<MetadataRow> none, date = {row("date_signed", "2020-12-28")};
  CHECK(particulars_of(date, Analysis::done) == "文号未明确｜成文2020年12月28日｜发文机关未明确");
  CHECK(particulars_of(none, Analysis::done) == "文号未明确｜成文日期未明确｜发文机关未明确");
  CHECK(particulars_of(date, Analysis::failed) == "成文2020年12月28日");
  CHECK(particulars_of(none, Analysis::failed) == "文号、成文日期、发文机关未分析");
  CHECK(particulars_of(date, Analysis::absent) == "成文2020年12月28日");
  CHECK(particulars_of(none, Analysis::absent) == "");
}

TEST_CASE("the title is metadata's, else the first run of title lines") {
  const std::string_view text = "第一行\n第二行\n正文\n附件题名";
  const std::vector<ParagraphRow> paragraphs = {
      {0u, 9u, "title", {}}, {10u, 19u, "title", {}}, {20u, 26u, "body", {}}, {27u, 39u, "title", {}}};
  CHECK(title_of(text, std::vector<MetadataRow>{}, paragraphs) == "第一行\n第二行");
  CHECK(title_of(text, std::vector<MetadataRow>{row("title", "题名")}, paragraphs) == "题名");
  CHECK(title_of(text, std::vector<MetadataRow>{}, std::vector<ParagraphRow>{}) == "");
}
