// Titles first, where a scheme asks for it; then the words, for the spans that they decide; then what follows from
// both.
#include "labelling.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "emphasis.hpp"

namespace chancery::lexicon {

namespace {

void sort_best_first(std::vector<Scored>& labels) {
  const auto better = [](const Scored& a, const Scored& b) {
    return a.score != b.score ? a.score > b.score : a.label < b.label;
  };
  std::sort(labels.begin(), labels.end(), better);
}

void rank(std::span<const Sum> sums, double threshold, std::vector<Scored>& out) {
  out.clear();
  Sum total = 1000;
  for (const auto sum : sums) total += std::max<Sum>(sum, 0);
  for (std::uint32_t i = 0; i < sums.size(); ++i) {
    if (sums[i] <= 0) continue;
    const double score = static_cast<double>(sums[i]) / static_cast<double>(total);
    if (score >= threshold) out.push_back({i, score});
  }
  sort_best_first(out);
}

// Without the stops and white space at its end.
std::string_view without_stop(std::string_view text) {
  constexpr std::string_view kNarrow = ":;.! ", kWide[] = {"。", "：", "；", "！", "\u3000"}, kNoBreak = "\u00A0";
  for (;;) {
    const auto last = text.substr(text.size() - std::min<std::size_t>(text.size(), 3));
    if (std::find(std::begin(kWide), std::end(kWide), last) != std::end(kWide)) text.remove_suffix(3);
    else if (!last.empty() && kNarrow.find(last.back()) != std::string_view::npos) text.remove_suffix(1);
    else if (last.ends_with(kNoBreak)) text.remove_suffix(2);
    else return text;
  }
}

bool is_on_top(const std::vector<Section>& sections, std::size_t i) {
  return !sections[i].parent || *sections[i].parent >= i;
}

// The first sentence of each section, and of what stands in none; a heading that is a sentence is none of them.
std::vector<Span> leads_of(const std::vector<Section>& sections, const std::vector<Sentence>& sentences) {
  std::vector<char> seen(sections.size() + 1);
  std::vector<Span> out;
  for (const auto& sentence : sentences) {
    const auto place = sentence.section ? *sentence.section : sections.size();
    const bool heading =
        sentence.section && sections[place].title_span && sentence.span.begin < sections[place].title_span->end;
    if (seen[place] || heading) continue;
    seen[place] = 1;
    out.push_back(sentence.span);
  }
  return out;
}

// One scheme at work on one text.
class Labeller {
 public:
  Labeller(const Lexicon& lexicon, std::size_t scheme, std::string_view text, const std::vector<Section>& sections,
           const std::vector<Sentence>& sentences, const Settings& settings)
      : words_(lexicon.words),
        scheme_(lexicon.schemes[scheme]),
        group_(scheme),
        text_(text),
        sections_(sections),
        sentences_(sentences),
        settings_(settings),
        by_words_(1 + sections.size() + sentences.size(), 1),
        turned_(sections.size()),
        is_last_(sections.size()),
        out_(sections.size(), sentences.size()) {}

  Labelling run(const SpanSums& spans, const Matches& matches, Emphasis emphasis) {
    if (scheme_.heading_first) read_titles();
    spans.run(
        matches, scheme_.labels.size(), by_words_,
        [&](const Match& match, std::span<Sum> sums) {
          const auto times = emphasis.at(match.begin);
          for (const auto& weight : words_.says(match)) sums[weight.label] += times * weight.thousandths;
        },
        [&](std::uint32_t span, std::span<Sum> sums) {
          if (span > 0 && span <= sections_.size()) follow_place(span - 1, sums);
          rank(sums, settings_.threshold, scored_);
          out_.give(span, scored_);
        });
    if (scheme_.heading_first) follow_titles();
    return std::move(out_);
  }

 private:
  // Fills scored_. False if the terms found, as far as they count, say nothing.
  template <class Said, class Counts>
  bool rank_found(const Terms<Said>& terms, const Matches& matches, Counts&& counts) {
    if (matches.empty()) return false;
    sums_.assign(scheme_.labels.size(), 0);
    for (const auto& match : matches)
      for (const auto& weight : terms.says(match))
        if (counts(match, weight)) sums_[weight.label] += weight.thousandths;
    rank(sums_, settings_.threshold, scored_);
    return !scored_.empty();
  }

  bool rank_title(std::string_view title) {
    const auto matches = scheme_.headings.automaton().longest_anchored(title);
    if (matches.empty()) return false;
    const auto verbs = scheme_.verbs.longest_anchored(title);
    return rank_found(scheme_.headings, matches, [&](const Match& match, const TitleWeight& weight) {
      return !weight.noun || verbs.empty() || match.begin < verbs.front().end;
    });
  }

  // What titles and single sentences decide is not for the words to say.
  void read_titles() {
    by_words_[0] = sections_.empty();
    for (std::size_t i = 0; i < sections_.size(); ++i) {
      const bool tells = rank_title(without_stop(sections_[i].title));
      if (tells) out_.give(1 + i, scored_);
      by_words_[1 + i] = !tells && is_on_top(sections_, i);
      told_.push_back(tells);
    }
    read_turns();
    if (!scheme_.closing.empty()) find_last();
    read_sentences();
  }

