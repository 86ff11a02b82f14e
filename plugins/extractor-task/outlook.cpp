#include "outlook.hpp"

#include <algorithm>
#include <span>

#include "announcement.hpp"
#include "code_points.hpp"
#include "given_words.hpp"
#include "promise.hpp"
#include "promise_words.hpp"
#include "word_set.hpp"
#include "wording.hpp"

namespace chancery::tasks {

namespace {

using namespace language;

constexpr auto kAhead =
    word_set("下一步", "下步", "下一阶段", "下阶段", "今后", "后续", "接下来", "未来", "打算", "努力方向");
constexpr auto kPlanWords =
    word_set("工作", "重点", "主要", "具体", "努力", "计划", "安排", "措施", "考虑", "思路", "举措", "任务", "方向",
             "设想", "建议", "一段时期", "的", "及", "和", "与", "、", "几点");
// What was, or stands so far.
constexpr auto kSoFar = word_set("累计", "目前", "现有", "近年来", "以来", "上年", "同比");

// Of the section alone, not of its parts.
std::span<const Sentence> sentences_of(const View& view, std::size_t section) {
  const auto& extent = view.sections[section].extent;
  const auto first = std::lower_bound(view.sentences.begin(), view.sentences.end(), extent.begin,
                                      [](const Sentence& one, std::size_t begin) { return one.extent.begin < begin; });
  auto last = first;
  while (last != view.sentences.end() && last->extent.begin < extent.end) ++last;
  return {first, last};
}

bool has_items(const View& view, const Extent& extent) {
  const auto first = std::lower_bound(view.items.begin(), view.items.end(), extent.begin,
                                      [](const Item& one, std::size_t begin) { return one.extent.begin < begin; });
  return first != view.items.end() && first->extent.begin < extent.end;
}

bool promises(const View& view, const Sentence& sentence) { return !promises_in(view, sentence.extent).empty(); }

bool has_plans(const View& view, std::size_t section) {
  if (has_items(view, view.sections[section].extent)) return true;
  const auto sentences = sentences_of(view, section);
  return std::any_of(sentences.begin(), sentences.end(),
                     [&](const Sentence& one) { return promises(view, one) || deed_in(view, one.extent); });
}

// 2023年，全区新增企业35家; 累计培训800人次.
bool is_over(const View& view, const Extent& sentence) {
  const auto words = sentence.in(view.text);
  if (kSoFar.occurs_in(words) || tells_what_was(words)) return true;
  const auto time = time_at(view.text.substr(0, sentence.end), sentence.begin, view.times);
  return time && time->last && view.times.reference.year != 0 && *time->last < first_day(view.times.reference);
}

bool opens_with_next_step(const View& view, const Extent& sentence) {
  const auto words = sentence.in(view.text);
  return begins_with_any<"下一步", "下步", "下阶段", "下一阶段", "接下来">(
      words.substr(std::min(skip_blanks(words, 0), words.size())));
}

// Whether sentences that promise stand behind one of what was done, and none in front of it. 下一步 parts what was done
// from what will be, whatever the sentences in front of it say. What promises is asked last: it is the dearest.
bool goes_from_done_to_planned(const View& view, std::size_t section) {
  const auto& extent = view.sections[section].extent;
  if ((kinds_of(view.landmarks.in(extent)) & kModal) == 0) return false;
  auto sentences = sentences_of(view, section);
  if (!sentences.empty() && sentences.front().extent.begin <= extent.begin)
    sentences = sentences.subspan(1);  // its heading
  const auto promise = [&](const Sentence& one) { return promises(view, one); };
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    const bool next_step = i > 0 && opens_with_next_step(view, sentences[i].extent);
    if (!next_step && !is_over(view, sentences[i].extent)) continue;
    const auto behind = sentences.subspan(next_step ? i : i + 1);
    return std::any_of(behind.begin(), behind.end(), promise) &&
           std::none_of(sentences.begin(), behind.begin(), promise);
  }
  return false;
}

// 在推进临床试验方面: what an answer is about, not what will be done.
bool names_a_topic(std::string_view title) {
  return begins_with_any<"在", "就", "对于", "针对">(title) && ends_with_any<"方面", "问题", "建议">(title);
}

// The paragraph in front of the list that a section is an item of.
Extent lead_of_list(const View& view, std::size_t section) {
  const auto parent = view.sections[section].parent;
  const auto list = parent == kNone ? view.sections.front().extent.begin : view.sections[parent].first_child;
  const auto after = std::lower_bound(view.paragraphs.begin(), view.paragraphs.end(), list,
                                      [](const Paragraph& one, std::size_t begin) { return one.extent.begin < begin; });
  return after == view.paragraphs.begin() ? Extent{} : std::prev(after)->extent;
}

bool is_titled_ahead(const View& view, std::size_t section) {
  for (; section != kNone; section = view.sections[section].parent) {
    if (kAhead.occurs_in(view.sections[section].title)) return true;
  }
  return false;
}
bool is_led_to_by_plans(const View& view, std::size_t section) {
  for (; section != kNone; section = view.sections[section].parent)
    if (announces_plans(view.text, lead_of_list(view, section))) return true;
  return false;
}

}  // namespace

bool only_announces(std::string_view title, bool is_reply) {
  return !title.empty() && is_made_of(title, kAhead, kPlanWords, is_reply);
}

Outlook outlook_of(const View& view, std::size_t section) {
  const auto& one = view.sections[section];
  if (!one.is_leaf) return Outlook::whole;
  if (only_announces(one.title, view.is_reply)) return has_plans(view, section) ? Outlook::announced : Outlook::whole;
  if (!view.is_reply || is_titled_ahead(view, section)) return Outlook::whole;
  const bool mixed = names_a_topic(one.title) || goes_from_done_to_planned(view, section);
  return mixed && !is_led_to_by_plans(view, section) ? Outlook::mixed : Outlook::whole;
}

}  // namespace chancery::tasks
