// A level-1 section and each stretch of sentences outside sections is a group. A group offers its sentences of
// content; a section that has none, its preambles and mere headings.
#include "candidates.hpp"

#include <algorithm>
#include <array>

#include "courtesy.hpp"
#include "stops.hpp"

namespace chancery::extractive {

namespace {

// Longer titles are statements that an item opens with, no mere headings.
constexpr std::size_t kHeadingBytesMax = 40 * 3;
constexpr std::size_t kEnumeratedBytesMax = 20 * 3;

// Where a sentence's own words begin: behind the marker of the section that opens with it.
std::size_t begin_of_words(std::string_view text, const Sentence& sentence, const std::vector<Section>& sections) {
  if (!sentence.section) return sentence.begin;
  const auto& section = sections[*sentence.section];
  auto words = text.substr(sentence.begin, sentence.end - sentence.begin);
  if (section.marker.empty() || section.begin != sentence.begin || !words.starts_with(section.marker))
    return sentence.begin;
  words.remove_prefix(section.marker.size());
  for (const std::string_view blank : {" ", "\u3000", "\u00A0"})
    while (words.starts_with(blank)) words.remove_prefix(blank.size());
  return words.empty() ? sentence.begin : sentence.end - words.size();
}

// 一是支持原创作品。 before the sentence that says how.
bool is_enumerated_heading(std::string_view words) {
  constexpr std::array<std::string_view, 10> numbers = {"一是", "二是", "三是", "四是", "五是",
                                                        "六是", "七是", "八是", "九是", "十是"};
  return words.size() <= kEnumeratedBytesMax &&
         std::any_of(numbers.begin(), numbers.end(),
                     [&](std::string_view number) { return words.starts_with(number); });
}

// The level-1 section that each section is or stands in.
std::vector<std::uint32_t> roots_of(const std::vector<Section>& sections) {
  std::vector<std::uint32_t> out(sections.size());
  for (std::uint32_t i = 0; i < sections.size(); ++i) {
    const auto parent = sections[i].parent;
    out[i] = parent && *parent < i ? out[*parent] : i;
  }
  return out;
}

enum class Worth { none, little, full };

class Judge {
 public:
  Judge(std::string_view text, const std::vector<Sentence>& sentences, const std::vector<Section>& sections)
      : text_(text), sentences_(&sentences), sections_(&sections) {
    for (const auto& section : sections) titles_.push_back(without_end(section.title));
  }

  Worth worth(std::size_t i, std::optional<std::size_t> next) const {
    const auto words = words_of(i);
    const auto standing = standing_of(words);
    if (standing == Standing::courtesy) return Worth::none;
    if (standing == Standing::preamble || is_title(words, (*sentences_)[i].section)) return Worth::little;
    return next && leads_to(words, words_of(*next)) ? Worth::little : Worth::full;
  }

 private:
  std::string_view words_of(std::size_t i) const {
    const auto begin = begin_of_words(text_, (*sentences_)[i], *sections_);
    return text_.substr(begin, (*sentences_)[i].end - begin);
  }
  bool is_title(std::string_view words, std::optional<std::uint32_t> section) const {
    if (!section) return false;
    const auto title = titles_[*section];
    return !title.empty() && title.size() <= kHeadingBytesMax && words.starts_with(title) &&
           without_end(words.substr(title.size())).empty();
  }
  // A heading that the next sentence repeats, or that it explains.
  static bool leads_to(std::string_view words, std::string_view next) {
    const auto heading = without_end(words);
    const bool repeated = !heading.empty() && heading.size() <= kHeadingBytesMax && next.starts_with(heading);
    return repeated || is_enumerated_heading(words);
  }

  std::string_view text_;
  const std::vector<Sentence>* sentences_;
  const std::vector<Section>* sections_;
  std::vector<std::string_view> titles_;  // by section, without marks behind
};

enum class Take { worthy, all };

class Collector {
 public:
  Collector(std::string_view text, const std::vector<Sentence>& sentences, const std::vector<Section>& sections)
      : text_(text), sentences_(&sentences), sections_(&sections), judge_(text, sentences, sections) {}

  // A group's sentences that may be taken, or all of them.
  void add_group(std::optional<std::uint32_t> section, std::size_t begin, std::size_t end, Take take) {
    const auto from = out_.all.size();
    little_.clear();
    for (auto i = begin; i < end; ++i) {
      const auto worth =
          take == Take::all ? Worth::full : judge_.worth(i, i + 1 < end ? std::optional(i + 1) : std::nullopt);
      if (worth == Worth::full) add(i);
      if (worth == Worth::little) little_.push_back(i);
    }
    if (out_.all.size() == from && section)
      for (const auto i : little_) add(i);
    if (out_.all.size() != from) out_.groups.push_back({section, from, out_.all.size()});
  }
  Candidates take() { return std::move(out_); }

 private:
  void add(std::size_t i) {
    const auto& sentence = (*sentences_)[i];
    out_.all.push_back({i, begin_of_words(text_, sentence, *sections_), sentence.end});
  }

  std::string_view text_;
  const std::vector<Sentence>* sentences_;
  const std::vector<Section>* sections_;
  Judge judge_;
  std::vector<std::size_t> little_;
  Candidates out_;
};

Candidates collect(std::string_view text, const std::vector<Sentence>& sentences, const std::vector<Section>& sections,
                   Take take) {
  const auto roots = roots_of(sections);
  const auto root_of = [&](std::size_t i) {
    const auto section = sentences[i].section;
    return section ? std::optional(roots[*section]) : std::nullopt;
  };
  Collector out(text, sentences, sections);
  for (std::size_t begin = 0, end = 0; begin < sentences.size(); begin = end) {
    const auto root = root_of(begin);
    while (end < sentences.size() && root_of(end) == root) ++end;
    out.add_group(root, begin, end, take);
  }
  return out.take();
}

}  // namespace

Candidates candidates_of(std::string_view text, const std::vector<Sentence>& sentences,
                         const std::vector<Section>& sections) {
  auto out = collect(text, sentences, sections, Take::worthy);
  return out.all.empty() ? collect(text, sentences, sections, Take::all) : out;
}

std::vector<std::uint32_t> depths_of(const std::vector<Section>& sections) {
  std::vector<std::uint32_t> out(sections.size());
  for (std::uint32_t i = 0; i < sections.size(); ++i)
    if (const auto parent = sections[i].parent; parent && *parent < i) out[i] = out[*parent] + 1;
  return out;
}

}  // namespace chancery::extractive
