// A level-1 section and each stretch of sentences outside sections is a group. A group offers its sentences of
// content; if it has none, its preamble and mere headings; courtesies only if the whole text has nothing else.
#include "lead.hpp"

#include <algorithm>
#include <array>

#include "courtesy.hpp"

namespace chancery::lead {

namespace {

// Longer titles are statements that an item opens with, no mere headings.
constexpr std::size_t kHeadingBytesMax = 40 * 3;

using Groups = std::vector<std::vector<std::size_t>>;  // places of sentences, in text order

constexpr std::array<std::string_view, 14> kIgnored = {"。", "！", "？", "：", "；", ":", ";", ".", "!", "?", " ", "\t", "\u3000", "\u00A0"};

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
  if (section.marker.empty() || section.begin != sentence.begin || !words.starts_with(section.marker)) return sentence.begin;
  words.remove_prefix(section.marker.size());
  for (const std::string_view blank : {" ", "\u3000", "\u00A0"})
    while (words.starts_with(blank)) words.remove_prefix(blank.size());
  return words.empty() ? sentence.begin : sentence.end - words.size();
}

bool is_mere_heading(std::string_view words, const Sentence& sentence, const std::vector<Section>& sections) {
  if (!sentence.section) return false;
  const auto& section = sections[*sentence.section];
  const auto title = without_end(section.title);
  return !title.empty() && title.size() <= kHeadingBytesMax && without_end(words) == title;
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

// Leaves each group what it offers. A sentence is looked at only while its group may still be asked for more.
Groups offers_of(std::string_view text, const std::vector<Sentence>& sentences, const std::vector<Section>& sections, const Groups& groups,
                 std::size_t wanted) {
  Groups out;
  for (const auto& group : groups) {
    std::vector<std::size_t> content, second_best;
    for (const auto i : group) {
      if (content.size() == wanted) break;
      const auto begin = begin_of_words(text, sentences[i], sections);
      const auto words = text.substr(begin, sentences[i].end - begin);
      const auto standing = standing_of(words);
      if (standing == Standing::courtesy) continue;
      const bool plain = standing == Standing::content && !is_mere_heading(words, sentences[i], sections);
      (plain ? content : second_best).push_back(i);
    }
    out.push_back(content.empty() ? std::move(second_best) : std::move(content));
  }
  return out;
}

// In turns: each group gives `per_section`, until there are enough or none is left.
std::vector<std::size_t> taken_in_turns(const Groups& groups, const Settings& settings) {
  std::vector<std::size_t> out;
  std::size_t left = 0;
  for (const auto& group : groups) left += group.size();
  for (std::size_t from = 0; left != 0 && out.size() < settings.sentences; from += settings.per_section) {
    for (const auto& group : groups) {
      for (auto i = from; i < std::min(group.size(), from + settings.per_section) && out.size() < settings.sentences; ++i, --left)
        out.push_back(group[i]);
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

std::vector<Choice> lead(std::string_view text, const std::vector<Sentence>& sentences, const std::vector<Section>& sections,
                         const Settings& settings) {
  const auto groups = groups_of(sentences, sections);
  auto taken = taken_in_turns(offers_of(text, sentences, sections, groups, settings.sentences), settings);
  if (taken.empty()) taken = taken_in_turns(groups, settings);
  std::vector<Choice> out;
  for (const auto i : taken) out.push_back({i, begin_of_words(text, sentences[i], sections), sentences[i].end});
  return out;
}

}  // namespace chancery::lead
