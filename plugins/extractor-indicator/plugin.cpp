// extractor.indicator: hands the document's sentences to the search (figures.hpp) and writes what it finds. Decides
// nothing itself.
#include "chancery/plugin.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "agreement.hpp"
#include "character_search.hpp"
#include "figures.hpp"
#include "jurisdiction.hpp"
#include "official.hpp"
#include "registers.hpp"
#include "word_list.hpp"

namespace chancery::indicators {

namespace {

using chancery::official::indicator;

std::optional<std::string_view> text_or_null(std::string_view text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

// The columns that are read: a table's other ones cost as much again, for each row and once a document.
using tables::LabelRow, tables::MetadataRow, tables::SectionRow, tables::SentenceRow;
constexpr auto kSections = table("section", Single::yes, column("parent", &SectionRow::parent, "section"),
                                 column("title", &SectionRow::title));
constexpr auto kLabels =
    table("label", Single::no, column("section", &LabelRow::section, "section"), column("scheme", &LabelRow::scheme),
          column("label", &LabelRow::label), column("score", &LabelRow::score));
// Apart: most labels are of sentences, and of no interest.
constexpr auto kLabelSentences = table("label", Single::no, column("sentence", &LabelRow::sentence, "sentence"));
constexpr auto kMetadata =
    table("metadata", Single::no, column("field", &MetadataRow::field), column("value", &MetadataRow::value));
constexpr auto kSentences =
    table("sentence", Single::yes, column("begin", &SentenceRow::begin), column("end", &SentenceRow::end));

// The year that a title names last: 2015年工作回顾. Nearly all name none, for want of what a year is told with.
int year_in(std::string_view title) {
  static constexpr language::CharacterSearch signs(U"年五0123456789０１２３４５６７８９");
  if (signs.find(title, 0) == title.size()) return 0;
  int year = 0;
  for (auto time = language::next_time(title, 0); time; time = language::next_time(title, time->end))
    if (time->last) year = time->last->year;
  return year;
}

// What the document says of itself.
struct Letterhead {
  language::Date day;               // of signing, else of publication
  int first_year = 0;               // 2020 of 行动计划（2020—2022年）
  int year = 0;                     // 2021 of 2021年工作要点; 0: several, or none
  std::vector<std::string> places;  // whose it is
  bool is_reply = false, is_plan = false;
};

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

// What a section's title and label say for its sentences; what they leave open, the section around says. Within tasks a
// part whose words speak of results is a task all the same.
struct SectionSense {
  Outlook outlook = Outlook::unknown;
  int year = 0;
};

// As the section's best label says.
std::vector<SectionSense> labelled(const Document& document, std::size_t sections) {
  std::vector<SectionSense> out(sections);
  std::vector<double> best(sections, -1);
  const auto labels = document.read(kLabels);
  const auto sentences = document.read(kLabelSentences);
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (sentences[i].sentence) continue;
    const auto row = labels[i];
    if (row.scheme != "function" || !row.section || row.section->row >= out.size()) continue;
    const auto score = row.score.value_or(0);
    if (score <= best[row.section->row]) continue;
    best[row.section->row] = score;
    out[row.section->row].outlook = outlook_of(row.label);
  }
  return out;
}

// In a reply measures are still to be taken below 下一步 alone, where one of the sections tells of that: what stands
// before it was done, and 关于经费投入 names what was asked. The sentences' own words then say what is to come.
template <class Sections>
void look_back(const Sections& sections, std::vector<SectionSense>& senses) {
  static constexpr auto next = word_list("下一步", "下步", "下阶段", "下一阶段", "今后", "打算", "未来", "后续");
  const auto around = [&](std::size_t i) {
    return sections[i].parent ? std::min<std::size_t>(sections[i].parent->row, senses.size()) : senses.size();
  };
  std::vector<bool> has_next(senses.size() + 1), open(senses.size() + 1), tells_next(senses.size());
  for (auto i = senses.size(); i-- > 0;) {
    tells_next[i] = next.occurs_in(sections[i].title);
    open[i] = !tells_next[i] && (has_next[around(i)] || language::begins_with(sections[i].title, "关于"));
    if (tells_next[i]) has_next[around(i)] = true;
  }
  for (std::size_t i = 0; i < senses.size(); ++i) {
    if (!tells_next[i] && open[around(i)]) open[i] = true;
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

std::vector<SectionSense> senses(const Document& document, const Letterhead& letterhead) {
  const auto sections = document.read(kSections);
  auto out = labelled(document, sections.size());
  if (letterhead.is_reply) look_back(sections, out);
  else if (letterhead.is_plan) look_ahead(sections, out);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto section = sections[i];
    out[i].year = year_in(section.title);
    const auto parent = section.parent;
    const bool inner = parent && parent->row < i;
    if (out[i].year == 0) out[i].year = inner ? out[parent->row].year : letterhead.year;
    if (!inner) continue;
    const auto around = out[parent->row].outlook;
    if (out[i].outlook == Outlook::unknown || around == Outlook::to_do) out[i].outlook = around;
  }
  return out;
}

// A stretch of a paragraph: a sentence, or what no sentence holds.
struct Stretch {
  Extent extent;
  std::optional<Ref> sentence;
};

}  // namespace

class IndicatorExtractor : public Stage {
 public:
  static constexpr std::string_view id = "extractor.indicator", version = "1.0.0";
  static constexpr std::string_view summary = "Quantitative statements: value, unit, bound, subject, time and kind",
                                    licence = "MIT";
  static constexpr std::string_view options = R"({
    "type": "object", "additionalProperties": false,
    "properties": {
      "units": { "type": "string", "format": "file",
        "description": "Units that are added to those built in or replace them, JSON; numbers before other words are then listed" },
      "indicators": { "type": "string", "format": "file",
        "description": "Names of indicators and what else they are called, JSON; subjects it does not know are then listed" }
    }
  })";
  static constexpr auto uses =
      chancery::uses(reads(tables::paragraph), reads(tables::sentence), reads_if_any(tables::section),
                     reads_if_any(tables::label), reads_if_any(tables::metadata), writes(indicator));

