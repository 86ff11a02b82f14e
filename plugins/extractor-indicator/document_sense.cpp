#include "document_sense.hpp"

#include <algorithm>

#include "character_search.hpp"
#include "jurisdiction.hpp"
#include "word_list.hpp"

namespace chancery::indicators {

namespace {

// The columns that are read: a table's other ones cost as much again, for each row and once a document.
using tables::LabelRow, tables::MetadataRow, tables::SectionRow;
constexpr auto kSections = table("section", Single::yes, column("parent", &SectionRow::parent, "section"),
                                 column("title", &SectionRow::title));
constexpr auto kLabels =
    table("label", Single::no, column("sentence", &LabelRow::sentence, "sentence"), column("scheme", &LabelRow::scheme),
          column("label", &LabelRow::label), column("score", &LabelRow::score));
// Apart: most labels are of sentences, and of no interest.
constexpr auto kLabelSections = table("label", Single::no, column("section", &LabelRow::section, "section"));
constexpr auto kMetadata =
    table("metadata", Single::no, column("field", &MetadataRow::field), column("value", &MetadataRow::value));

// The year that a title names last: 2015年工作回顾. Nearly all name none, for want of what a year is told with.
int year_in(std::string_view title) {
  static constexpr language::CharacterSearch signs(U"年五0123456789０１２３４５６７８９");
  if (signs.find(title, 0) == title.size()) return 0;
  int year = 0;
  for (auto time = language::next_time(title, 0); time; time = language::next_time(title, time->end))
    if (time->last) year = time->last->year;
  return year;
}

// 2018年修订版 tells of the text, not of its matter.
void read_title(std::string_view title, Letterhead& out) {
  static constexpr auto edition = word_list("版", "修订", "修正", "修改");
  for (auto time = language::next_time(title, 0); time; time = language::next_time(title, time->end)) {
    if (!time->first || !time->last) continue;
    const auto first = time->first->year;
    const bool is_first = out.first_year == 0;
    if (is_first) out.first_year = first;
    if (edition.at_begin(title.substr(time->end)) != 0) continue;
    const bool alone = first == time->last->year && (is_first || out.year == first);
    out.year = alone ? first : 0;
    if (!alone) return;
  }
}

bool is_plan(std::string_view form) {
  for (const std::string_view plan : {"要点", "方案", "计划", "措施"})
    if (form == plan) return true;
  return false;
}

// As the section's best label says.
std::vector<SectionSense> label_sections(const Document& document, std::size_t sections) {
  std::vector<SectionSense> out(sections);
  std::vector<double> best(sections, -1);
  const auto labels = document.read(kLabels);
  const auto labelled = document.read(kLabelSections);
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const auto section = labelled[i].section;
    if (!section || section->row >= out.size()) continue;
    const auto row = labels[i];
    if (row.sentence || row.scheme != "function") continue;
    const auto score = row.score.value_or(0);
    if (score <= best[section->row]) continue;
    best[section->row] = score;
    out[section->row].outlook = outlook_of(row.label);
  }
  return out;
}

// In a reply measures are still to be taken below 下一步 alone, where one of the sections tells of that: what stands
// before it was done, and 关于经费投入 names what was asked. The sentences' own words then say what is to come.
template <class Sections>
void look_back(const Sections& sections, std::vector<SectionSense>& senses) {
  static constexpr auto next = word_list("下一步", "下步", "下阶段", "下一阶段", "今后", "打算", "未来", "后续");
  const auto around = [&](std::size_t i) {
    const auto parent = sections.value(i, &SectionRow::parent);
    return parent ? std::min<std::size_t>(parent->row, senses.size()) : senses.size();
  };
  std::vector<bool> has_next(senses.size() + 1), open(senses.size() + 1), tells_next(senses.size());
  for (auto i = senses.size(); i-- > 0;) {
    const auto title = sections.value(i, &SectionRow::title);
    tells_next[i] = next.occurs_in(title);
    open[i] = !tells_next[i] && (has_next[around(i)] || language::begins_with(title, "关于"));
    if (tells_next[i]) has_next[around(i)] = true;
  }
  for (std::size_t i = 0; i < senses.size(); ++i) {
    if (!tells_next[i] && open[around(i)]) open[i] = true;
    senses[i].tells_next = tells_next[i] || (around(i) < i && senses[around(i)].tells_next);
    if (open[i] && senses[i].outlook == Outlook::to_do) senses[i].outlook = Outlook::unknown;
  }
}

// A plan's sections are to be done, also those whose words speak of results (新增平台5个), but for what stands below a
// title that says what was.
template <class Sections>
void look_ahead(const Sections& sections, std::vector<SectionSense>& senses) {
  static constexpr auto told = word_list("成效", "成就", "成绩", "现状", "基础", "背景", "回顾", "形势", "问题", "情况",
                                         "依据", "意义", "必要性", "困难", "不足", "挑战");
  constexpr std::size_t kTitleBytesMax = 60;  // longer ones are the item itself
  std::vector<bool> tells(senses.size());
  for (std::size_t i = 0; i < senses.size(); ++i) {
    const auto section = sections[i];
    const bool below = section.parent && section.parent->row < i && tells[section.parent->row];
    tells[i] = below || (section.title.size() <= kTitleBytesMax && told.occurs_in(section.title));
    if (!tells[i]) senses[i].outlook = Outlook::to_do;
  }
}

}  // namespace

