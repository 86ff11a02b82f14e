// The component extractor.task: hands the document's tables to the search (tasks.hpp) and writes tasks, who is
// responsible and what is left open. Decides nothing itself.
#include "chancery/plugin.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "in_order.hpp"
#include "official.hpp"
#include "tasks.hpp"

namespace chancery::tasks {

namespace {

using chancery::official::responsible;
using chancery::official::task;

// The columns that are read: a table's other ones cost as much again, for each row and once a document.
using tables::BlockRow, tables::LabelRow, tables::MetadataRow, tables::SectionRow;
constexpr auto kBlocks = table("block", Single::yes, column("begin", &BlockRow::begin), column("end", &BlockRow::end),
                               column("kind", &BlockRow::kind), column("parent", &BlockRow::parent, "block"),
                               column("row", &BlockRow::row), column("col", &BlockRow::col));
constexpr auto kSections =
    table("section", Single::yes, column("begin", &SectionRow::begin), column("end", &SectionRow::end),
          column("parent", &SectionRow::parent, "section"), column("marker", &SectionRow::marker),
          column("title", &SectionRow::title), column("title_begin", &SectionRow::title_begin));
constexpr auto kLabels = table("label", Single::no, column("section", &LabelRow::section, "section"),
                               column("sentence", &LabelRow::sentence, "sentence"), column("scheme", &LabelRow::scheme),
                               column("label", &LabelRow::label), column("score", &LabelRow::score));
constexpr auto kMetadata =
    table("metadata", Single::no, column("field", &MetadataRow::field), column("value", &MetadataRow::value));

std::size_t index_of(const std::optional<Ref>& ref) { return ref ? ref->row : kNone; }
std::optional<std::string_view> text_or_null(std::string_view text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

void read_sections(const Document& document, View& view) {
  const auto rows = document.read(kSections);
  view.sections.reserve(rows.size());
  for (const auto& row : rows) {
    Section section;
    section.extent = {row.begin, row.end};
    section.parent = index_of(row.parent);
    section.marker = row.marker;
    section.title = row.title;
    section.title_begin = row.title_begin ? std::size_t(*row.title_begin) : section.extent.begin;
    if (section.parent < view.sections.size()) {
      auto& parent = view.sections[section.parent];
      if (parent.is_leaf) parent.first_child = section.extent.begin;
      parent.is_leaf = false;
    } else {
      section.parent = kNone;
    }
    view.sections.push_back(section);
  }
}

// Without labels: what the titles say, and below them what is said above.
void read_titles(View& view) {
  for (auto& section : view.sections) {
    section.function = function_by_title(section.title);
    if (section.function == Function::unknown && section.parent != kNone)
      section.function = view.sections[section.parent].function;
  }
}

void read_functions(const Document& document, View& view) {
  std::vector<double> best(view.sections.size(), -1);
  const auto labels = document.read(kLabels);
  for (std::size_t i = 0; i < labels.size(); ++i) {
    // Most labels are of sentences, and of no interest.
    if (!labels.value(i, &LabelRow::section) || labels.value(i, &LabelRow::scheme) != "function") continue;
    const auto row = labels[i];
    if (row.sentence) continue;
    const auto section = row.section->row;
    const auto score = row.score.value_or(0);
    if (section >= best.size() || score <= best[section]) continue;
    best[section] = score;
    view.sections[section].function = function_named(row.label);
  }
  const bool labelled = std::any_of(best.begin(), best.end(), [](double score) { return score >= 0; });
  if (!labelled) read_titles(view);
}

void read_text(const Document& document, View& view, std::vector<std::size_t>& paragraph_of_row) {
  const auto paragraphs = document.read(tables::paragraph);
  paragraph_of_row.assign(paragraphs.size(), kNone);
  view.paragraphs.reserve(paragraphs.size());
  for (std::size_t i = 0; i < paragraphs.size(); ++i) {
    const auto row = paragraphs[i];
    if (row.role == "heading") view.headings.push_back({row.begin, row.end});
    if (row.role != "body" && row.role != "lead-in") continue;
    paragraph_of_row[i] = view.paragraphs.size();
    view.paragraphs.push_back({{row.begin, row.end}, index_of(row.section)});
  }
  const auto sentences = document.read(tables::sentence);
  view.sentences.reserve(sentences.size());
  for (const auto& row : sentences) view.sentences.push_back({{row.begin, row.end}, index_of(row.section)});
}

void read_items(const Document& document, const std::vector<std::size_t>& paragraph_of_row, View& view) {
  for (const auto& row : document.read(chancery::official::enumeration)) {
    const auto paragraph = row.paragraph.row < paragraph_of_row.size() ? paragraph_of_row[row.paragraph.row] : kNone;
    view.items.push_back({{row.begin, row.end}, row.marker, paragraph, index_of(row.section)});
  }
  put_in_order(view.items, [](const auto& a, const auto& b) { return a.extent.begin < b.extent.begin; });
}

bool is_plan(std::string_view form) { return form == "要点" || form == "方案" || form == "计划" || form == "措施"; }

// 关于组织申报2024年度技术创新中心的通知.
bool invites(std::string_view title) {
  static constexpr std::array<std::string_view, 3> papers = {"通知", "公告", "通告"};
  static constexpr std::array<std::string_view, 8> calls = {"申报", "征集", "遴选", "推荐",
                                                            "评选", "揭榜", "申请", "报名"};
  const auto ends = [&](auto paper) { return title.ends_with(paper); };
  const auto has = [&](auto call) { return title.find(call) != title.npos; };
  return (std::any_of(papers.begin(), papers.end(), ends) && std::any_of(calls.begin(), calls.end(), has)) ||
         title.ends_with("申报指南");
}

// The one year that a title tells: 2024年工作要点. Of several none; 0: it tells none.
int year_of(std::string_view title) {
  int year = 0;
  for (auto time = language::next_time(title, 0); time; time = language::next_time(title, time->end)) {
    if (!time->first || !time->last || time->first->year != time->last->year) return 0;
    if (year != 0 && year != time->last->year) return 0;
    year = time->last->year;
  }
  return year;
}

// The issuer, the day of signing and whether it is a reply. The first value of each counts: that of the page or
// carrier.
void read_metadata(const Document& document, View& view) {
  std::string_view issuer, contact, signed_on, published, title;
  for (const auto& row : document.read(kMetadata)) {
    const auto first = [&](std::string_view field, std::string_view& value) {
      if (row.field == field && value.empty()) value = row.value;
    };
    first("issuing_body", issuer);
    first("contact_unit", contact);
    first("date_signed", signed_on);
    first("date_published", published);
    first("title", title);
    if ((row.field == "form" && row.value == "答复") || row.field == "proposal_title" || row.field == "proposal_number")
      view.is_reply = true;
    if (row.field == "title") view.is_invitation |= invites(row.value);
    if (row.field == "form") view.is_plan |= is_plan(row.value);
    if (row.field == "genre") view.is_minutes |= row.value == "纪要";
  }
  view.issuer = issuer.empty() ? contact : issuer;
  view.places = language::jurisdiction_of(view.issuer);
  const auto date = signed_on.empty() ? published : signed_on;
  if (const auto day = language::date_at(date, 0)) view.times.reference = day.date;
  else if (!view.is_reply) view.times.reference.year = year_of(title);
}

}  // namespace

class TaskExtractor : public Stage {
 public:
  static constexpr std::string_view id = "extractor.task", version = "1.0.0";
  static constexpr std::string_view summary = "Who shall do what by when: assignments, commitments and safeguards",
                                    licence = "MIT";
  static constexpr std::string_view options = R"({
    "type": "object", "additionalProperties": false,
    "properties": {
      "first_leads": { "type": "boolean", "default": false,
        "description": "Take the first of a list to lead where the document tells no roles; such rows say the basis `position`" }
    }
  })";
  static constexpr auto uses =
      chancery::uses(reads(tables::section), reads(tables::paragraph), reads(tables::sentence),
                     reads_if_any(tables::block), reads_if_any(tables::label), reads_if_any(tables::metadata),
                     reads_if_any(chancery::official::enumeration), writes(task), writes(responsible));

