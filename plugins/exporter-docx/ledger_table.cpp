// See ledger_table.hpp.
#include "ledger_table.hpp"

#include <array>
#include <numeric>

#include "chinese_number.hpp"
#include "displayed_text.hpp"
#include "official_style.hpp"
#include "paragraph.hpp"
#include "particulars.hpp"

namespace chancery::docx {
namespace {

constexpr std::string_view kOpen = "未明确";
constexpr std::size_t kTitleMax = 80, kSourceMax = 80;

struct Column {
  std::string_view name;
  std::size_t width;  // in twentieths of a point
  std::string_view style;
};

constexpr std::array<Column, 11> kColumns = {{{"序号", 567, kCellCentred},
                                              {"条目", 1304, kCellCentred},
                                              {"任务类别", 680, kCellCentred},
                                              {"任务名称", 1417, kCellText},
                                              {"工作内容（原文）", 2835, kCellText},
                                              {"量化目标", 1020, kCellText},
                                              {"牵头单位", 1020, kCellText},
                                              {"配合单位", 1020, kCellText},
                                              {"责任单位（未区分）", 1020, kCellText},
                                              {"时限（原文）", 936, kCellText},
                                              {"完成时限", 937, kCellText}}};
constexpr auto kWidth = std::accumulate(kColumns.begin(), kColumns.end(), std::size_t{0},
                                        [](auto sum, const Column& c) { return sum + c.width; });
static_assert(kWidth == kLandscapeWidth);

// A text and what stands behind it on what it rests on; 原文 goes without saying.
struct Cell {
  std::string text;
  std::string remark = {};
};

std::string cell(const Column& column, const Cell& content) {
  const bool open = content.text == kOpen;
  return R"(<w:tc><w:tcPr><w:tcW w:w=")" + std::to_string(column.width) +
         R"(" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>)" +
         paragraph(column.style, {{open ? kRemark : "", content.text}, {kRemark, content.remark}}) + "</w:tc>";
}

std::string head_row() {
  std::string out = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>";
  for (const auto& column : kColumns) out += cell({column.name, column.width, kCellHead}, {std::string(column.name)});
  return out + "</w:tr>";
}

std::string table_head() {
  std::string out = R"(<w:tbl><w:tblPr><w:tblStyle w:val=")" + std::string(kLedgerTable) + R"("/><w:tblW w:w=")" +
                    std::to_string(kWidth) + R"(" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>)";
  for (const auto& column : kColumns) out += R"(<w:gridCol w:w=")" + std::to_string(column.width) + R"("/>)";
  return out + "</w:tblGrid>" + head_row();
}

std::string group_row(const std::string& heading, const std::string& source) {
  return R"(<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w=")" + std::to_string(kWidth) +
         R"(" w:type="dxa"/><w:gridSpan w:val=")" + std::to_string(kColumns.size()) + R"("/></w:tcPr>)" +
         paragraph(kCellGroup, {{"", heading}, {kRemark, source}}) + "</w:tc></w:tr>";
}

std::string or_open(std::string text) { return text.empty() ? std::string(kOpen) : text; }

// 〔推算〕; nothing for what stands in the words, or if there is nothing that could rest on it.
std::string remark_of(std::string_view basis, std::string_view said) {
  if (basis.empty() || basis.starts_with("原文") || said.empty()) return {};
  return "〔" + std::string(basis) + "〕";
}

std::string due(const ledger::Entry& entry) {
  if (entry.due_kind == "recurring") return std::string(entry.deadline);
  if (entry.due_kind == "ongoing") return "长期";
  const auto day = brief::chinese_date(entry.due_end);
  if (day.size() != 7 || day[4] != '-') return day;
  return day.substr(0, 4) + "年" + (day[5] == '0' ? day.substr(6) : day.substr(5)) + "月";
}

}  // namespace

std::string LedgerTable::shown(std::string_view text, std::size_t code_points_max) {
  auto out = brief::displayed(text);
  if (brief::count_code_points(out) <= code_points_max) return out;
  ++counts_.texts_cut;
  return brief::shortened(out, code_points_max);
}

std::string LedgerTable::head() const {
  return xml_head() + "<w:document " + std::string(word_namespaces()) + "><w:body>" +
         paragraph(kTitle, {{"", std::string(kLedgerTitle)}}) + table_head();
}

void LedgerTable::add(const FinishedDocument& document, const Take& take) {
  const auto entries = ledger::entries_of(document);
  const auto before = counts_;
  try {
    if (entries.empty()) ++counts_.documents_without;
    else take(heading_of(entries.front(), document.id()));
    for (const auto& entry : entries) {
      document.check_cancelled();
      take(row_of(entry));
    }
  } catch (...) {
    counts_ = before;
    throw;
  }
}

std::string LedgerTable::heading_of(const ledger::Entry& first, std::string_view document) {
  auto title = shown(first.document_title, kTitleMax);
  const auto number = shown(first.document_number, kTitleMax), source = shown(document, kSourceMax);
  std::string out;
  if (counts_.tasks_of_table >= kTasksOfTable) {
    out = "</w:tbl>" + paragraph(kTableGap, {}) + table_head();
    counts_.tasks_of_table = 0;
  }
  const bool has_title = !title.empty();
  if (!has_title) title = source;
  return out + group_row(chinese_number(++counts_.documents) + "、" + title + "（" +
                             (number.empty() ? "文号未明确" : number) + "）",
                         has_title ? "　" + source : "");
}

std::string LedgerTable::row_of(const ledger::Entry& entry) {
  const bool told_apart = !entry.lead.empty() || !entry.support.empty();
  const auto lead = shown(entry.lead, kCellMax), support = shown(entry.support, kCellMax),
             responsible = shown(entry.responsible, kCellMax), deadline = shown(entry.deadline, kCellMax),
             day = shown(due(entry), kCellMax);
  if (!told_apart && responsible.empty()) ++counts_.without_body;
  if (deadline.empty() && day.empty()) ++counts_.without_time;
  const std::array<Cell, kColumns.size()> cells = {
      {{std::to_string(++counts_.tasks)},
       {shown(entry.path, kCellMax)},
       {std::string(entry.kind)},
       {shown(entry.title, kCellMax)},
       {shown(entry.words, kWordsMax)},
       {shown(entry.targets, kCellMax)},
       {or_open(lead), remark_of(entry.role_basis, lead)},
       {or_open(support), remark_of(entry.role_basis, support)},
       {told_apart ? responsible : or_open(responsible), remark_of(entry.role_basis, responsible)},
       {or_open(deadline)},
       {or_open(day), remark_of(entry.due_basis, day)}}};
  ++counts_.tasks_of_table;
  std::string out = "<w:tr><w:trPr><w:cantSplit/></w:trPr>";
  for (std::size_t i = 0; i < cells.size(); ++i) out += cell(kColumns[i], cells[i]);
  return out + "</w:tr>";
}

std::string LedgerTable::foot() const {
  auto words = "共" + std::to_string(counts_.documents) + "份文件、" + std::to_string(counts_.tasks) +
               "项任务，其中责任单位未明确" + std::to_string(counts_.without_body) + "项，时限未明确" +
               std::to_string(counts_.without_time) + "项。";
  if (counts_.documents_without != 0) words += "另有" + std::to_string(counts_.documents_without) + "份文件未见任务。";
  return "</w:tbl>" + paragraph(kTableNote, {{"", words}}) + section_of(Paper::landscape) + "</w:body></w:document>";
}

}  // namespace chancery::docx