Letterhead read_letterhead(const Document& document) {
  Letterhead out;
  std::string_view signing, publishing, title;
  for (const auto& row : document.read(kMetadata)) {
    if (row.field == "title" && title.empty()) read_title(title = row.value, out);
    if (row.field == "date_signed" && signing.empty()) signing = row.value;
    if (row.field == "date_published" && publishing.empty()) publishing = row.value;
    if ((row.field == "form" && row.value == "答复") || row.field == "proposal_title" || row.field == "proposal_number")
      out.is_reply = true;
    if (row.field == "form") out.is_plan |= is_plan(row.value);
    if (row.field != "issuing_body" && row.field != "contact_unit") continue;
    const auto found = language::jurisdiction_of(row.value);
    if (!found.empty()) out.places.push_back(found.full());
    for (const auto& place : found.places) out.places.push_back(place);
  }
  if (const auto found = language::date_at(signing.empty() ? publishing : signing, 0)) out.day = found.date;
  if (out.is_reply) out.year = 0;  // 2021年第5号建议
  return out;
}

std::vector<SectionSense> senses(const Document& document, const Letterhead& letterhead) {
  const auto sections = document.read(kSections);
  auto out = label_sections(document, sections.size());
  if (letterhead.is_reply) look_back(sections, out);
  else if (letterhead.is_plan) look_ahead(sections, out);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto section = sections[i];
    out[i].year = year_in(section.title);
    const auto parent = section.parent;
    const bool inner = parent && parent->row < i;
    if (!inner) continue;
    out[i].parent = parent->row;
    if (out[i].year == 0) out[i].year = out[parent->row].year;
    const auto around = out[parent->row].outlook;
    if (out[i].outlook == Outlook::unknown || around == Outlook::to_do) out[i].outlook = around;
  }
  return out;
}

Setting setting_of(std::optional<Ref> section, const std::vector<SectionSense>& sections,
                   const Letterhead& letterhead) {
  Setting out;
  out.signed_on = out.from = letterhead.day;
  if (!letterhead.day.is_full() && letterhead.first_year != 0) out.from = {letterhead.first_year, 1, 1};
  out.places = letterhead.places;
  if (section && section->row < sections.size()) {
    out.outlook = sections[section->row].outlook;
    out.year = sections[section->row].year;
  }
  // What is still to be done is of no year that was over at signing: 2021年情况的通报 of 2022.
  const bool over = out.outlook == Outlook::to_do && letterhead.year < letterhead.day.year;
  if (out.year == 0 && !over) out.year = letterhead.year;
  return out;
}

}  // namespace chancery::indicators
