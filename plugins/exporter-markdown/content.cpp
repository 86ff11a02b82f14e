// The places of the brief: 要点 from the summary, 已做 and 将做 from what sections do, 提纲 from the sections.
#include "content.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <unordered_set>

#include "analysis.hpp"
#include "chancery/standard_tables.hpp"
#include "displayed_text.hpp"
#include "figure.hpp"
#include "functions.hpp"
#include "location.hpp"
#include "particulars.hpp"

namespace chancery::markdown {

namespace {

constexpr std::size_t kPointsMax = 5, kLinesMax = 3, kOutlineMax = 24;
constexpr std::size_t kSentenceBytesMin = 24;  // eight characters: less is no statement

// Without the marker of the section that begins with it: its path stands behind the line.
std::string_view without_marker(std::string_view words, std::string_view marker) {
  if (!marker.empty() && words.starts_with(marker)) words.remove_prefix(marker.size());
  const auto begin = words.find_first_not_of(" \t\n");
  return begin == std::string_view::npos ? std::string_view() : words.substr(begin);
}

class Content {
 public:
  explicit Content(const FinishedDocument& document)
      : document_(document),
        text_(document.text()),
        paragraphs_(document.read(tables::paragraph)),
        sections_(document.read(tables::section)),
        sentences_(document.read(tables::sentence)),
        summary_(document.read(tables::summary)),
        labels_(document.read(tables::label)),
        metadata_(document.read(tables::metadata)),
        stages_(document.provenance()),
        locations_(sections_, paragraphs_),
        functions_(sections_, sentences_, labels_) {
    for (std::size_t i = 0; i < summary_.size(); ++i)
      if (is_of_document(i) && summary_[i].begin) summarised_.insert(*summary_[i].begin);
  }

  Brief brief() {
    Brief out;
    out.title = title_of(text_, metadata_, paragraphs_);
    if (displayed(out.title).empty()) out.title = document_.id();
    out.particulars = particulars_of(metadata_, analysis("metadata", metadata_));
    if (analysis("summary", summary_) != Analysis::absent) out.places.push_back(points());
    if (analysis("label", labels_) != Analysis::absent) {
      out.places.push_back(done());
      out.places.push_back(planned());
    }
    if (analysis("section", sections_) != Analysis::absent) out.places.push_back(outline());
    return out;
  }

 private:
  // A sentence and how soon it should be told.
  struct Candidate {
    std::size_t round = 0;  // how many of its item come before it
    bool repeats = false;   // the summary has it
    bool plain = true;      // it holds no figure
    std::size_t sentence = 0;

    auto order_in_item() const { return std::tuple(repeats, plain, sentence); }
    auto order() const { return std::tuple(repeats, round, plain, sentence); }
  };
  struct Candidates {
    std::vector<Candidate> best;
    std::size_t total = 0;
  };

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
    return {without_marker(row.text, marker_of(section)), locations_.of(section, row.begin),
            row.begin ? std::size_t{*row.begin} : text_.size()};
  }
  std::string_view marker_of(std::optional<Ref> section) const {
    return section && section->row < sections_.size() ? sections_[section->row].marker : std::string_view();
  }

  // What the summary has told already is told again only if nothing else is left to say.
  Place done() const {
    const auto items = functions_.items(kDone);
    const auto candidates = sentences_in(items, kDone);
    auto by_title = titles("已做", items);
    const bool nothing_new = candidates.best.empty() || candidates.best.front().repeats;
    return nothing_new && by_title.total != 0 ? by_title : sentence_place("已做", candidates);
  }
  // An item alone seldom says more than "next steps": then its sentences do.
  Place planned() const {
    const auto items = functions_.items(kPlanned);
    auto by_title = titles("将做", items);
    if (by_title.total >= 2) return by_title;
    const auto candidates = sentences_in(items, kPlanned);
    return candidates.best.empty() ? by_title : sentence_place("将做", candidates);
  }

  Place titles(std::string_view name, const std::vector<std::uint32_t>& items) const {
    std::vector<Line> lines;
    std::size_t total = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (items[i] != i || sections_[i].title.empty()) continue;
      if (++total > kLinesMax) continue;
      lines.push_back({sections_[i].title, locations_.of(Ref(i), sections_[i].begin), sections_[i].begin});
    }
    return place(name, analysis("label", labels_), std::move(lines), total, "项");
  }

  Place sentence_place(std::string_view name, const Candidates& candidates) const {
    std::vector<Line> lines;
    for (const auto& candidate : candidates.best) {
      const auto row = sentences_[candidate.sentence];
      lines.push_back({statement(row), locations_.of(row.section, row.begin), row.begin});
    }
    return place(name, analysis("label", labels_), std::move(lines), candidates.total, "句");
  }

