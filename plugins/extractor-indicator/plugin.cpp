// extractor.indicator: hands the document's sentences to the search (figures.hpp) and writes what it finds. Decides
// nothing itself.
#include "chancery/plugin.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "agreement.hpp"
#include "document_sense.hpp"
#include "figure_table.hpp"
#include "figures.hpp"
#include "list_time.hpp"
#include "official.hpp"
#include "registers.hpp"
#include "reply_turns.hpp"

namespace chancery::indicators {

namespace {

using chancery::official::indicator;

std::optional<std::string_view> text_or_null(std::string_view text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

// The columns that are read: a table's other ones cost as much again, for each row and once a document.
using tables::BlockRow;
constexpr auto kBlocks = table("block", Single::yes, column("begin", &BlockRow::begin), column("end", &BlockRow::end),
                               column("kind", &BlockRow::kind), column("parent", &BlockRow::parent, "block"),
                               column("row", &BlockRow::row), column("col", &BlockRow::col));
constexpr auto kBlockKinds = table("block", Single::yes, column("kind", &BlockRow::kind));
constexpr auto kSentences = table("sentence", Single::yes, column("begin", &tables::SentenceRow::begin),
                                  column("end", &tables::SentenceRow::end));
// Few documents have cells.
bool has_cells(const Document& document) {
  const auto kinds = document.read(kBlockKinds);
  return std::any_of(kinds.begin(), kinds.end(), [](const BlockRow& block) { return block.kind == "cell"; });
}
// Of replies alone.
constexpr auto kSentenceSections =
    table("sentence", Single::yes, column("section", &tables::SentenceRow::section, "section"));

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
  static constexpr auto uses = chancery::uses(
      reads(tables::paragraph), reads(tables::sentence), reads_if_any(tables::block), reads_if_any(tables::section),
      reads_if_any(tables::label), reads_if_any(tables::metadata), writes(indicator));

  explicit IndicatorExtractor(const Options& given) {
    if (given.has("/units")) {
      units_ = Units(parse_units(given.file("/units"), "/units"));
      lists_uncounted_ = true;
    }
    if (given.has("/indicators")) names_ = IndicatorNames::parse(given.file("/indicators"), "/indicators");
  }

  void process(Document& document) override {
    const auto text = document.text();
    search_.begin(text);
    const auto letterhead = read_letterhead(document);
    const auto sections = senses(document, letterhead);
    ListTime list(sections);
    sentences_.clear();
    for (const auto& row : document.read(kSentences)) sentences_.push_back({row.begin, row.end});
    ReplyTurns turns(text, letterhead);
    if (letterhead.is_reply) {
      std::vector<std::optional<Ref>> of;
      for (const auto& row : document.read(kSentenceSections)) of.push_back(row.section);
      turns.find(sentences_, of, sections);
    }
    figures_.clear();
    sources_.clear();
    uncounted_.clear();
    cells_.clear();
    if (has_cells(document)) language::append_cells(document.read(kBlocks), cells_);
    auto tables = figure_tables(text, cells_, units_, letterhead);
    auto ahead = tables.begin();
    std::size_t next = 0, done = 0;
    for (const auto& paragraph : document.read(tables::paragraph)) {
      document.check_cancelled();
      const Extent extent{std::max<std::size_t>(paragraph.begin, done), paragraph.end};
      if (ahead != tables.end() && paragraph.begin.byte >= ahead->extent.begin) {
        done = ahead->extent.end;
        std::move(ahead->figures.begin(), ahead->figures.end(), std::back_inserter(figures_));
        sources_.resize(figures_.size());
        ++ahead;
        continue;
      }
      if ((paragraph.role != "body" && paragraph.role != "lead-in") || extent.begin >= extent.end) continue;
      done = extent.end;
      auto setting = setting_of(paragraph.section, sections, letterhead);
      const auto words = extent.in(text);
      setting.told = list.at(paragraph.section, words);
      turns.begin_paragraph(paragraph.section, setting.outlook);
      auto at = extent.begin;
      for (; next < sentences_.size(); ++next) {
        const auto sentence = sentences_[next];
        if (sentence.begin < at) continue;
        if (sentence.end > extent.end) break;
        search({at, sentence.begin}, std::nullopt, setting, turns);
        search(sentence, Ref(next), setting, turns);
        at = sentence.end;
      }
      search({at, extent.end}, std::nullopt, setting, turns);
      list.introduce(paragraph.section, words, setting.told);
    }
    name_subjects(document);
    write(document);
    report(document);
  }

 private:
  void search(Extent extent, std::optional<Ref> sentence, Setting& setting, ReplyTurns& turns) {
    if (extent.begin >= extent.end) return;
    setting.outlook = turns.take(extent);
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
  std::vector<language::Cell> cells_;
  std::vector<Extent> sentences_;
  std::vector<Figure> figures_;
  std::vector<std::optional<Ref>> sources_;
  Uncounted uncounted_;
  decltype(RowBuffer(indicator)) rows_{indicator};
};

}  // namespace chancery::indicators

CHANCERY_PLUGIN(chancery::indicators::IndicatorExtractor)