  explicit IndicatorExtractor(const Options& given) {
    if (given.has("/units")) {
      units_ = Units(parse_units(given.file("/units"), "/units"));
      lists_uncounted_ = true;
    }
    if (given.has("/indicators")) names_ = IndicatorNames::parse(given.file("/indicators"), "/indicators");
  }

  void process(Document& document) override {
    search_.begin(document.text());
    const auto letterhead = read_letterhead(document);
    const auto sections = senses(document, letterhead);
    sentences_.clear();
    for (const auto& row : document.read(kSentences)) sentences_.push_back({row.begin, row.end});
    figures_.clear();
    sources_.clear();
    uncounted_.clear();
    std::size_t next = 0, done = 0;
    for (const auto& paragraph : document.read(tables::paragraph)) {
      document.check_cancelled();
      const Extent extent{std::max<std::size_t>(paragraph.begin, done), paragraph.end};
      if ((paragraph.role != "body" && paragraph.role != "lead-in") || extent.begin >= extent.end) continue;
      done = extent.end;
      Setting setting;
      setting.signed_on = setting.from = letterhead.day;
      if (!letterhead.day.is_full() && letterhead.first_year != 0) setting.from = {letterhead.first_year, 1, 1};
      setting.places = letterhead.places;
      setting.year = letterhead.year;
      if (paragraph.section && paragraph.section->row < sections.size()) {
        setting.outlook = sections[paragraph.section->row].outlook;
        setting.year = sections[paragraph.section->row].year;
      }
      auto at = extent.begin;
      for (; next < sentences_.size(); ++next) {
        const auto sentence = sentences_[next];
        if (sentence.begin < at) continue;
        if (sentence.end > extent.end) break;
        search({at, sentence.begin}, std::nullopt, setting);
        search(sentence, Ref(next), setting);
        at = sentence.end;
      }
      search({at, extent.end}, std::nullopt, setting);
    }
    name_subjects(document);
    write(document);
    report(document);
  }

 private:
  void search(Extent extent, std::optional<Ref> sentence, Setting& setting) {
    if (extent.begin >= extent.end) return;
    search_.append(extent, units_, setting, figures_, lists_uncounted_ ? &uncounted_ : nullptr);
    sources_.resize(figures_.size(), sentence);
  }

  void write(Document& document) {
    rows_.clear();
    for (std::size_t i = 0; i < figures_.size(); ++i) {
      const auto& one = figures_[i];
      const auto& q = one.quantity;
      chancery::official::IndicatorRow row;
      row.begin = q.begin;
      row.end = q.end;
      row.sentence = sources_[i];
      row.subject = one.subject;
      row.scope = text_or_null(one.scope);
      row.value = q.value;
      row.value_high = q.value_high;
      row.unit = text_or_null(q.unit);
      row.base_value = q.base_value;
      row.base_unit = text_or_null(q.base_unit);
      row.qualifier = text_or_null(q.qualifier);
      row.bound = name_of(q.bound);
      row.measure = text_or_null(one.measure);
      row.time = text_or_null(one.time);
      row.period_begin = text_or_null(one.period_begin);
      row.period_end = text_or_null(one.period_end);
      row.time_basis = text_or_null(one.time_basis);
      row.kind = one.kind;
      rows_.add(row);
    }
    document.emit(rows_);
  }

  // The register's names; with a register, what it does not know is listed for adding.
  void name_subjects(Document& document) {
    if (names_.empty()) return;
    for (auto& one : figures_) {
      const auto known = names_.canonical(one.name());
      if (known.empty())
        document.diagnose("indicator_unknown", "the register has no indicator: " + std::string(one.name()),
                          span_of(one.quantity));
      else one.subject.replace(0, one.name_bytes, known);
    }
  }

  void report(Document& document) const {
    for (const auto& one : figures_)
      if (one.unit_absent)
        document.diagnose("measure_unit_absent", "the number has no unit: " + one.subject, span_of(one.quantity));
    for (const auto& one : uncounted_)
      document.diagnose("unit_unknown", "no unit known stands behind the number", std::pair{one.begin, one.end});
    for (const auto& again : told_again(figures_)) {
      const auto& q = figures_[again.second].quantity;
      document.diagnose(
          again.agrees ? "figure_repeated" : "figure_contradicts",
          (again.agrees ? "told before: " : "another value is told before: ") + figures_[again.second].subject,
          span_of(q));
    }
  }

  static std::pair<std::size_t, std::size_t> span_of(const Quantity& q) { return {q.begin, q.end}; }

  Units units_;
  IndicatorNames names_;
  bool lists_uncounted_ = false;
  // Kept for their memory.
  FigureSearch search_;
  std::vector<Extent> sentences_;
  std::vector<Figure> figures_;
  std::vector<std::optional<Ref>> sources_;
  Uncounted uncounted_;
  decltype(RowBuffer(indicator)) rows_{indicator};
};

}  // namespace chancery::indicators

CHANCERY_PLUGIN(chancery::indicators::IndicatorExtractor)
