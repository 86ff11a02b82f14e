// A level-1 section and each stretch of sentences outside sections is a group. A group offers its sentences of
// content; a section that has none, its preamble and mere headings. All sentences if nothing is offered at all.
#include "lead.hpp"

#include <algorithm>
#include <array>

#include "courtesy.hpp"

namespace chancery::lead {

namespace {

// Longer titles are statements that an item opens with, no mere headings.
constexpr std::size_t kHeadingBytesMax = 40 * 3;
constexpr std::size_t kEnumeratedBytesMax = 20 * 3;

using Groups = std::vector<std::vector<std::size_t>>;  // places of sentences, in text order

constexpr std::array<std::string_view, 14> kIgnored = {"。", "！", "？", "：", "；", ":",      ";",
                                                       ".",  "!",  "?",  " ",  "\t", "\u3000", "\u00A0"};

std::string_view without_end(std::string_view text) {
  for (bool again = true; again;) {
    again = false;
    for (const auto ignored : kIgnored)
      if (text.ends_with(ignored)) text.remove_suffix(ignored.size()), again = true;
  }
  return text;
}

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

bool is_title(std::string_view words, const Sentence& sentence, const std::vector<Section>& sections) {
  if (!sentence.section) return false;
  const auto title = without_end(sections[*sentence.section].title);
  return !title.empty() && title.size() <= kHeadingBytesMax && without_end(words) == title;
}

// 一是支持原创作品。 before the sentence that says how.
bool is_enumerated_heading(std::string_view words) {
  constexpr std::array<std::string_view, 10> numbers = {"一是", "二是", "三是", "四是", "五是",
                                                        "六是", "七是", "八是", "九是", "十是"};
  return words.size() <= kEnumeratedBytesMax &&
         std::any_of(numbers.begin(), numbers.end(),
                     [&](std::string_view number) { return words.starts_with(number); });
}

std::vector<std::optional<std::uint32_t>> roots_of(const std::vector<Section>& sections) {
  std::vector<std::optional<std::uint32_t>> out(sections.size());
  for (std::uint32_t i = 0; i < sections.size(); ++i) {
    const auto parent = sections[i].parent;
    out[i] = parent && *parent < i ? out[*parent] : i;
  }
  return out;
}

Groups groups_of(const std::vector<Sentence>& sentences, const std::vector<Section>& sections) {
  const auto roots = roots_of(sections);
  Groups out;
  std::optional<std::uint32_t> open;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    const auto root = sentences[i].section ? roots[*sentences[i].section] : std::nullopt;
    if (out.empty() || root != open) out.emplace_back();
    out.back().push_back(i);
    open = root;
  }
  return out;
}

enum class Worth { none, little, full };

class Judge {
 public:
  Judge(std::string_view text, const std::vector<Sentence>& sentences, const std::vector<Section>& sections)
      : text_(text), sentences_(&sentences), sections_(&sections) {}

  bool is_in_section(std::size_t i) const { return (*sentences_)[i].section.has_value(); }
  Worth worth(std::size_t i, std::optional<std::size_t> next) const {
    const auto words = words_of(i);
    const auto standing = standing_of(words);
    if (standing == Standing::courtesy) return Worth::none;
    if (standing == Standing::preamble || is_title(words, (*sentences_)[i], *sections_)) return Worth::little;
    return next && leads_to(words, words_of(*next)) ? Worth::little : Worth::full;
  }

 private:
  std::string_view words_of(std::size_t i) const {
    const auto begin = begin_of_words(text_, (*sentences_)[i], *sections_);
    return text_.substr(begin, (*sentences_)[i].end - begin);
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
};

// Looks at no more of a group than it can be asked for.
std::vector<std::size_t> offer_of(const std::vector<std::size_t>& group, const Judge& judge, std::size_t wanted) {
  const bool in_section = judge.is_in_section(group.front());
  std::vector<std::size_t> full, little;
  for (std::size_t n = 0; n < group.size() && full.size() < wanted; ++n) {
    const auto worth = judge.worth(group[n], n + 1 < group.size() ? std::optional(group[n + 1]) : std::nullopt);
    if (worth == Worth::full) full.push_back(group[n]);
    if (worth == Worth::little) little.push_back(group[n]);
  }
  return full.empty() && in_section ? little : full;
}

Groups offers_of(std::string_view text, const std::vector<Sentence>& sentences, const std::vector<Section>& sections,
                 const Groups& groups, std::size_t wanted) {
  const Judge judge(text, sentences, sections);
  Groups out;
  for (const auto& group : groups) out.push_back(offer_of(group, judge, wanted));
  return out;
}

// In turns: each group gives `per_section`, until there are enough or none is left.
std::vector<std::size_t> taken_in_turns(const Groups& groups, const Settings& settings) {
  std::vector<std::size_t> out;
  std::size_t left = 0;
  for (const auto& group : groups) left += group.size();
  for (std::size_t from = 0; left != 0 && out.size() < settings.sentences; from += settings.per_section) {
    for (const auto& group : groups) {
      for (auto i = from; i < std::min(group.size(), from + settings.per_section) && out.size() < settings.sentences;
           ++i, --left)
        out.push_back(group[i]);
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

std::vector<Choice> lead(std::string_view text, const std::vector<Sentence>& sentences,
                         const std::vector<Section>& sections, const Settings& settings) {
  const auto groups = groups_of(sentences, sections);
  auto taken = taken_in_turns(offers_of(text, sentences, sections, groups, settings.sentences), settings);
  if (taken.empty()) taken = taken_in_turns(groups, settings);
  std::vector<Choice> out;
  for (const auto i : taken) out.push_back({i, begin_of_words(text, sentences[i], sections), sentences[i].end});
  return out;
}

}  // namespace chancery::lead