  explicit TaskExtractor(const Options& given) : rules_{given.boolean("/first_leads")} {}

  void process(Document& document) override {
    view_.begin(document.text());
    read_sections(document, view_);
    read_functions(document, view_);
    read_text(document, view_, paragraph_of_row_);
    read_items(document, paragraph_of_row_, view_);
    language::append_cells(document.read(kBlocks), view_.cells);
    read_metadata(document, view_);
    document.check_cancelled();
    const auto found = tasks_of(view_, rules_);
    const auto first = write_tasks(document, view_, found);
    write_responsible(document, view_, found, first);
    report_gaps(document, view_, found);
  }

 private:
  Ref write_tasks(Document& document, const View& view, const std::vector<Task>& found) {
    const auto first = document.writer(task).next();
    tasks_.clear();
    for (const auto& one : found) {
      chancery::official::TaskRow row;
      row.begin = one.extent.begin;
      row.end = one.extent.end;
      if (one.parent != kNone) row.parent = Ref(first.row + static_cast<std::uint32_t>(one.parent));
      if (one.section != kNone) row.section = Ref(one.section);
      row.kind = name_of(one.kind);
      row.title = one.title.in(view.text);
      if (one.deadline) {
        row.deadline = one.deadline->extent.in(view.text);
        row.due_begin = text_or_null(one.deadline->begin);
        row.due_end = text_or_null(one.deadline->end);
        row.due_kind = text_or_null(one.deadline->kind);
        row.due_basis = text_or_null(one.deadline->basis);
      }
      row.strength = text_or_null(one.strength);
      tasks_.add(row);
    }
    document.emit(tasks_);
    return first;
  }

  void write_responsible(Document& document, const View& view, const std::vector<Task>& found, Ref first) {
    responsible_.clear();
    for (std::size_t i = 0; i < found.size(); ++i)
      for (const auto& one : found[i].responsible)
        responsible_.add({one.extent.begin, one.extent.end, Ref(first.row + static_cast<std::uint32_t>(i)),
                          one.extent.in(view.text), text_or_null(one.name), name_of(one.role), one.basis, one.is_group,
                          one.rank});
    document.emit(responsible_);
  }

  // What whoever chases deadlines sends back to the units. Parts have what their whole has.
  static void report_gaps(Document& document, const View& view, const std::vector<Task>& found) {
    std::string message;
    const auto report = [&](const char* code, std::string_view lacks, const Extent& title) {
      message.assign(lacks).append(title.in(view.text));
      document.diagnose(code, message, std::pair{title.begin, title.end});
    };
    for (const auto& one : found) {
      if (one.parent != kNone || one.kind == Kind::safeguard) continue;
      if (one.responsible.empty()) report("no_unit", "no body is named for: ", one.title);
      if (!one.deadline) report("no_deadline", "no time is named for: ", one.title);
    }
  }

  Rules rules_;
  // Kept for their memory.
  View view_;
  std::vector<std::size_t> paragraph_of_row_;
  decltype(RowBuffer(task)) tasks_{task};
  decltype(RowBuffer(responsible)) responsible_{responsible};
};

}  // namespace chancery::tasks

CHANCERY_PLUGIN(chancery::tasks::TaskExtractor)
