// All spans are scored in one pass over the terms found: a span's sums are the running sums where it ends less
// those where it began.
#include "labelling.hpp"

#include <algorithm>
#include <string>

namespace chancery::lexicon {

namespace {

using Sums = std::vector<std::int64_t>;  // by label, thousandths

void sort_best_first(Labels& labels) {
  std::stable_sort(labels.begin(), labels.end(), [](const Scored& a, const Scored& b) { return a.score > b.score; });
}

Labels ranked(const Sums& sums, double threshold) {
  std::int64_t total = 1000;
  for (const auto sum : sums) total += std::max<std::int64_t>(sum, 0);
  Labels out;
  for (std::uint32_t i = 0; i < sums.size(); ++i) {
    const double score = sums[i] <= 0 ? 0 : static_cast<double>(sums[i]) / static_cast<double>(total);
    if (score > 0 && score >= threshold) out.push_back({i, score});
  }
  sort_best_first(out);
  return out;
}

// Whether positions, asked for in rising order, lie in a title.
class Titles {
 public:
  explicit Titles(const std::vector<Section>& sections) {
    for (const auto& section : sections)
      if (section.title_span) spans_.push_back(*section.title_span);
    std::sort(spans_.begin(), spans_.end(), [](Span a, Span b) { return a.begin < b.begin; });
  }
  bool contain(std::uint32_t position) {
    for (; next_ < spans_.size() && spans_[next_].begin <= position; ++next_) end_ = std::max(end_, spans_[next_].end);
    return position < end_;
  }

 private:
  std::vector<Span> spans_;
  std::size_t next_ = 0;
  std::uint32_t end_ = 0;
};

// Where a span opens or closes, counted in matches.
struct Border {
  std::size_t match = 0;
  std::size_t span = 0;
  bool closes = false;
};

std::vector<Border> borders_of(const std::vector<Span>& spans, const std::vector<Match>& matches) {
  std::vector<Border> out;
  for (std::size_t i = 0; i < spans.size(); ++i) {
    const auto first = std::lower_bound(matches.begin(), matches.end(), spans[i].begin,
                                        [](const Match& m, std::uint32_t at) { return m.begin < at; });
    const auto last = std::upper_bound(first, matches.end(), spans[i].end,
                                       [](std::uint32_t at, const Match& m) { return at < m.end; });
    out.push_back({static_cast<std::size_t>(first - matches.begin()), i, false});
    out.push_back({static_cast<std::size_t>(last - matches.begin()), i, true});
  }
  std::stable_sort(out.begin(), out.end(), [](const Border& a, const Border& b) { return a.match < b.match; });
  return out;
}

class RunningSums {
 public:
  RunningSums(const Scheme& scheme, Titles titles, std::int64_t heading_weight)
      : scheme_(&scheme), titles_(std::move(titles)), heading_weight_(heading_weight), sums_(scheme.labels.size()) {}

  void add(const Match& match) {
    const auto times = titles_.contain(match.begin) ? heading_weight_ : 1;
    for (const auto& weight : scheme_->words.weights(match)) sums_[weight.label] += times * weight.thousandths;
  }
  const Sums& sums() const { return sums_; }
  Sums since(const Sums& earlier) const {
    auto out = sums_;
    for (std::size_t i = 0; i < out.size(); ++i) out[i] -= earlier[i];
    return out;
  }