  void read_sentences() {
    const auto& automaton = scheme_.sentences.automaton();
    const auto all = [](const Match&, const Weight&) { return true; };
    for (std::size_t i = 0; i < sentences_.size(); ++i) {
      const auto span = 1 + sections_.size() + i;
      bool tells = false;
      if (!automaton.empty()) {
        const auto [begin, end] = sentences_[i].span;
        const auto sentence = without_stop(text_.substr(begin, end - begin));
        tells = rank_found(scheme_.sentences, automaton.longest_at_ends(sentence), all);
      }
      if (tells) out_.give(span, scored_);
      by_words_[span] = !tells && !sentences_[i].section;
      told_.push_back(tells);
    }
  }

  // Each part is a document of its own, so what is next in one says nothing of another.
  void read_turns() {
    if (scheme_.before.automaton().empty()) return;
    std::map<std::optional<std::uint32_t>, std::span<const Turn>> turns;
    for (auto i = sections_.size(); i-- > 0;) {
      if (!is_on_top(sections_, i)) continue;
      auto& of_part = turns[sections_[i].part];
      turned_[i] = of_part;
      const auto matches = scheme_.before.automaton().longest_anchored(without_stop(sections_[i].title));
      if (!matches.empty()) of_part = scheme_.before.says(matches.front());
    }
  }

  void find_last() {
    std::set<std::optional<std::uint32_t>> parts;
    for (auto i = sections_.size(); i-- > 0;)
      if (is_on_top(sections_, i)) is_last_[i] = parts.insert(sections_[i].part).second;
  }

  // What its place makes of a section's words. Nothing parts the words that close a text from its last section, so
  // that one has to say in its title that it does what they do.
  void follow_place(std::size_t section, std::span<Sum> sums) const {
    if (is_last_[section] && !sections_[section].title.empty())
      for (const auto label : scheme_.closing)
        if (sums[label] > 0) sums[label] = said_in_title(section, label);
    for (const auto& [from, to] : turned_[section]) sums[to] += std::exchange(sums[from], 0);
  }

  Sum said_in_title(std::size_t section, std::uint32_t label) const {
    const auto found = words_.automaton().longest(sections_[section].title);
    Sum out = 0;
    for (const auto& match : found[group_])
      for (const auto& weight : words_.says(match))
        if (weight.label == label) out += settings_.heading_weight * weight.thousandths;
    return out;
  }

  void follow_titles() {
    for (std::size_t i = 0; i < sections_.size(); ++i)
      if (!told_[i] && !is_on_top(sections_, i)) out_.give_same(1 + i, 1 + *sections_[i].parent);
    if (!sections_.empty()) label_document();
    for (std::size_t i = 0; i < sentences_.size(); ++i) {
      const auto section = sentences_[i].section;
      if (!told_[sections_.size() + i] && section) out_.give_same(1 + sections_.size() + i, 1 + *section);
    }
  }

  // A document does what its uppermost sections do, each by its share of the text.
  void label_document() {
    std::vector<double> scores(scheme_.labels.size());
    for (std::size_t i = 0; i < sections_.size(); ++i) {
      const auto bytes = static_cast<double>(sections_[i].span.end - sections_[i].span.begin);
      if (!is_on_top(sections_, i)) continue;
      for (const auto& [label, score] : out_.section(i))
        scores[label] += score * bytes / static_cast<double>(text_.size());
    }
    scored_.clear();
    for (std::uint32_t i = 0; i < scores.size(); ++i)
      if (scores[i] > 0 && scores[i] >= settings_.threshold) scored_.push_back({i, std::min(scores[i], 1.0)});
    sort_best_first(scored_);
    out_.give(0, scored_);
  }

  const Terms<Weight>& words_;
  const Scheme& scheme_;
  std::size_t group_;  // of the scheme's words
  std::string_view text_;
  const std::vector<Section>& sections_;
  const std::vector<Sentence>& sentences_;
  const Settings& settings_;
  std::vector<char> by_words_;                 // by span
  std::vector<char> told_;                     // by section, then by sentence: whether its own title or words decide
  std::vector<std::span<const Turn>> turned_;  // by section
  std::vector<char> is_last_;                  // by section: on top, and none such behind it in its part
  Labelling out_;
  std::vector<Sum> sums_;
  std::vector<Scored> scored_;
};

std::vector<Span> titles_of(const std::vector<Section>& sections) {
  std::vector<Span> out;
  for (const auto& section : sections)
    if (section.title_span) out.push_back(*section.title_span);
  return out;
}

}  // namespace

std::vector<Labelling> label(const Lexicon& lexicon, std::string_view text, const std::vector<Section>& sections,
                             const std::vector<Sentence>& sentences, const Settings& settings) {
  std::vector<Span> spans{{0, static_cast<std::uint32_t>(text.size())}};
  for (const auto& section : sections) spans.push_back(section.span);
  for (const auto& sentence : sentences) spans.push_back(sentence.span);
  const SpanSums sums(std::move(spans));
  const Emphasis emphasis{Zones(titles_of(sections)),
                          Zones(settings.lead_weight > 1 ? leads_of(sections, sentences) : std::vector<Span>()),
                          settings.heading_weight, settings.lead_weight};
  auto found = lexicon.words.automaton().longest(text);
  found.resize(lexicon.schemes.size());  // the last schemes may have no terms
  std::vector<Labelling> out;
  for (std::size_t i = 0; i < found.size(); ++i)
    out.push_back(Labeller(lexicon, i, text, sections, sentences, settings).run(sums, found[i], emphasis));
  return out;
}

}  // namespace chancery::lexicon
