// The places of the brief: 要点 from the summary, 已做 and 将做 from what sections do, facts (facts.hpp), 提纲 from the
// sections.
#include "content.hpp"

#include <algorithm>
#include <tuple>
#include <vector>

#include "analysis.hpp"
#include "choice.hpp"
#include "columns.hpp"
#include "displayed_text.hpp"
#include "distinct_words.hpp"
#include "facts.hpp"
#include "figure.hpp"
#include "functions.hpp"
#include "location.hpp"
#include "particulars.hpp"

namespace chancery::brief {

namespace {

constexpr std::size_t kPointsMax = 5, kLinesMax = 3, kOutlineMax = 24;
constexpr std::size_t kStatementBytesMin = 24;  // eight characters: less is no statement

class Content {
 public:
  explicit Content(const FinishedDocument& document)
      : document_(document),
        text_(document.text()),
        paragraphs_(document.read(columns::paragraph)),
        sections_(document.read(columns::section)),
        sentences_(document.read(columns::sentence)),
        summary_(document.read(columns::summary)),
        labels_(document.read(columns::label)),
        metadata_(document.read(columns::metadata)),
        stages_(document.provenance()),
        locations_(document.read(columns::section_path), paragraphs_),
        functions_(sections_, labels_) {
    for (std::size_t i = 0; i < summary_.size(); ++i)
      if (is_of_document(i)) tell(i);
  }

  Brief brief() {
    Brief out;
    out.title = title_of(text_, metadata_, paragraphs_);
    if (displayed(out.title).empty()) out.title = document_.id();
    out.particulars = particulars_of(metadata_, analysis("metadata", metadata_));
    if (analysis("summary", summary_) != Analysis::absent) out.places.push_back(points());
    const bool tells_tasks = has_tasks(document_);
    if (analysis("label", labels_) != Analysis::absent) {
      out.places.push_back(done());
      if (!tells_tasks) out.places.push_back(planned());
    }
    for (auto& place : fact_places(document_, locations_, stages_)) out.places.push_back(std::move(place));
    // Tasks say more of a document than its headings do.
    if (!tells_tasks && analysis("section", sections_) != Analysis::absent) out.places.push_back(outline());
    return out;
  }

 private:
  template <class Rows>
  Analysis analysis(std::string_view table, const Rows& rows) const {
    return analysis_of(table, rows.state(), stages_);
  }

  std::string_view words_of(std::size_t begin, std::size_t end) const { return text_.substr(begin, end - begin); }

  Place place(std::string_view name, Analysis analysis, std::vector<Line> lines, std::size_t total,
              std::string_view measure) const {
    const auto finding = finding_of(analysis, lines.size());
    return {name, finding, std::move(lines), total, measure};
  }

  Place points() const {
    std::vector<std::tuple<std::int64_t, std::size_t>> order;
    for (std::size_t i = 0; i < summary_.size(); ++i)
      if (is_of_document(i)) order.emplace_back(summary_[i].rank, i);
    std::sort(order.begin(), order.end());
    std::vector<Line> lines;
    for (const auto& [rank, i] : order) {
      if (lines.size() == kPointsMax) break;
      lines.push_back(point(i));
    }
    return place("要点", analysis("summary", summary_), std::move(lines), order.size(), "句");
  }
  // Rows with a section summarise that section.
  bool is_of_document(std::size_t i) const { return !summary_[i].section; }
  Line point(std::size_t i) const {
    const auto row = summary_[i];
    std::optional<Ref> section;
    if (row.sentence && row.sentence->row < sentences_.size()) section = sentences_[row.sentence->row].section;
    return {std::string(row.text), locations_.of(section, row.begin),
            row.begin ? std::size_t{*row.begin} : text_.size()};
  }
  void tell(std::size_t i) {
    const auto row = summary_[i];
    told_.add(row.text);
    if (row.sentence && row.sentence->row < sentences_.size()) told_.add(statement(sentences_[row.sentence->row]));
  }

  // What the summary has told already is told again only if nothing else is left to say.
  Place done() const {
    const auto items = functions_.items(kDone);
    const auto candidates = sentences_in(items, kDone);
    if (std::all_of(candidates.begin(), candidates.end(), [](auto& each) { return each.is_told; }))
      if (auto by_title = titles("已做", items); by_title.total != 0) return by_title;
    return sentence_place("已做", candidates);
  }
  // An item alone seldom says more than "next steps": then its sentences do.
  Place planned() const {
    const auto items = functions_.items(kPlanned);
    auto by_title = titles("将做", items);
    if (by_title.total >= 2) return by_title;
    const auto candidates = sentences_in(items, kPlanned);
    return candidates.empty() ? by_title : sentence_place("将做", candidates);
  }

  Place titles(std::string_view name, const std::vector<std::uint32_t>& items) const {
    std::vector<Line> lines;
    DistinctWords seen;
    for (std::size_t i = 0; i < items.size(); ++i) {
      const auto section = sections_[i];
      if (items[i] != i || section.title.empty() || !seen.add(section.title).is_new) continue;
      if (lines.size() < kLinesMax)
        lines.push_back({std::string(section.title), locations_.of(Ref(i), section.begin), section.begin});
    }
    return place(name, analysis("label", labels_), std::move(lines), seen.size(), "项");
  }