 private:
  const Scheme* scheme_;
  Titles titles_;
  std::int64_t heading_weight_;
  Sums sums_;
};

std::vector<Labels> by_words(const Scheme& scheme, std::string_view text, const std::vector<Span>& spans,
                             const std::vector<Section>& sections, const Settings& settings) {
  const auto matches = scheme.words.longest(text);
  RunningSums running(scheme, Titles(sections), settings.heading_weight);
  std::vector<Sums> at_begin(spans.size());
  std::vector<Labels> out(spans.size());
  std::size_t match = 0;
  for (const auto& border : borders_of(spans, matches)) {
    while (match < border.match) running.add(matches[match++]);
    auto& begun = at_begin[border.span];
    if (border.closes) {
      out[border.span] = ranked(running.since(begun), settings.threshold);
      begun = {};
    } else {
      begun = running.sums();
    }
  }
  return out;
}

std::string_view without_stop(std::string_view title) {
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view stop : {"。", "：", "；", ":", ";", ".", " ", "\u3000", "\u00A0"}) {
      if (!title.ends_with(stop)) continue;
      title.remove_suffix(stop.size());
      again = true;
    }
  }
  return title;
}

Labels by_title(const Scheme& scheme, std::string_view title, double threshold) {
  std::string marked(1, kTitleBegin);
  marked.append(without_stop(title)).push_back(kTitleEnd);
  Sums sums(scheme.labels.size());
  for (const auto& match : scheme.headings.longest(marked))
    for (const auto& weight : scheme.headings.weights(match)) sums[weight.label] += weight.thousandths;
  return ranked(sums, threshold);
}

bool is_on_top(const std::vector<Section>& sections, std::uint32_t i) {
  return !sections[i].parent || *sections[i].parent >= i;
}

// A document does what its uppermost sections do, each by its share of the text.
Labels by_sections(const Scheme& scheme, std::size_t text_bytes, const std::vector<Section>& sections,
                   const std::vector<Labels>& labels, double threshold) {
  std::vector<double> scores(scheme.labels.size());
  for (std::uint32_t i = 0; i < sections.size(); ++i) {
    const auto bytes = static_cast<double>(sections[i].span.end - sections[i].span.begin);
    if (is_on_top(sections, i))
      for (const auto& [label, score] : labels[i]) scores[label] += score * bytes / static_cast<double>(text_bytes);
  }
  Labels out;
  for (std::uint32_t i = 0; i < scores.size(); ++i)
    if (scores[i] > 0 && scores[i] >= threshold) out.push_back({i, std::min(scores[i], 1.0)});
  sort_best_first(out);
  return out;
}

// A section's own title decides, else the section above it, else the words, of which `labelling` has the result.
void let_titles_decide(const Scheme& scheme, std::size_t text_bytes, const std::vector<Section>& sections,
                       const std::vector<Sentence>& sentences, double threshold, Labelling& labelling) {
  for (std::uint32_t i = 0; i < sections.size(); ++i) {
    auto own = by_title(scheme, sections[i].title, threshold);
    if (!own.empty()) labelling.sections[i] = std::move(own);
    else if (!is_on_top(sections, i)) labelling.sections[i] = labelling.sections[*sections[i].parent];
  }
  if (!sections.empty()) labelling.document = by_sections(scheme, text_bytes, sections, labelling.sections, threshold);
  for (std::size_t i = 0; i < sentences.size(); ++i)
    if (const auto section = sentences[i].section) labelling.sentences[i] = labelling.sections[*section];
}

}  // namespace

Labelling label(const Scheme& scheme, std::string_view text, const std::vector<Section>& sections,
                const std::vector<Sentence>& sentences, const Settings& settings) {
  std::vector<Span> spans{{0, static_cast<std::uint32_t>(text.size())}};
  for (const auto& section : sections) spans.push_back(section.span);
  for (const auto& sentence : sentences) spans.push_back(sentence.span);
  auto all = by_words(scheme, text, spans, sections, settings);
  const auto sections_end = all.begin() + 1 + static_cast<std::ptrdiff_t>(sections.size());
  Labelling out{std::move(all.front()),
                {std::make_move_iterator(all.begin() + 1), std::make_move_iterator(sections_end)},
                {std::make_move_iterator(sections_end), std::make_move_iterator(all.end())}};
  if (scheme.heading_first) let_titles_decide(scheme, text.size(), sections, sentences, settings.threshold, out);
  return out;
}

}  // namespace chancery::lexicon
