#include "announcement.hpp"

#include <algorithm>

#include "code_points.hpp"
#include "word_set.hpp"

namespace chancery::tasks {

namespace {

using namespace language;

constexpr auto kOver = word_set("近年来", "以来", "做了", "开展了", "采取了", "问题", "困难", "不足");
constexpr auto kAhead =
    word_set("下一步", "下步", "下阶段", "下一阶段", "今后", "接下来", "工作打算", "我局将", "我们将", "我委将",
             "我办将", "我厅将", "我部将", "我区将", "我市将", "我县将", "我省将");
constexpr std::size_t kLeadBytesMax = 400;

bool is_announcement(std::string_view sentence) { return !kOver.occurs_in(sentence) && kAhead.occurs_in(sentence); }

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
