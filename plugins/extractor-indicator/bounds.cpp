#include "bounds.hpp"

#include <algorithm>
#include <array>

#include "character_search.hpp"
#include "code_points.hpp"
#include "numeral.hpp"
#include "said_words.hpp"
#include "word_list.hpp"

namespace chancery::indicators {

namespace {

using language::contains;

struct Word {
  std::string_view written, quoted;
  Bound bound;
  bool bare;
};

// By their last characters; longer ones before those that they end with.
constexpr auto kBefore = std::to_array<Word>({{"不超过", "不超过", Bound::le, false},
                                              {"不得超过", "不得超过", Bound::le, false},
                                              {"未超过", "未超过", Bound::le, false},
                                              {"超过", "超", Bound::ge, true},
                                              {"过", "过", Bound::ge, true},
                                              {"不高于", "不高于", Bound::le, false},
                                              {"不得高于", "不得高于", Bound::le, false},
                                              {"不大于", "不大于", Bound::le, false},
                                              {"不多于", "不多于", Bound::le, false},
                                              {"不低于", "不低于", Bound::ge, false},
                                              {"不得低于", "不得低于", Bound::ge, false},
                                              {"不少于", "不少于", Bound::ge, false},
                                              {"不得少于", "不得少于", Bound::ge, false},
                                              {"不小于", "不小于", Bound::ge, false},
                                              {"高于", "高于", Bound::ge, false},
                                              {"大于", "大于", Bound::ge, false},
                                              {"多于", "多于", Bound::ge, false},
                                              {"低于", "低于", Bound::le, false},
                                              {"小于", "小于", Bound::le, false},
                                              {"少于", "少于", Bound::le, false},
                                              {"≥", "≥", Bound::ge, false},
                                              {"≧", "≧", Bound::ge, false},
                                              {"＞", "＞", Bound::ge, false},
                                              {"≤", "≤", Bound::le, false},
                                              {"≦", "≦", Bound::le, false},
                                              {"＜", "＜", Bound::le, false},
                                              {"超出", "超", Bound::ge, true},
                                              {"超", "超", Bound::ge, true},
                                              {"突破", "突破", Bound::ge, true},
                                              {"破", "破", Bound::ge, true},
                                              {"逾", "逾", Bound::ge, true},
                                              {"至少", "至少", Bound::ge, false},
                                              {"最少", "最少", Bound::ge, false},
                                              {"至多", "至多", Bound::le, false},
                                              {"最多", "最多", Bound::le, false},
                                              {"最高", "最高", Bound::le, false},
                                              {"最高可达", "最高", Bound::le, false},
                                              {"最多可达", "最多", Bound::le, false},
                                              {"最高可达到", "最高", Bound::le, false},
                                              {"最多可达到", "最多", Bound::le, false},
                                              {"不到", "不到", Bound::le, true},
                                              {"最高可", "最高", Bound::le, false},
                                              {"最多可", "最多", Bound::le, false},
                                              {"不足", "不足", Bound::le, true},
                                              {"接近", "近", Bound::le, true},
                                              {"将近", "近", Bound::le, true},
                                              {"近", "近", Bound::le, true},
                                              {"大约", "约", Bound::approx, true},
                                              {"约", "约", Bound::approx, true},
                                              {"约为", "约", Bound::approx, true},
                                              {"上", "上", Bound::ge, true}});

constexpr auto kBehind = std::to_array<Word>({{"及以上", "以上", Bound::ge, false},
                                              {"（含）以上", "以上", Bound::ge, false},
                                              {"(含)以上", "以上", Bound::ge, false},
                                              {"以上", "以上", Bound::ge, false},
                                              {"及以下", "以下", Bound::le, false},
                                              {"以下", "以下", Bound::le, false},
                                              {"以内", "以内", Bound::le, false},
                                              {"之内", "以内", Bound::le, false},
                                              {"左右", "左右", Bound::approx, false},
                                              {"上下", "上下", Bound::approx, false},
                                              {"有余", "余", Bound::ge, false},
                                              {"余", "余", Bound::ge, false},
                                              {"多", "多", Bound::ge, false}});

// What a bound may end or begin with, told by the last two bytes of that character.
constexpr std::size_t slot(std::string_view s, std::size_t end) {
  return (static_cast<unsigned char>(s[end - 2]) & 15u) << 6 | (static_cast<unsigned char>(s[end - 1]) & 63u);
}

// What a number may stand behind that bounds nothing.
constexpr std::array<std::string_view, 3> kReached = {"达到", "高达", "达"};

// Those of `kBefore` that end alike.
struct Range {
  std::uint8_t begin = 0, end = 0;
};
constexpr auto kByLast = [] {
  std::array<Range, 1024> out = {};
  for (std::size_t i = 0; i < kBefore.size(); ++i) {
    auto& same = out[slot(kBefore[i].written, kBefore[i].written.size())];
    if (same.end == 0) same.begin = static_cast<std::uint8_t>(i);
    else if (same.end != i) throw "words that end alike do not stand together";
    same.end = static_cast<std::uint8_t>(i + 1);
  }
  return out;
}();

using Slots = std::array<bool, 1024>;
// Of (含)以上, whose bracket is of one byte, these are two of 含's.
constexpr Slots kFirst = [] {
  Slots out = {};
  for (const auto& one : kBehind) out[slot(one.written, 3)] = true;
  return out;
}();

// 签约30个项目, 节约12吨, 附近: no bound.
bool is_part_of_word(std::string_view words, std::string_view bound) {
  constexpr std::string_view about[] = {"节约", "公约", "条约", "合约", "签约", "违约",
                                        "预约", "履约", "集约", "契约", "解约", "邀约"};
  constexpr std::string_view nearly[] = {"附近", "最近", "靠近", "就近", "邻近", "临近"};
  const auto ends = [&](const auto& all) {
    return std::any_of(std::begin(all), std::end(all), [&](std::string_view one) { return words.ends_with(one); });
  };
  return (bound == "约" && ends(about)) || (bound == "近" && ends(nearly)) ||
         (bound == "超" && words.ends_with("赶超"));
}

// What bounds a number though words stand between.
struct Distant {
  std::string_view written, quoted;
  Bound bound;
  enum { share, part, any } of;  // a share; one that is no percentage; any number
  bool takes_of;                 // the whole stands before the number: 不少于总数的5%
};
constexpr auto kDistant = std::to_array<Distant>(
    {{"不低于", "不低于", Bound::ge, Distant::any, true},     {"不少于", "不少于", Bound::ge, Distant::any, true},
     {"不高于", "不高于", Bound::le, Distant::any, true},     {"不超过", "不超过", Bound::le, Distant::any, true},
     {"不得低于", "不得低于", Bound::ge, Distant::any, true}, {"不得超过", "不得超过", Bound::le, Distant::any, true},
     {"不得少于", "不得少于", Bound::ge, Distant::any, true}, {"不得高于", "不得高于", Bound::le, Distant::any, true},
     {"不足", "不足", Bound::le, Distant::share, true},       {"不到", "不到", Bound::le, Distant::share, true},
     {"超过", "超", Bound::ge, Distant::part, true},          {"约占", "约", Bound::approx, Distant::share, false},
     {"约为", "约", Bound::approx, Distant::part, true},      {"至少", "至少", Bound::ge, Distant::any, false},
     {"最少", "最少", Bound::ge, Distant::any, false},        {"最多", "最多", Bound::le, Distant::any, false},
     {"至多", "至多", Bound::le, Distant::any, false},        {"最高可", "最高", Bound::le, Distant::any, false},
     {"最高给予", "最高", Bound::le, Distant::any, false},    {"最高奖励", "最高", Bound::le, Distant::any, false},
     {"最高补助", "最高", Bound::le, Distant::any, false},    {"最高补贴", "最高", Bound::le, Distant::any, false},
     {"最高资助", "最高", Bound::le, Distant::any, false},    {"最高支持", "最高", Bound::le, Distant::any, false},
     {"最高授信", "最高", Bound::le, Distant::any, false},    {"最高额度", "最高", Bound::le, Distant::any, false},
     {"最高限额", "最高", Bound::le, Distant::any, false},    {"最高贷款", "最高", Bound::le, Distant::any, false},
     {"最高担保", "最高", Bound::le, Distant::any, false},    {"最高贴息", "最高", Bound::le, Distant::any, false},
     {"最高奖补", "最高", Bound::le, Distant::any, false},    {"最高扶持", "最高", Bound::le, Distant::any, false},
     {"最高补偿", "最高", Bound::le, Distant::any, false}});
constexpr auto kDistantWords = [] {
  std::array<std::string_view, kDistant.size()> out;
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = kDistant[i].written;
  return WordList<out.size()>(out);
}();

static_assert(std::all_of(kDistant.begin(), kDistant.end(),
                          [](const Distant& one) { return kDistantBeginnings.holds(one.written.substr(0, 6)); }));

// Behind the last digits: what stands before them bounds another number.
std::string_view behind_digits(std::string_view words) {
  static constexpr language::CharacterSearch digits(U"0123456789０１２３４５６７８９");
  return words.substr(digits.find_behind_last(words, 0, words.size()));
}

// 不超过合同金额30%, 不少于总数的5%: what the share is of. Without 的 it is a short noun that can be shared.
bool names_whole(std::string_view words, Shared shared) {
  constexpr std::size_t kNounBytesMax = 36;
  static constexpr auto wholes =
      word_list("额", "款", "费", "投资", "费用", "价", "价格", "造价", "产值", "收入", "支出", "成本", "利润", "利息",
                "利率", "资金", "租金", "本金", "资本", "资产", "预算", "总数", "总量", "人数", "职工", "员工", "面积",
                "工资", "标准", "基数", "股本", "产量");
  if (language::finishes_with(words, "的")) return true;
  return shared == Shared::percentage && words.size() <= kNounBytesMax && wholes.at_end(words) != 0 &&
         !contains(words, "的");
}

}  // namespace

bool is_required(std::string_view qualifier) {
  static constexpr auto required =
      word_list("不超过", "不得超过", "不高于", "不得高于", "不大于", "不多于", "不低于", "不得低于", "不少于",
                "不得少于", "不小于", "至少", "最少", "最多", "至多");
  return required.holds(qualifier);
}

BoundWord bound_at_distance(std::string_view clause, Shared shared) {
  constexpr BoundWord none = {{}, Bound::eq, 0, false};
  constexpr std::size_t kReachBytesMax = 60, kShareBytesMax = 120;
  const auto words = behind_digits(clause);
  auto at = kDistantWords.find_last_in(words);
  if (at == words.npos) return none;
  for (const std::string_view no : {"不", "不得"})  // 超过 is the end of 不超过 too
    if (at >= no.size() && kDistantWords.at_begin(words.substr(at - no.size())) > no.size() + 3) at -= no.size();
  if (language::finishes_with(words.substr(0, at), "未")) return none;
  const auto here = words.substr(at);
  for (const auto& one : kDistant) {
    if (!language::begins_with(here, one.written)) continue;
    if (one.takes_of && !names_whole(here.substr(one.written.size()), shared)) continue;
    if (here.size() > (one.takes_of ? kShareBytesMax : kReachBytesMax)) continue;
    if (one.of == Distant::share && shared == Shared::no) continue;
    if (one.of == Distant::part && shared != Shared::part) continue;
    // 数量最多的企业: a superlative.
    if (!one.takes_of && language::begins_with(here.substr(one.written.size()), "的")) continue;
    return {one.quoted, one.bound, clause.size() - here.size(), false};
  }
  return none;
}

BoundWord bound_before(std::string_view s, std::size_t at, std::size_t from) {
  const auto end = language::trim_end(s.substr(0, at), at);
  const auto before = s.substr(from, end > from ? end - from : 0);
  auto words = before;
  if (language::finishes_with(words, "了")) words.remove_suffix(3);
  if (words.size() < 3) return {{}, Bound::eq, at, false};
  const auto alike = kByLast[slot(words, words.size())];
  for (auto i = alike.begin; i < alike.end; ++i) {
    const auto& one = kBefore[i];
    if (!language::finishes_with(words, one.written)) continue;
    // 上, 过 and 破 bound a place alone: 上百, 过亿; and 过半数. Behind other words they are part of them (以上3家,
    // 通过3项).
    const bool is_particle = one.written == "上" || one.written == "过" || one.written == "破";
    if (is_particle && (words.ends_with("以上") || words.ends_with("通过") || words.ends_with("经过") ||
                        words.ends_with("成千上") || language::decode(s, at).value < 0x2000 ||
                        !(language::multiplier_at(s, at) || language::begins_with(s.substr(at), "半数"))))
      continue;
    if (is_part_of_word(words, one.written)) continue;
    return {one.quoted, one.bound, from + words.size() - one.written.size(), one.bare};
  }
  for (const auto reached : kReached)
    if (language::finishes_with(words, reached)) return {{}, Bound::eq, at, true};
  return {{}, Bound::eq, at, false};
}

BoundWord bound_behind(std::string_view s, std::size_t end) {
  const auto at = language::skip_blanks(s, end);
  if (at + 2 >= s.size() || !kFirst[slot(s, at + 3)]) return {{}, Bound::eq, end, false};
  for (const auto& one : kBehind)
    if (language::begins_with(s.substr(at), one.written)) {
      // 多 behind a unit bounds it (100家多) unless a word begins with it (多种).
      const bool single = one.written == "多" || one.written == "余";
      const auto next = language::decode(s, at + one.written.size()).value;
      if (single && language::is_han(next)) continue;
      return {one.quoted, one.bound, at + one.written.size(), false};
    }
  return {{}, Bound::eq, end, false};
}

}  // namespace chancery::indicators
