// A level-1 section and each stretch of sentences outside sections is a group. A group offers its sentences of
// content, among them titles of items that say nothing else; a section that has none, its preambles and headings.
#include "candidates.hpp"

#include <algorithm>
#include <array>

#include "characters.hpp"
#include "courtesy.hpp"
#include "news.hpp"
#include "own_words.hpp"
#include "stops.hpp"

namespace chancery::extractive {

namespace {

// Longer titles are statements that an item opens with, no mere headings.
constexpr std::size_t kHeadingMax = 40, kPointMax = 20;  // characters

// 一是…, 十二是…: a point of an enumeration.
bool is_point(std::string_view words) {
  constexpr std::array<std::string_view, 10> numerals = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
  const auto text = words;
  while (std::any_of(numerals.begin(), numerals.end(), [&](auto numeral) { return words.starts_with(numeral); }))
    words.remove_prefix(numerals[0].size());
  return words.size() != text.size() && words.starts_with("是");
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

enum class Worth { none, heading, title, preamble, full };

// What each sentence is worth. Between it and its neighbours nothing counts but those of the same innermost section.
class Judge {
 public:
  Judge(std::string_view text, const std::vector<Sentence>& sentences, const std::vector<Section>& sections)
      : sentences_(&sentences), sections_(&sections) {
    for (const auto& section : sections) titles_.push_back(without_end(section.title));
    for (const auto& sentence : sentences) words_.push_back(words_of(text, sentence));
    worths_.resize(sentences.size());
    for (auto i = sentences.size(); i-- != 0;) worths_[i] = first_worth(i);
    raise_lone_titles();
  }

  std::string_view words(std::size_t i) const { return words_[i]; }
  Worth worth(std::size_t i) const { return worths_[i]; }

 private:
  std::string_view words_of(std::string_view text, const Sentence& sentence) const {
    const auto words = text.substr(sentence.begin, sentence.end - sentence.begin);
    const bool opens = sentence.section && (*sections_)[*sentence.section].begin == sentence.begin;
    return own_words(words, opens ? (*sections_)[*sentence.section].marker : std::string_view{});
  }
  Worth first_worth(std::size_t i) const {
    const auto standing = standing_of(words_[i]);
    if (standing == Standing::courtesy) return Worth::none;
    if (standing == Standing::preamble) return Worth::preamble;
    if (is_title(i)) return Worth::title;
    return is_repeated(i) || is_explained(i) ? Worth::heading : Worth::full;
  }
  bool is_title(std::size_t i) const {
    const auto section = (*sentences_)[i].section;
    if (!section) return false;
    const auto words = words_[i], title = titles_[*section];
    return !title.empty() && words.starts_with(title) && without_end(words.substr(title.size())).empty() &&
           is_at_most(title, kHeadingMax) && !gives_figure(words);
  }
  // The next one begins with all that this one says.
  bool is_repeated(std::size_t i) const {
    const auto heading = without_end(words_[i]);
    return goes_on(i) && words_[i + 1].starts_with(heading) && is_at_most(heading, kHeadingMax);
  }
  // 一是支持原创作品。 before the sentence that says how; not in a list of which each point is a sentence.
  bool is_explained(std::size_t i) const {
    if (!is_point(words_[i]) || !goes_on(i) || is_point(words_[i + 1])) return false;
    const bool continues = i != 0 && is_together(i - 1) && is_point(words_[i - 1]);
    return !continues && is_at_most(words_[i], kPointMax) && !gives_figure(words_[i]);
  }
  // With the next one in one section.
  bool is_together(std::size_t i) const {
    return i + 1 < sentences_->size() && (*sentences_)[i].section == (*sentences_)[i + 1].section;
  }
  bool goes_on(std::size_t i) const { return is_together(i) && worths_[i + 1] != Worth::none; }
  // An item that consists of its title says so all that it has to say.
  void raise_lone_titles() {
    std::vector<bool> says_more(sections_->size());
    std::vector<std::size_t> titles(sections_->size(), worths_.size());
    for (auto i = worths_.size(); i-- != 0;) {
      const auto section = (*sentences_)[i].section;
      if (!section) continue;
      if (worths_[i] == Worth::title) titles[*section] = i;
      if (worths_[i] == Worth::preamble || worths_[i] == Worth::full) says_more[*section] = true;
    }
    for (auto i = static_cast<std::uint32_t>(sections_->size()); i-- != 0;) {
      if (!says_more[i] && titles[i] != worths_.size()) {
        worths_[titles[i]] = Worth::full;
        says_more[i] = true;
      }
      if (const auto parent = (*sections_)[i].parent; parent && *parent < i && says_more[i]) says_more[*parent] = true;
    }
  }

  const std::vector<Sentence>* sentences_;
  const std::vector<Section>* sections_;
  std::vector<std::string_view> titles_;  // by section, without marks behind
  std::vector<std::string_view> words_;   // by sentence
  std::vector<Worth> worths_;             // by sentence
};

enum class Take { worthy, all };

class Collector {
 public:
  Collector(const std::vector<Sentence>& sentences, const Judge& judge) : sentences_(&sentences), judge_(&judge) {}

  // A group's sentences that may be taken, or all of them.
  void add_group(std::optional<std::uint32_t> section, std::size_t begin, std::size_t end, Take take) {
    const auto from = out_.all.size();
    const auto add_those = [&](auto may) {
      for (auto i = begin; i < end; ++i)
        if (may(judge_->worth(i)) && !judge_->words(i).empty()) add(i);
    };
    add_those([&](Worth worth) { return take == Take::all || worth == Worth::full; });
    if (out_.all.size() == from && section) add_those([](Worth worth) { return worth != Worth::none; });
    if (out_.all.size() != from) out_.groups.push_back({section, from, out_.all.size()});
  }
  Candidates take() { return std::move(out_); }

 private:
  void add(std::size_t i) {
    const auto end = (*sentences_)[i].end;
    out_.all.push_back({i, end - judge_->words(i).size(), end});
  }

  const std::vector<Sentence>* sentences_;
  const Judge* judge_;
  Candidates out_;
};

Candidates collect(const Judge& judge, const std::vector<Sentence>& sentences, const std::vector<std::uint32_t>& roots,
                   Take take) {
  const auto root_of = [&](std::size_t i) {
    const auto section = sentences[i].section;
    return section ? std::optional(roots[*section]) : std::nullopt;
  };
  Collector out(sentences, judge);
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
  const Judge judge(text, sentences, sections);
  const auto roots = roots_of(sections);
  auto out = collect(judge, sentences, roots, Take::worthy);
  return out.all.empty() ? collect(judge, sentences, roots, Take::all) : out;
}

std::vector<std::uint32_t> depths_of(const std::vector<Section>& sections) {
  std::vector<std::uint32_t> out(sections.size());
  for (std::uint32_t i = 0; i < sections.size(); ++i)
    if (const auto parent = sections[i].parent; parent && *parent < i) out[i] = out[*parent] + 1;
  return out;
}

}  // namespace chancery::extractive
