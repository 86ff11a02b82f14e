#include "announcement.hpp"

#include <algorithm>

#include "code_points.hpp"
#include "word_set.hpp"

namespace chancery::tasks {

namespace {

using namespace language;

constexpr auto kOver = word_set("近年来", "以来", "做了", "开展了", "采取了");
constexpr auto kLacks = word_set("问题", "困难", "不足");
constexpr auto kAhead =
    word_set("下一步", "下步", "下阶段", "下一阶段", "今后", "接下来", "工作打算", "我局将", "我们将", "我委将",
             "我办将", "我厅将", "我部将", "我区将", "我市将", "我县将", "我省将", "将重点", "将着力", "将主要", "将从",
             "将做好", "将抓好", "将采取", "将突出");
constexpr std::size_t kLeadBytesMax = 400;

// 存在以下问题：; not 针对您提出的问题，我们将 …：.
bool lists_what_lacks(std::string_view sentence) {
  constexpr std::size_t kTailBytes = 6 * 3;
  auto begin = sentence.size() - std::min(sentence.size(), kTailBytes);
  while (begin < sentence.size() && (static_cast<unsigned char>(sentence[begin]) & 0xC0) == 0x80) ++begin;
  return kLacks.occurs_in(sentence.substr(begin));
}

bool is_announcement(std::string_view sentence) {
  return !kOver.occurs_in(sentence) && !lists_what_lacks(sentence) && kAhead.occurs_in(sentence);
}

}  // namespace

Extent last_sentence(std::string_view text, const Extent& lead) {
  const auto end = trim_end(text, lead.end);
  auto begin = end;
  while (begin > lead.begin && end - begin < kLeadBytesMax) {
    const auto c = decode_before(text, begin);
    if (begin < end && (is_full_stop(c.value) || c.value == U'\n')) break;
    begin -= c.size;
  }
  return {std::min(begin, end), end};
}

bool announces_plans(std::string_view text, const Extent& lead) {
  return !lead.empty() && is_announcement(last_sentence(text, lead).in(text));
}

}  // namespace chancery::tasks