  // The best sentences of the items, in turn; where no section has the function, those that have it themselves.
  Candidates sentences_in(const std::vector<std::uint32_t>& items, std::string_view function) const {
    Candidates out;
    std::size_t repeated = 0;
    std::vector<std::array<Candidate, kLinesMax>> best(sections_.size() + 1);
    std::vector<std::uint8_t> held(best.size());
    const bool by_section = std::any_of(items.begin(), items.end(), [](auto item) { return item != CHANCERY_NONE; });
    for (std::size_t i = 0; i < sentences_.size(); ++i) {
      const auto item = by_section ? item_of(i, items) : own_function(i) == function ? sections_.size() : CHANCERY_NONE;
      if (item == CHANCERY_NONE || !is_statement(i)) continue;
      const auto found = candidate(i);
      ++(found.repeats ? repeated : out.total);
      keep(best[item], held[item], found);
    }
    if (out.total == 0) out.total = repeated;
    for (std::size_t item = 0; item < best.size(); ++item)
      for (std::size_t round = 0; round < held[item]; ++round) {
        best[item][round].round = round;
        out.best.push_back(best[item][round]);
      }
    std::sort(out.best.begin(), out.best.end(), [](const auto& a, const auto& b) { return a.order() < b.order(); });
    const auto repeats = [&](const Candidate& each) { return each.repeats && !out.best.front().repeats; };
    while (!out.best.empty() && (out.best.size() > kLinesMax || repeats(out.best.back()))) out.best.pop_back();
    return out;
  }
  std::size_t item_of(std::size_t sentence, const std::vector<std::uint32_t>& items) const {
    const auto section = sentences_[sentence].section;
    return section && section->row < items.size() ? items[section->row] : CHANCERY_NONE;
  }
  std::string_view own_function(std::size_t sentence) const {
    const auto section = sentences_[sentence].section;
    if (section && !functions_.of_section(section->row).empty()) return {};
    return functions_.of_sentence(sentence);
  }
  Candidate candidate(std::size_t sentence) const {
    const auto row = sentences_[sentence];
    return {0, summarised_.contains(row.begin), !gives_figure(statement(row)), sentence};
  }
  static void keep(std::array<Candidate, kLinesMax>& best, std::uint8_t& held, Candidate candidate) {
    for (std::size_t i = 0; i < held; ++i)
      if (candidate.order_in_item() < best[i].order_in_item()) std::swap(candidate, best[i]);
    if (held < kLinesMax) best[held++] = candidate;
  }

  std::string_view statement(const tables::SentenceRow& row) const {
    return without_marker(words_of(row.begin, row.end), marker_of(row.section));
  }
  // No heading, and long enough to say something.
  bool is_statement(std::size_t sentence) const {
    const auto row = sentences_[sentence];
    if (row.end - row.begin < kSentenceBytesMin) return false;
    return !row.section || row.section->row >= sections_.size() || !is_title(row, sections_[row.section->row]);
  }
  static bool is_title(const tables::SentenceRow& sentence, const tables::SectionRow& section) {
    return section.title_begin && section.title_end && sentence.begin <= *section.title_begin &&
           *section.title_end <= sentence.end && sentence.end - *section.title_end <= 3;
  }

  Place outline() const {
    std::vector<Line> lines;
    std::size_t total = 0;
    for (const auto& section : sections_) {
      if (section.level != 1 || section.title.empty()) continue;
      if (++total <= kOutlineMax) lines.push_back({heading_of(section), {}, section.begin});
    }
    auto out = place("提纲", analysis("section", sections_), std::move(lines), total, "节");
    out.shape = Shape::one_line;
    return out;
  }
  // The heading with its marker as it stands in the text, else the title alone.
  std::string_view heading_of(const tables::SectionRow& section) const {
    const bool begins = section.title_begin && section.title_end && section.begin <= *section.title_begin;
    return begins ? words_of(section.begin, *section.title_end) : section.title;
  }

  const FinishedDocument& document_;
  std::string_view text_;
  decltype(std::declval<FinishedDocument>().read(tables::paragraph)) paragraphs_;
  decltype(std::declval<FinishedDocument>().read(tables::section)) sections_;
  decltype(std::declval<FinishedDocument>().read(tables::sentence)) sentences_;
  decltype(std::declval<FinishedDocument>().read(tables::summary)) summary_;
  decltype(std::declval<FinishedDocument>().read(tables::label)) labels_;
  decltype(std::declval<FinishedDocument>().read(tables::metadata)) metadata_;
  std::vector<Provenance> stages_;
  Locations locations_;
  Functions functions_;
  std::unordered_set<std::size_t> summarised_;  // where the summary's sentences begin
};

}  // namespace

Brief content_of(const FinishedDocument& document) { return Content(document).brief(); }

}  // namespace chancery::markdown
