#include "subject.hpp"

#include <algorithm>

#include "code_points.hpp"
#include "numeral.hpp"
#include "time_expression.hpp"
#include "word_list.hpp"

namespace chancery::indicators {

namespace {

using language::decode;
using language::decode_before;

// Words that lead to a number and say nothing of what it counts; longer ones before those they end with.
constexpr auto kEmptyBefore =
    word_list("不得低于", "不得超过", "增长到", "增加到", "提高到", "上升到", "下降到", "提升到", "提升至", "增加至",
              "增长至", "提高至", "上升至", "下降至", "降低到", "降低至", "压缩至", "增至", "增到", "降至", "升至",
              "减至", "缩短至", "缩短到", "压减至", "压减到", "压缩到", "发展到", "扩大到", "控制在", "稳定在",
              "保持在", "不低于", "不少于", "不超过", "达到了", "达到", "高达", "超过", "突破", "已达", "共计", "总计",
              "合计", "累计", "共有", "现有", "已有", "还有", "仍有", "尚有", "分别", "大约", "接近", "至少", "有望",
              "拥有", "可达", "完成", "实现", "保持", "力争", "争取", "预计", "首次", "达", "为", "是", "共", "有",
              "约", "近", "超", "到", "至", "已", "了", "仅", "的", "由", "从");

// How something changed.
constexpr auto kChanges =
    word_list("净增", "递增", "增长", "增加", "增幅", "提高", "提升", "上升", "下降", "降低", "减少", "缩减", "回落",
              "压缩", "压减", "扩大", "翻", "增", "降", "同比", "环比", "年均", "比上年", "较上年", "比去年", "较去年",
              "比上年同期", "较上年同期", "同期", "了", "分别", "均", "又", "则", "上年");

constexpr auto kLeadIns = word_list(
    "至少", "最少", "最多", "至多", "连续", "截至目前", "其中", "同时", "此外", "另外", "包括", "并且", "而且", "力争",
    "争取", "确保", "实现", "预计", "目前", "今年", "全年", "年内", "以及", "先后", "共计", "总计", "合计", "累计",
    "现有", "共有", "达到", "完成", "区内", "市内", "已经", "每年", "已有", "已", "还", "共", "、", "将", "的");
// Words that begin like a lead-in and are none.
constexpr auto kNoLeadIns = word_list("共享", "共同", "共建", "共青", "将来", "将军", "还款", "还林", "还草", "已婚");
// Words that end like an empty one and are none.
constexpr auto kNoEmptyEnds =
    word_list("行为", "作为", "国有", "所有", "私有", "民有", "享有", "持有", "占有", "没有", "得到", "收到", "签到",
              "报到", "接到", "公共", "节约", "公约", "条约", "合约", "签约", "违约", "预约", "履约", "集约", "契约",
              "附近", "靠近", "就近", "发达", "传达", "到达", "目的", "赶超");
// Adverbs that look like a short verb.
constexpr auto kAdverbs = word_list("全面", "重点", "先后", "累计", "共同", "联合", "积极", "提前", "逐步", "分别",
                                    "陆续", "全部", "同时", "主要", "每个", "分批");

constexpr auto kScopes =
    word_list("全国", "全省", "全市", "全区", "全县", "全镇", "全乡", "全州", "全旗", "全域", "我国", "我省", "我市",
              "我区", "我县", "我州", "我局", "我委", "我镇", "本市", "本区", "本县", "本省");

constexpr auto kAverages = word_list("人均", "生均", "村均", "床均", "户均", "亩均", "日均", "月均", "校均", "平均");

constexpr auto kRankVerbs = word_list("位居", "名列", "位列", "排名", "排在", "跻身", "居", "列", "排", "全国");

std::string_view trimmed(std::string_view s) {
  const auto begin = language::skip_blanks(s, 0);
  return begin == s.size() ? std::string_view() : s.substr(begin, language::trim_end(s, s.size()) - begin);
}

// 1. and 一是 and 第六条 in front of a sentence.
std::size_t item_number(std::string_view s) {
  const auto number = language::digits_at(s, 0);
  if (number) {
    const auto stop = decode(s, number.end);
    const bool stops =
        stop.value == U'.' || stop.value == 0xFF0E || stop.value == U'、' || language::is_close_bracket(stop.value);
    return stops ? number.end + stop.size : 0;
  }
  const auto count = language::han_numeral_at(s, 0);
  if (count && s.substr(count.end).starts_with("是")) return count.end + 3;
  if (!s.starts_with("第")) return 0;
  const auto nth = language::han_numeral_at(s, 3);
  return nth && s.substr(nth.end).starts_with("条") ? nth.end + 3 : 0;
}

// 五年 of 五年共投资.
std::size_t years(std::string_view s) {
  auto number = language::han_numeral_at(s, 0);
  if (!number) number = language::digits_at(s, 0);
  return number && s.substr(number.end).starts_with("年") ? number.end + 3 : 0;
}

std::size_t place_in_front(std::string_view s, std::span<const std::string> places) {
  for (const auto& place : places)
    if (!place.empty() && language::begins_with(s, place)) return place.size();
  return 0;
}

constexpr auto kToTime = word_list("到", "至", "在", "于");

// Without the times, connectives and light verbs in front; the scope is taken off and kept.
std::string_view without_lead_in(std::string_view s, std::span<const std::string> places, std::string_view& scope) {
  for (;;) {
    s = trimmed(s);
    std::size_t size = 0;
    if (const auto time = language::time_at(s, kToTime.at_begin(s))) size = time->end;
    if (size == 0 && kNumberBeginnings.holds(decode(s, 0).value)) {
      size = item_number(s);
      if (size == 0) size = years(s);
    }
    if (size == 0) {
      size = std::max(kScopes.at_begin(s), place_in_front(s, places));
      if (size != 0 && size < s.size()) scope = s.substr(0, size);
    }
    if (size == 0 && kNoLeadIns.at_begin(s) == 0) size = kLeadIns.at_begin(s);
    if (size == 0) return s;
    if (size >= s.size()) return kLeadIns.at_begin(s) == s.size() ? std::string_view() : s;
    s.remove_prefix(size);
  }
}

// 由2010年的 at the end: the time of a figure is no part of what it counts.
std::string_view without_time_at_end(std::string_view s) {
  constexpr std::size_t kTimeBytesMax = 42;
  static constexpr auto leads = word_list("由", "从", "比", "较", "是", "到", "为");
  const auto from = s.size() > kTimeBytesMax ? s.size() - kTimeBytesMax : 0;
  auto words = s;
  if (language::finishes_with(words, "的")) words.remove_suffix(3);
  static constexpr language::CharacterSet lasts(U"年月日号底末初期度来前间今内季旬时份起后”");
  if (!lasts.holds(decode_before(words, words.size()).value)) return s;
  for (auto at = from; at < words.size(); ++at) {
    if ((static_cast<unsigned char>(words[at]) & 0xC0) == 0x80) continue;
    const auto time = language::time_at(words, at);
    if (!time) continue;
    if (time->end == words.size()) {
      auto out = words.substr(0, time->begin);
      out.remove_suffix(leads.at_end(out));
      return out;
    }
    at = time->end - 1;
  }
  return s;
}

std::string_view without_empty_words(std::string_view s) {
  for (;;) {
    s = trimmed(s);
    const auto shorter = without_time_at_end(s);
    if (shorter.size() != s.size()) {
      s = shorter;
      continue;
    }
    const auto size = kEmptyBefore.at_end(s);
    if (size == 0 || kNoEmptyEnds.at_end(s) != 0) return s;
    s.remove_suffix(size);
  }
}

// The words of change at the end: of 高新技术企业同比增长 the last two.
std::string_view take_change(std::string_view& s) {
  const auto whole = s;
  for (;;) {
    s = s.substr(0, language::trim_end(s, s.size()));
    const auto size = kChanges.at_end(s);
    if (size == 0 || kAverages.at_end(s) != 0 || language::finishes_with(s, "新增")) break;
    s.remove_suffix(size);
  }
  auto out = trimmed(whole.substr(s.size()));
  if (out == "均" || out == "了" || out == "则" || out == "又") {
    return {};
  }
  return out;
}

constexpr auto kNoNounBehind =
    word_list("以上", "以下", "以内", "左右", "用于", "用以", "用来", "其中", "以及", "并", "和", "与", "及", "、",
              "或", "同比", "比", "较", "占", "为", "是", "在", "于", "到", "至", "由", "从", "被", "将", "等", "的",
              "已", "均", "都", "也", "了", "增", "主要", "分别", "累计", "共", "达", "限额", "提高", "增加", "增长",
              "下降", "上升", "提升", "减少", "降低");
// Where a noun behind a unit ends: what it did follows.
constexpr auto kVerbsBehind = word_list(
    "完工", "竣工", "开工", "建成", "投产", "尽快", "尽早", "如期", "投入", "正式", "全部", "基本", "全面", "启动",
    "落地", "进展", "年内", "实现", "取得", "获得", "获评", "成为", "开展", "入驻", "围绕", "进入", "达到", "通过",
    "完成", "建立", "参加", "参与", "纳入", "列入", "入选", "办理", "提供", "进行", "打造", "作为", "受益", "顺利",
    "按期", "按时", "得到", "被", "将", "都", "均", "的", "到", "为", "与", "向", "晋级");

std::string_view noun_behind(const Quantity& q, const Sentence& sentence) {
  constexpr int kCharactersMax = 30;
  constexpr std::string_view of = "的";
  const auto text = sentence.text();
  auto begin = language::skip_blanks(text, q.right);
  if (language::begins_with(text.substr(begin), of)) begin += of.size();
  const auto first = decode(text, begin).value;
  if (!language::is_han(first) && first != U'“' && first != U'"') return {};
  if (kNoNounBehind.at_begin(text.substr(begin)) != 0 || kVerbsBehind.at_begin(text.substr(begin)) != 0) return {};
  const auto s = sentence.words(begin, sentence.clause_end(q.right));
  std::size_t end = 0;
  for (int n = 0; end < s.size() && n < kCharactersMax; ++n) {
    const auto rest = s.substr(end);
    const auto c = decode(s, end);
    if (c.value == U'“')
      if (const auto close = rest.find("”"); close != rest.npos) {
        end += close + 3;
        continue;
      }
    if (language::is_open_bracket(c.value))
      if (const auto close = std::min(rest.find("）"), rest.find(")")); close != rest.npos) {
        end += close + decode(rest, close).size;
        continue;
      }
    if (end > 0 && (c.value == U'、' || kVerbsBehind.at_begin(rest) != 0)) break;
    if (language::digit_value(c.value) >= 0) break;
    end += c.size;
  }
  auto noun = trimmed(s.substr(0, end));
  for (const std::string_view joint : {"和", "及"})
    if (noun.ends_with(joint)) noun.remove_suffix(joint.size());
  return noun;
}

// 查处 of 查处527起…案件: a verb short enough to be part of what is said.
// What money did: no noun that it is of.
constexpr auto kSpending = word_list("实施", "建设", "启动", "完成", "新建", "解决", "妥善", "支持", "改造", "开展",
                                     "购置", "购买", "推进", "对");

bool is_verb(std::string_view s) {
  constexpr std::size_t kLeast = 6, kMost = 12;
  if (kAdverbs.at_begin(s) != 0 && s.size() == kLeast) return false;
  return s.size() >= kLeast && s.size() <= kMost && !s.ends_with("等") && !language::contains(s, "、") &&
         language::is_han(decode(s, 0).value);
}

constexpr auto kCompares = word_list("是", "为", "相当于");
constexpr auto kGoesOn =
    word_list("占", "仅占", "只占", "约占", "仅为", "高于", "低于", "好于", "增速", "增幅", "降幅", "增长率");

// 审批时限由20个工作日: what it was before is no part of what it is.
std::string_view without_start(std::string_view s) {
  for (const std::string_view from : {"由", "从"})
    for (auto at = s.find(from); at != s.npos; at = s.find(from, at + from.size()))
      if (language::digit_value(decode(s, language::skip_blanks(s, at + from.size())).value) >= 0)
        return trimmed(s.substr(0, at));
  return s;
}

// 粮食产量连续5年: for how long is no part of what it is.
std::string_view without_span(std::string_view s) {
  if (!language::finishes_with(s, "年")) return s;
  const auto at = s.rfind("连续");
  if (at == s.npos || at == 0) return s;
  const auto number = s.substr(at + 6, s.size() - at - 9);
  const auto digits = language::digits_at(number, 0), han = language::han_numeral_at(number, 0);
  return digits.end == number.size() || han.end == number.size() ? trimmed(s.substr(0, at)) : s;
}

// 增加到2015年的: what follows is the level reached.
bool is_level(std::string_view before) {
  static constexpr auto reached =
      word_list("增长到", "增加到", "提高到", "上升到", "下降到", "提升到", "降低到", "减少到", "扩大到", "压缩到",
                "增长至", "增加至", "提高至", "上升至", "下降至", "提升至", "降低至", "减少至", "扩大至", "压缩至");
  return reached.find_in(before) != before.npos;
}

// How much something changed, in front of the change.
constexpr auto kDegrees =
    word_list("再次", "继续", "进一步", "不断", "明显", "显著", "持续", "稳步", "逐年", "大幅", "逐步", "有效");

// What the clause before is about: 养老金标准再提高，平均达到2000元.
std::string_view clause_before(const Sentence& sentence, std::size_t begin, std::size_t from,
                               std::span<const std::string> places) {
  if (begin <= from) return {};
  const auto border = decode_before(sentence.text(), begin);
  if (!language::is_comma(border.value)) return {};
  const auto end = begin - border.size;
  std::string_view scope;
  auto words = trimmed(sentence.words(std::max(from, sentence.clause_begin(end)), end));
  take_change(words);
  words.remove_suffix(kDegrees.at_end(words));
  return without_lead_in(without_empty_words(words), places, scope);
}

// What of `words` stands before `at` in the sentence; all of it if `at` is 0.
std::string_view text_before(std::string_view words, const Sentence& sentence, std::size_t at) {
  const auto begin = static_cast<std::size_t>(words.data() - sentence.text().data());
  return at == 0 || words.empty() ? words : words.substr(0, at > begin ? std::min(at - begin, words.size()) : 0);
}

}  // namespace

Subject subject_of(const Quantity& q, const Sentence& sentence, std::size_t from, std::span<const std::string> places) {
  Subject out;
  const auto clause = sentence.clause_begin(q.left);
  auto before = trimmed(sentence.words(std::max(from, clause), q.left));
  for (const std::string_view joint : {"、", "和", "与", "及", "以及", "至"})
    if (language::begins_with(before, joint)) before.remove_prefix(joint.size());
  before = trimmed(before);
  const auto said = sentence.said().between(std::max(from, clause), q.left);
  out.is_distributed = (said & kSaysEach) != 0;
  auto words = before;
  out.wording = take_change(words);
  auto named = without_empty_words(words);
  if (out.wording.empty()) {
    words = named;
    out.wording = take_change(words);
    if (words.size() < named.size()) named = without_empty_words(words);
  }
  words = without_lead_in(named, places, out.scope);
  if (words.size() < named.size()) words = without_empty_words(words);
  if (!out.wording.empty() && is_level(before)) out.wording = {};
  if ((said & kSaysFrom) != 0) words = without_start(words);
  words = without_span(words);
  // 持证率不足全省平均水平的三分之一: what it is measured by is no part of its name.
  if (const auto name = text_before(words, sentence, q.bound_begin); name.size() < words.size()) {
    out.wording = words.substr(name.size());
    words = trimmed(name);
  }
  // 是上届的1.5倍 is of what was told before.
  if (q.kind == UnitKind::multiple && kCompares.at_begin(words) != 0) words = {};
  if (kAverages.at_end(words) == words.size() && out.wording.empty()) {
    out.wording = words;
    words = {};
  }
  out.goes_on = (q.form == Form::rank && kRankVerbs.at_begin(words) != 0) || kGoesOn.at_begin(words) != 0;
  const bool counts = q.kind == UnitKind::body || q.kind == UnitKind::count;
  const bool attributive = language::begins_with(sentence.text().substr(q.right), "的");
  const bool takes = q.kind == UnitKind::money && words.size() <= 9;
  const auto behind = counts || attributive || takes || words.empty() ? noun_behind(q, sentence) : std::string_view();
  const bool is_spent = q.kind == UnitKind::money && !attributive && !words.empty() && kSpending.at_begin(behind) != 0;
  if (!behind.empty() && q.form != Form::rank && !is_spent) {
    if (is_verb(words) && from <= clause) out.verb = words;
    out.words = behind;
  } else {
    out.words = words;
  }
  if (out.words.empty()) out.fallback = clause_before(sentence, clause, from, places);
  return out;
}

}  // namespace chancery::indicators
