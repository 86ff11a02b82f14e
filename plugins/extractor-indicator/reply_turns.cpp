#include "reply_turns.hpp"

#include <algorithm>

#include "character_search.hpp"
#include "code_points.hpp"
#include "time_expression.hpp"
#include "word_list.hpp"

namespace chancery::indicators {

namespace {

// 今年，市科技局将继续…: a time that was not over at signing, and 将 before another number.
bool announces_year(std::string_view words, const language::Date& signed_on) {
  constexpr std::size_t kReachBytesMax = 75;
  static constexpr language::CharacterSearch digits(U"0123456789０１２３４５６７８９");
  static constexpr auto relative = word_list("今年", "明年");
  if (!words.starts_with('2') && relative.at_begin(words) == 0) return false;
  const auto time = language::time_at(words, 0, {signed_on, 0});
  if (!time || (time->last ? *time->last <= signed_on || signed_on.year == 0 : words.starts_with('2'))) return false;
  const auto near = words.substr(time->end, kReachBytesMax);
  const auto will = will_in(near);
  return will != near.npos && digits.find(near, 0) > will;
}

// 我们将重点做好三方面工作：, but not 现将推进情况答复如下：.
bool introduces_plans(std::string_view words) {
  static constexpr auto reports = word_list("现将", "答复", "汇报", "回复");
  return will_in(words) != words.npos && !reports.occurs_in(words);
}

}  // namespace

Turn turn_of(std::string_view words, const language::Date& signed_on) {
  constexpr std::size_t kEndBytesMax = 36;
  static constexpr auto next = word_list("下一步", "下步", "下阶段", "下一阶段", "接下来", "今后", "后续工作");
  static constexpr auto lists = word_list("以下", "如下", "方面", "几点", "几项", "重点工作");
  words = words.substr(language::skip_blanks(words, 0));
  words = words.substr(0, language::trim_end(words, words.size()));
  const bool has_colon = language::is_colon(language::decode_before(words, words.size()).value);
  const bool turns = next.at_begin(words) != 0 || announces_year(words, signed_on);
  if (!turns && !(has_colon && introduces_plans(words))) return Turn::none;
  const auto end = words.substr(words.size() - std::min(words.size(), kEndBytesMax));
  return has_colon || lists.occurs_in(end) ? Turn::list : Turn::paragraph;
}

void ReplyTurns::find(std::span<const Extent> sentences, std::span<const std::optional<Ref>> sections,
                      const std::vector<SectionSense>& senses) {
  first_.assign(senses.size(), 0);
  for (std::size_t i = 0; i < std::min(sentences.size(), sections.size()); ++i) {
    if (!sections[i] || sections[i]->row >= senses.size()) continue;
    const auto& sense = senses[sections[i]->row];
    auto& first = first_[sections[i]->row];
    if (first != 0 || sense.outlook != Outlook::to_do || sense.tells_next) continue;
    const auto words = text_.substr(sentences[i].begin, sentences[i].end - sentences[i].begin);
    if (turn_of(words, letterhead_.day) != Turn::none) first = sentences[i].begin;
  }
}

void ReplyTurns::begin_paragraph(std::optional<Ref> section, Outlook outlook) {
  goes_on_ = section == section_ && (introduces_ || goes_on_);
  has_turned_ = goes_on_;
  introduces_ = false;
  section_ = section;
  outlook_ = outlook;
}

Outlook ReplyTurns::take_of_reply(Extent sentence) {
  auto out = outlook_;
  if (has_turned_) out = Outlook::to_do;
  else if (outlook_ == Outlook::to_do && is_before_turn(sentence.begin)) out = Outlook::unknown;
  const auto turn = turn_of(text_.substr(sentence.begin, sentence.end - sentence.begin), letterhead_.day);
  introduces_ = turn == Turn::list;
  has_turned_ |= turn != Turn::none;
  return out;
}

}  // namespace chancery::indicators