  Place sentence_place(std::string_view name, const std::vector<Candidate>& candidates) const {
    const auto choice = best_in_turn(candidates, kLinesMax);
    std::vector<Line> lines;
    for (const auto sentence : choice.sentences) {
      const auto row = sentences_[sentence];
      lines.push_back({std::string(statement(row)), locations_.of(row.section, row.begin), row.begin});
    }
    return place(name, analysis("label", labels_), std::move(lines), choice.total, "句");
  }

  // The statements of the items, and whether they give figures, of each item as far as lines can stand; where no
  // section has the function, those that have it themselves. The same words once.
  std::vector<Candidate> sentences_in(const std::vector<std::uint32_t>& items, std::string_view function) const {
    std::vector<Candidate> out;
    DistinctWords seen;
    const bool by_section = std::any_of(items.begin(), items.end(), [](auto item) { return item != CHANCERY_NONE; });
    const auto labels =
        by_section ? std::vector<BestLabel>() : best_labels(labels_, Labelled::sentence, sentences_.size());
    std::size_t figures = 0;  // of the item, as far as they are looked for
    for (std::size_t i = 0; i < sentences_.size(); ++i) {
      const auto section = sentences_.value(i, &columns::SentenceRow::section);
      const auto item = by_section                                           ? item_of(section, items)
                        : own_function(section, labels[i].label) == function ? sections_.size()
                                                                             : CHANCERY_NONE;
      if (item == CHANCERY_NONE) continue;
      const auto row = sentences_[i];
      const auto words = statement(row);
      if (words.size() < kStatementBytesMin || (is_title(row) && !gives_figure(words)) || !seen.add(words).is_new)
        continue;
      const bool is_told = told_.contains(words);
      if (out.empty() || out.back().item != item) figures = 0;
      const bool figure = figures < kLinesMax && gives_figure(words);
      figures += figure && !is_told;
      out.push_back({i, item, is_told, figure});
    }
    return out;
  }
  static std::size_t item_of(std::optional<Ref> section, const std::vector<std::uint32_t>& items) {
    return section && section->row < items.size() ? items[section->row] : CHANCERY_NONE;
  }
  // The sentence's own, which counts only where no section speaks for it.
  std::string_view own_function(std::optional<Ref> section, std::string_view label) const {
    if (section && !functions_.of_section(section->row).empty()) return {};
    return label;
  }

  // A sentence without the marker of the section that it opens: the section's path stands behind the line.
  std::string_view statement(const columns::SentenceRow& row) const {
    auto words = words_of(row.begin, row.end);
    if (!row.section || row.section->row >= sections_.size()) return words;
    if (sections_.value(row.section->row, &columns::SectionRow::begin) != row.begin) return words;
    const auto marker = sections_.value(row.section->row, &columns::SectionRow::marker);
    return marker.empty() || !words.starts_with(marker) ? words : without_blanks(words.substr(marker.size()));
  }
  static std::string_view without_blanks(std::string_view words) {
    for (std::size_t before = 0; before != words.size();) {
      before = words.size();
      for (const std::string_view blank : {" ", "\t", "\n", "\u3000", "\u00A0"})
        if (words.starts_with(blank)) words.remove_prefix(blank.size());
    }
    return words;
  }
  // No more than its section's heading.
  bool is_title(const columns::SentenceRow& sentence) const {
    if (!sentence.section || sentence.section->row >= sections_.size()) return false;
    const auto begin = sections_.value(sentence.section->row, &columns::SectionRow::title_begin);
    const auto end = sections_.value(sentence.section->row, &columns::SectionRow::title_end);
    return begin && end && sentence.begin <= *begin && *end <= sentence.end && sentence.end - *end <= 3;
  }

  Place outline() const {
    std::vector<Line> lines;
    std::size_t total = 0;
    for (const auto& section : sections_) {
      if (section.level != 1 || section.title.empty()) continue;
      if (++total <= kOutlineMax) lines.push_back({std::string(heading_of(section)), {}, section.begin});
    }
    auto out = place("提纲", analysis("section", sections_), std::move(lines), total, "节");
    out.shape = Shape::one_line;
    return out;
  }
  // The heading with its marker as it stands in the text, else the title alone.
  std::string_view heading_of(const columns::SectionRow& section) const {
    const bool begins = section.title_begin && section.title_end && section.begin <= *section.title_begin;
    return begins ? words_of(section.begin, *section.title_end) : section.title;
  }

  const FinishedDocument& document_;
  std::string_view text_;
  Rows<decltype(columns::paragraph)> paragraphs_;
  Rows<decltype(columns::section)> sections_;
  Rows<decltype(columns::sentence)> sentences_;
  Rows<decltype(columns::summary)> summary_;
  Rows<decltype(columns::label)> labels_;
  Rows<decltype(columns::metadata)> metadata_;
  std::vector<Provenance> stages_;
  ledger::Locations locations_;
  Functions functions_;
  DistinctWords told_;  // what the summary says
};

}  // namespace

Brief content_of(const FinishedDocument& document) { return Content(document).brief(); }

}  // namespace chancery::brief
