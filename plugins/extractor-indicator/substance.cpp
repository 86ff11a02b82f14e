#include "substance.hpp"

#include <algorithm>
#include <array>

#include "bounds.hpp"
#include "code_points.hpp"
#include "word_list.hpp"

namespace chancery::indicators {

namespace {

using language::decode;
using language::decode_before;

template <class... Words>
bool ends_with_any(std::string_view s, const Words&... words) {
  return (language::finishes_with(s, words) || ...);
}
template <class... Words>
bool starts_with_any(std::string_view s, const Words&... words) {
  return (language::begins_with(s, words) || ...);
}

constexpr auto kShortened = word_list("压缩", "缩短", "缩减", "压减", "减少", "提速", "时长", "用时", "天数");
constexpr auto kScored = word_list("得分", "满意度", "评分", "成绩", "总分", "考核", "测评", "评估", "评价", "分值");
constexpr auto kRankVerbs = word_list("位居", "稳居", "跃居", "高居", "均居", "居全", "居第", "居国", "居省", "居世",
                                      "居于", "位列", "名列", "列全", "列第", "列省", "并列", "排第", "排在", "排名",
                                      "排位", "位次", "进入", "跻身", "挺进", "升至", "上升到");
constexpr auto kWide = word_list("全国", "全省", "全市", "全区", "全县", "世界", "国内", "全球", "亚洲", "同类", "省内",
                                 "市内", "各区", "各县", "各省", "地级市", "城市中", "区域内");
constexpr auto kMoney =
    word_list("支持", "投入", "拨付", "资金", "经费", "补助", "奖励", "资助", "投资", "贷款", "融资", "补贴", "收入",
              "产值", "安排", "下达", "专项", "税", "金额", "总额", "费用", "价值", "利润", "债", "生产总值", "增加值",
              "销售额", "交易额", "成交额", "营业额", "营收");
constexpr auto kSharing = word_list("占", "超", "达", "近", "约", "过", "逾");

// 市政府办公室六处: one of its divisions, by number.
bool is_division(const Quantity& q, std::string_view before) {
  return q.unit == "处" && ends_with_any(before, "室", "厅", "局", "委", "部", "办");
}

bool small_han_counts(const Quantity& q, std::string_view before) {
  // 这三家, 上述五家: said before.
  static constexpr auto told = word_list("这", "该", "每", "各", "后", "另", "上述", "以下", "下列", "其他", "其它",
                                         "任何", "第", "之", "唯", "同", "统");
  if (told.at_end(before) != 0) return false;
  switch (q.kind) {
    case UnitKind::multiple:
    case UnitKind::doubling:
    case UnitKind::point: return q.value > 0;
    case UnitKind::money: return q.base_value >= 100;
    case UnitKind::share: return q.value >= 1;
    case UnitKind::body: return q.value >= 2;
    case UnitKind::count: return q.value >= 2 && is_required(q.qualifier);
    default: return false;
  }
}

// Digits without places (七八家, 二〇二〇) are no count in Han.
bool is_spelled(const Quantity& q, const Sentence& sentence) {
  const auto c = decode(sentence.text(), q.begin);
  const auto next = decode(sentence.text(), q.begin + c.size);
  constexpr std::u32string_view digits = U"〇○零一二两三四五六七八九";
  return digits.find(c.value) != digits.npos && digits.find(next.value) != digits.npos;
}

bool han_is_substance(const Quantity& q, const Sentence& sentence, std::string_view before) {
  if (is_spelled(q, sentence) || is_division(q, before)) return false;
  if (q.value <= 10 && !q.multiplied && q.base_value < 1000 && q.qualifier != "余" && q.qualifier != "多")
    return small_han_counts(q, before);
  if (q.kind == UnitKind::count && (q.unit == "条" || q.unit == "节" || q.unit == "届")) return false;
  return !ends_with_any(before, "第", "每");
}

bool share_is_substance(const Quantity& q, std::string_view clause) {
  if (q.unit == "一半") return !q.qualifier.empty() || kSharing.occurs_in(clause);
  if (q.unit == "成" && q.value < 2) return !q.qualifier.empty() || kSharing.occurs_in(clause);
  return true;
}

// 位居第一, 排名全国第三, 居全省首位, 全国第六位.
bool is_rank(const Quantity& q, const Sentence& sentence, std::string_view clause) {
  const auto next = decode(sentence.text(), language::skip_blanks(sentence.text(), q.end));
  const bool ends_here = next.size == 0 || !language::is_han(next.value) ||
                         starts_with_any(sentence.text().substr(q.end), "的", "和", "与", "及");
  if (!ends_here) return false;
  // 列第一位的为牵头单位.
  if (starts_with_any(sentence.text().substr(q.end), "的为", "的是", "的单位", "的部门", "的责任")) return false;
  if (ends_with_any(clause, "放在", "摆在", "放到", "作为", "在", "置于", "是")) return false;
  constexpr std::size_t kNear = 36;
  const auto near = clause.size() > kNear ? clause.substr(clause.size() - kNear) : clause;
  return kRankVerbs.occurs_in(near) || ends_with_any(clause, "居", "列", "排") ||
         (kWide.occurs_in(near) && q.value < 1000);
}

// 前三名, but 目前3家.
bool says_first(std::string_view before) {
  static constexpr auto times =
      word_list("目前", "此前", "之前", "以前", "提前", "日前", "年前", "月前", "底前", "当前", "先前");
  return language::finishes_with(before, "前") && times.at_end(before) == 0;
}

// 位居前三, 进入全国前10位: at most that rank.
Verdict leading_ranks(Quantity& q, std::string_view clause) {
  const bool counts_places = !q.has_unit || q.unit == "位" || q.unit == "名";
  if (!counts_places || q.multiplied ||
      !(kRankVerbs.occurs_in(clause) || ends_with_any(clause, "居前", "列前", "排前")))
    return Verdict::none;
  q.form = Form::rank;
  q.base_unit = "位";
  q.qualifier = "前";
  q.bound = Bound::le;
  return Verdict::substance;
}

bool kind_allows(const Quantity& q, const Sentence& sentence, std::string_view clause) {
  const auto whole = [&] { return sentence.words(sentence.clause_begin(q.begin), sentence.clause_end(q.end)); };
  switch (q.kind) {
    case UnitKind::never: return (q.unit == "岁" || q.unit == "周岁") && language::contains(clause, "寿命");
    case UnitKind::duration:
      if (q.unit == "年" && (q.value > 100 || q.value_high)) return false;
      if (q.unit.ends_with("小时") && language::contains(whole(), "时长")) return true;
      if (q.base_unit == "毫秒") return language::contains(whole(), "时延");
      return q.unit != "日" && q.unit != "月" && kShortened.occurs_in(clause);
    case UnitKind::score: return kScored.occurs_in(whole());
    case UnitKind::doubling: return ends_with_any(clause, "翻", "翻了", "翻两", "翻近");
    default: break;
  }
  if (q.base_unit == "度") return language::contains(whole(), "电");
  return true;
}

// 新增就业5万，: a noun before it and a border behind it.
bool ends_item(const Quantity& q, const Sentence& sentence) {
  const auto behind = decode(sentence.text(), language::skip_blanks(sentence.text(), q.right));
  return language::is_han(decode_before(sentence.text(), q.left).value) &&
         (behind.size == 0 || is_clause_border(behind.value) || behind.value == U'、');
}

// 2.1万贫困人口: a noun of people or bodies without a measure word.
bool counts_noun(const Quantity& q, const Sentence& sentence) {
  static constexpr auto nouns = word_list("人口", "群众", "居民", "职工", "学生", "农民", "人才", "游客", "市民",
                                          "师生", "党员", "农户", "企业", "劳动力", "考生", "老人");
  constexpr std::size_t kNounBytesMax = 18;
  const auto end = sentence.clause_end(q.right);
  return nouns.occurs_in(sentence.words(q.right, std::min(end, q.right + kNounBytesMax)));
}

void add_distant_bound(Quantity& q, const Sentence& sentence, std::string_view clause) {
  if (!q.qualifier.empty() || !sentence.said().says(kSaysDistantBound, q.left - clause.size(), q.left)) return;
  const auto shared = q.form == Form::share       ? Shared::part
                      : q.kind == UnitKind::share ? Shared::percentage
                                                  : Shared::no;
  const auto found = bound_at_distance(clause, shared);
  if (found.word.empty()) return;
  q.qualifier = found.word;
  q.bound = found.bound;
  if (shared != Shared::no) q.bound_begin = q.left - clause.size() + found.edge;
}

// 富营养化指数为55.1: what has no unit by its nature.
bool is_index(const Quantity& q, const Sentence& sentence, std::string_view clause) {
  return q.form == Form::digits && !q.multiplied && names_index(clause) &&
         !language::is_han(decode(sentence.text(), language::skip_blanks(sentence.text(), q.right)).value);
}

// 3人以上死亡事故, 56人及以上大班额: a class of what happens or is.
bool is_class_of_people(const Quantity& q, const Sentence& sentence) {
  static constexpr auto classes = word_list("死亡", "重伤", "伤亡", "中毒", "户", "家庭", "大班额", "超大班额");
  return q.unit == "人" && q.right > q.end && classes.at_begin(sentence.text().substr(q.right)) != 0;
}

// 7.2　本预案: the number of an item that no stop parts from its words.
bool is_item_number(const Quantity& q, const Sentence& sentence) {
  if (q.begin != sentence.extent().begin || q.form != Form::digits) return false;
  const auto number = sentence.words(q.begin, q.end);
  return (q.kind == UnitKind::body || q.kind == UnitKind::count) && language::contains(number, ".") &&
         language::has_blank(number);
}

}  // namespace

bool names_index(std::string_view before) {
  static constexpr auto reached =
      word_list("为", "达到", "达", "升至", "降至", "提高到", "提升至", "保持在", "稳定在", "控制在");
  before.remove_suffix(reached.at_end(before));
  return ends_with_any(before, "指数");
}

Verdict judge(Quantity& q, const Sentence& sentence) {
  if (is_item_number(q, sentence)) return Verdict::none;
  if (sentence.is_named(q.begin)) return Verdict::none;
  const auto clause = sentence.clause_before(q.left);
  if (q.form == Form::rank) return is_rank(q, sentence, clause) ? Verdict::substance : Verdict::none;
  const auto before = sentence.words(sentence.extent().begin, q.begin);
  static constexpr auto no_counts = word_list("第", "〔", "［", "【", "每", "之");
  if (no_counts.at_end(before) != 0 || before.ends_with('[') || before.ends_with("No")) return Verdict::none;
  if (says_first(before)) return leading_ranks(q, clause);
  add_distant_bound(q, sentence, clause);
  if (q.form == Form::share) return share_is_substance(q, clause) ? Verdict::substance : Verdict::none;
  // 百亿元级, 万吨级: a class of size.
  if (language::begins_with(sentence.text().substr(q.end), "级")) return Verdict::none;
  if (is_class_of_people(q, sentence)) return Verdict::none;
  if (!q.has_unit && is_index(q, sentence, clause)) return Verdict::substance;
  if (!q.has_unit) {
    if (q.multiplied && q.form == Form::digits && kMoney.occurs_in(clause)) return Verdict::unit_absent;
    if (q.multiplied && q.form == Form::digits && (ends_item(q, sentence) || counts_noun(q, sentence)))
      return Verdict::no_unit;
    return q.form == Form::digits && !q.multiplied ? Verdict::bare_number : Verdict::none;
  }
  if (q.form == Form::han && !han_is_substance(q, sentence, before)) return Verdict::none;
  return kind_allows(q, sentence, clause) ? Verdict::substance : Verdict::none;
}

namespace {
bool is_of(const Quantity& amount, const Sentence& sentence) {
  return sentence.text().substr(amount.right).starts_with("的");
}
}  // namespace

bool is_class_of(const Quantity& amount, const Quantity& count, const Sentence& sentence) {
  constexpr std::size_t kNounBytesMax = 36;
  const bool counts = count.kind == UnitKind::body || count.kind == UnitKind::count;
  if (!counts || count.left < amount.right || count.left - amount.right > kNounBytesMax) return false;
  // 班额超过55人的班级32个; 培训100人以上、基地3个 are two counts.
  const bool sizes = amount.kind == UnitKind::money ||
                     (is_of(amount, sentence) && (amount.kind == UnitKind::body || amount.kind == UnitKind::share));
  if (!sizes) return false;
  // 10亿元以上项目, 过10亿元的企业
  const bool bounded =
      amount.right > amount.end ||
      (language::begins_with(sentence.text().substr(amount.end), "的") &&
       (amount.left < amount.begin || ends_with_any(sentence.clause_before(amount.left), "过", "达", "达到", "在")));
  return bounded && sentence.clause_end(amount.right) >= count.left;
}

bool ends_like(const Quantity& bare, const Quantity& other, const Sentence& sentence) {
  if (other.kind != UnitKind::body && other.kind != UnitKind::count) return false;
  if (!other.has_unit || other.form != Form::digits || bare.value < 1 || bare.value > 1e7) return false;
  const auto text = sentence.text();
  const auto is_separator = [](char32_t c) {
    return language::is_comma(c) || language::is_semicolon(c) || c == U'、' || c == U'。' || c == 0;
  };
  const auto behind = [&](std::size_t at) { return decode(text, language::skip_blanks(text, at)).value; };
  const auto noun_before = [&](std::size_t at) {
    const auto c = decode_before(text, language::trim_end(text, at)).value;
    constexpr std::u32string_view no_nouns = U"第年月日号版路达为到至共有约近超前后每之其";
    return (language::is_han(c) && no_nouns.find(c) == no_nouns.npos) || language::is_close_bracket(c);
  };
  if (!is_separator(behind(bare.end)) || !is_separator(behind(other.end))) return false;
  if (!noun_before(bare.begin) || !noun_before(other.begin)) return false;
  const auto between =
      bare.end <= other.begin ? sentence.words(bare.end, other.begin) : sentence.words(other.end, bare.begin);
  constexpr std::size_t kItemBytesMax = 75;
  if (between.size() > kItemBytesMax) return false;
  std::size_t separators = 0;
  for (std::size_t at = 0; at < between.size();) {
    const auto c = decode(between, at);
    separators += is_separator(c.value) ? 1 : 0;
    at += c.size;
  }
  return separators == 1;
}

}  // namespace chancery::indicators
