#include "phrase.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "code_points.hpp"
#include "site.hpp"
#include "word_set.hpp"

namespace chancery::outline {

using namespace language;

namespace {

using Words = const std::string_view;

// Of three bytes. Compared before the word is: nearly all lines fail there.
bool same_character(const char* a, const char* b) { return a[0] == b[0] && a[1] == b[1] && a[2] == b[2]; }

// Words of three bytes at least.
template <std::size_t N>
bool starts_with_any(std::string_view s, Words (&words)[N]) {
  return s.size() >= 3 && std::any_of(std::begin(words), std::end(words), [&](auto word) {
           return same_character(word.data(), s.data()) && s.starts_with(word);
         });
}
// Words that end with a Han character; blanks in and behind the text do not count.
template <std::size_t N>
bool ends_with_any(std::string_view s, Words (&words)[N]) {
  s = s.substr(0, trim_end(s, s.size()));
  return s.size() >= 3 && std::any_of(std::begin(words), std::end(words), [&](auto word) {
           return same_character(word.data() + word.size() - 3, s.data() + s.size() - 3) && ends_inked(s, word);
         });
}

std::string_view without_bracket_at_front(std::string_view s) {
  const auto c = decode(s, 0);
  return is_open_bracket(c.value) ? s.substr(skip_blanks(s, c.size)) : s;
}
bool is_bracketed(std::string_view s) {
  return is_open_bracket(decode(s, 0).value) && is_close_bracket(decode_before(s, s.size()).value);
}
std::string_view unbracketed(std::string_view s) {
  if (!is_bracketed(s)) return s;
  const auto open = decode(s, 0).size, close = decode_before(s, s.size()).size;
  return s.size() > open + close ? s.substr(open, s.size() - open - close) : std::string_view();
}

// (78)某字412号, 某字第12号.
bool is_number_of_words(std::string_view s) {
  if (!s.ends_with("号") || length_up_to(s, 25) == 25) return false;
  s.remove_suffix(std::string_view("号").size());
  const auto digits = s.find_last_not_of("0123456789");
  if (digits == std::string_view::npos || digits + 1 == s.size()) return false;
  s = s.substr(0, digits + 1);
  return s.ends_with("字") || s.ends_with("字第");
}

// 某发〔2020〕11号A类 同意公开, 某发〔2020〕11号　　（B）: the class of a reply behind its number, or a remark in
// brackets at the line's right.
std::string_view without_class(std::string_view number) {
  constexpr std::size_t kRemark = 12;
  const std::string_view unit = "号";
  const auto at = number.rfind(unit);
  if (at == std::string_view::npos) return number;
  const auto end = at + unit.size();
  const auto behind = number.substr(skip_blanks(number, end));
  const auto c = decode(unbracketed(behind), 0).value;
  const bool is_class = (c >= U'A' && c <= U'D') || (c >= 0xFF21 && c <= 0xFF24);
  const bool is_remark = is_bracketed(behind) && number.size() - end - behind.size() >= 2;
  return (is_class || is_remark) && length_up_to(behind, kRemark) < kRemark ? number.substr(0, end) : number;
}

bool is_date_digit(char32_t c) {
  constexpr std::u32string_view han = U"零〇○ＯO一二三四五六七八九十元";
  return digit_value(c) >= 0 || han.find(c) != han.npos;
}

// 年 月 日 with digits before each; the day may be missing.
bool is_written_date(std::string_view s) {
  constexpr char32_t units[] = {U'年', U'月', U'日'};
  std::size_t unit = 0, digits = 0, total = 0;
  Inked walk(s);
  for (auto c = walk.next(); c.size != 0; c = walk.next()) {
    if (++total > 20 || unit == 3) return false;
    if (is_date_digit(c.value)) ++digits;
    else if (c.value == units[unit] && digits > 0) ++unit, digits = 0;
    else return false;
  }
  return unit >= 2 && digits == 0;
}

// 2021-06-17, 2021.6.17, 2021/6/17, 20210617.
bool is_figure_date(std::string_view s) {
  if (s.size() < 8 || s.size() > 10 || (!s.starts_with("19") && !s.starts_with("20"))) return false;
  std::size_t digits = 0, separators = 0;
  for (const char c : s) {
    if (c >= '0' && c <= '9') ++digits;
    else if (c == '-' || c == '.' || c == '/') ++separators;
    else return false;
  }
  return s.find_first_not_of("0123456789") == std::string_view::npos
             ? digits == 8
             : separators == 2 && s[4] == s[s.find_last_of("-./")] && digits >= 6;
}

bool ends_with_number_of_year(std::string_view s) {
  constexpr std::string_view closers[] = {"〕", "］", "]", "】", "）", ")"};
  for (const auto closer : closers) {
    const auto at = s.rfind(closer);
    if (at == std::string_view::npos || at < 4) continue;
    const auto year = s.substr(at - 4, 4);
    if (!year.starts_with("19") && !year.starts_with("20")) continue;
    auto rest = s.substr(at + closer.size());
    if (const auto word = std::string_view("第"); rest.starts_with(word)) rest.remove_prefix(word.size());
    const auto digits = std::min(rest.find_first_not_of("0123456789 "), rest.size());
    if (digits == 0) continue;
    return rest.size() == digits || rest.substr(digits) == "号";
  }
  return false;
}

constexpr Words kContacts[] = {"联系单位", "联系人",   "联系电话", "联系部门", "联系方式", "联系地址",
                               "联系科室", "咨询电话", "监督电话", "经办人",   "电话",     "传真",
                               "电子邮箱", "邮箱",     "通讯地址", "承办人",   "邮编",     "邮政编码"};
constexpr Words kNoteWords[] = {"此件", "本文", "公开", "删减", "附后", "略",  "内部",
                                "摘自", "全文", "不发", "发至", "本件", "有删"};
constexpr Words kCopies[] = {"抄送", "抄报",   "主送",  "分送",     "报送：",  "报：",     "送：",    "注：",
                             "注:",  "备注：", "备注:", "主题词：", "主题词:", "公开方式", "公开属性"};
constexpr Words kAnnounce[] = {"如下", "以下", "下列", "下面", "下述"};
constexpr Words kNextWork[] = {"下一步", "下步", "下一阶段", "下阶段", "今后", "接下来", "下一年", "后续"};
constexpr Words kForms[] = {
    "决议", "决定", "命令", "令",   "公报", "公告", "通告", "意见", "通知", "通报",   "报告", "请示", "批复", "议案",
    "函",   "纪要", "答复", "方案", "计划", "规划", "办法", "条例", "要点", "细则",   "规定", "规则", "规程", "预案",
    "纲要", "措施", "制度", "章程", "标准", "指南", "清单", "目录", "名单", "一览表", "表",   "总结", "分工", "政策",
    "解读", "讲话", "协议", "建议", "提案", "行动", "工程", "汇报", "说明", "守则",   "准则", "要求", "回复", "安排"};
constexpr Words kBodies[] = {"政府", "办公厅", "办公室", "委员会", "局", "厅", "部", "委",   "办",   "院",
                             "会",   "中心",   "公司",   "组",     "署", "处", "行", "大学", "集团", "指挥部"};
constexpr Words kAddressees[] = {"代表",   "委员", "机构", "部门", "单位", "同志", "同志们", "朋友们", "先生",
                                 "女士",   "省",   "市",   "区",   "县",   "旗",   "州",     "乡",     "镇",
                                 "街道",   "街",   "企业", "学校", "团体", "你们", "主席",   "主任",   "小组",
                                 "社",     "馆",   "站",   "所",   "盟",   "群",   "党组",   "支部",   "中央",
                                 "工商联", "妇联", "科协", "侨联", "残联", "文联", "代表团", "界别",   "委会"};
constexpr Words kCarriers[] = {"印发", "转发", "批转", "发布", "公布", "下发", "颁发"};

// 承办负责人：张三, 具体承办人：李四
bool names_handler(std::string_view s) {
  const auto colon = std::min(s.find("："), s.find(':'));
  constexpr Words ends[] = {"负责人", "承办人", "经办人", "联系人", "联系电话"};
  return colon <= 24 && length_up_to(s, 30) < 30 && colon + 3 < s.size() && ends_with_any(s.substr(0, colon), ends);
}

// The first characters of a line without the blanks between them (联 系 人：).
class Opening {
 public:
  explicit Opening(std::string_view line) {
    Inked walk(line);
    for (auto c = walk.next(); c.size != 0 && size_ + c.size <= sizeof bytes_; c = walk.next())
      size_ += line.copy(bytes_ + size_, c.size, walk.position() - c.size);
  }
  std::string_view text() const { return {bytes_, size_}; }

 private:
  char bytes_[24] = {};
  std::size_t size_ = 0;
};

}  // namespace

bool is_date(std::string_view line) {
  if (line.size() > 80) return false;
  const auto s = unbracketed(line);
  const auto last = decode_before(s, s.size()).value;
  if (last == U'日' || last == U'月') return is_written_date(s);
  return digit_value(last) >= 0 && is_figure_date(s);
}

bool is_doc_number(std::string_view line) {
  const auto signer = line.find("签发人");
  if (signer != std::string_view::npos) line = line.substr(0, trim_end(line, signer));
  const auto s = unbracketed(line);
  if (is_number_of_words(s)) return true;
  const auto number = without_class(s);
  const auto first = decode(s, 0).value;  // of minutes there may be the year's bracket alone: 〔2021〕第5号
  return length_up_to(number, 41) <= 40 && (is_han(first) || first == U'〔' || first == U'[') &&
         ends_with_number_of_year(number);
}

bool is_banner_mark(std::string_view line) {
  if (length_up_to(line, 31) > 30) return false;
  constexpr Words marks[] = {"秘密★", "机密★", "绝密★", "特急", "加急", "急件"};
  if (starts_with_any(line, marks) && length_up_to(line, 12) < 12) return true;
  const auto order = after_inked_prefix(line, "第");
  return (order != std::string_view::npos || contains(line, "令")) && ends_inked(line, "号") && !contains(line, "，") &&
         digit_value(decode_before(line, trim_end(line, line.size() - std::string_view("号").size())).value) >= 0;
}

bool is_issue_mark(std::string_view line) {
  const auto s = unbracketed(line);
  if (length_up_to(s, 12) < 12 && after_inked_prefix(s, "第") != std::string_view::npos && ends_inked(s, "期"))
    return true;
  // 某府办公室　　2021年6月20日 below the letterhead.
  constexpr std::string_view blanks[] = {"  ", "　", "\t"};
  std::size_t at = std::string_view::npos;
  for (const auto blank : blanks)
    if (const auto found = line.rfind(blank);
        found != std::string_view::npos && (at == std::string_view::npos || found > at))
      at = found;
  return at != std::string_view::npos && is_date(line.substr(skip_blanks(line, at))) &&
         ends_with_body(line.substr(0, at));
}

bool is_class_mark(std::string_view line) {
  constexpr std::size_t kBytesMax = 15;
  const auto s = unbracketed(line);
  if (s.size() > kBytesMax) return false;
  const auto c = decode(s, 0);
  if (!(c.value >= U'A' && c.value <= U'D') && !(c.value >= 0xFF21 && c.value <= 0xFF24)) return false;
  auto at = skip_blanks(s, c.size);
  if (digit_value(decode(s, at).value) >= 0) at += decode(s, at).size;
  const auto rest = s.substr(skip_blanks(s, at));
  return rest.empty() || rest == "类";
}

bool is_contact(std::string_view line) {
  const auto s = without_bracket_at_front(line);
  if (length_up_to(s, 100) == 100 || (!contains(s, "：") && !contains(s, ":"))) return false;
  if (starts_with_any(Opening(s).text(), kContacts) || names_handler(s)) return true;
  return !contains(s, "。") && contains(s, "联系人") && contains(s, "电话");
}

bool is_note(std::string_view line) {
  if (starts_with_any(line, kCopies)) return true;
  if (line.size() < 200 && ends_inked(line, "日印发")) return true;
  return is_bracketed(line) && length_up_to(line, 40) < 40 && contains_any(line, kNoteWords);
}

Attachment attachment(std::string_view line) {
  constexpr Words labels[] = {"附件", "附表", "附录", "附图", "附"};
  if (!line.starts_with("附")) return {};
  auto at = after_inked_prefix(line, "附件");
  for (const auto label : labels) {
    if (at != std::string_view::npos) break;
    at = after_inked_prefix(line, label);
  }
  Attachment out;
  at = skip_blanks(line, at);
  for (auto c = decode(line, at); digit_value(c.value) >= 0 && out.number < 100; c = decode(line, at)) {
    out.number = static_cast<std::uint16_t>(out.number * 10 + digit_value(c.value));
    at += c.size;
  }
  constexpr std::string_view han[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
  for (std::uint16_t i = 0; out.number == 0 && i < 10; ++i) {
    if (!line.substr(at).starts_with(han[i])) continue;
    out.number = static_cast<std::uint16_t>(i + 1);
    at += han[i].size();
  }
  const auto numbered_end = at;
  at = skip_blanks(line, at);
  const auto c = decode(line, at);
  const bool apart = at > numbered_end && is_han(c.value);
  const bool dressed = (c.value == U'.' || c.value == 0xFF0E || c.value == 0x3001) && at + c.size < line.size();
  const bool titled = out.number > 0 && (apart || dressed) && length_up_to(line, 60) < 60 && !contains(line, "。");
  const bool plain_label = line.starts_with("附件") || out.number > 0;
  if (names_file(line))
    return {line.starts_with("附件"), out.number,
            is_colon(c.value) ? static_cast<std::uint32_t>(skip_blanks(line, at + c.size)) : 0};
  out.is = is_colon(c.value) || titled || (c.size == 0 && plain_label);
  if (is_colon(c.value) || dressed) at = skip_blanks(line, at + c.size);
  out.title = static_cast<std::uint32_t>(at);
  return out;
}

bool is_salutation(std::string_view line) {
  const auto last = decode_before(line, line.size());
  if (!is_colon(last.value) || announces(line) || contains(line, "。")) return false;
  const auto name = line.substr(0, line.size() - last.size);
  return contains(name, "各") || ends_with_any(name, kAddressees) || ends_with_any(name, kBodies);
}

bool names_deputies(std::string_view line) {
  constexpr Words deputies[] = {"代表", "委员"};
  return ends_with_any(line, deputies);
}

bool names_responsible(std::string_view line) {
  constexpr Words words[] = {"责任单位", "责任部门", "牵头单位", "牵头部门", "配合单位", "负责单位"};
  return starts_with_any(line, words);
}

bool announces(std::string_view line) { return contains_any(line, kAnnounce); }
bool speaks_of_next_work(std::string_view line) { return contains_any(line, kNextWork); }

bool ends_with_form(std::string_view line) {
  auto end = trim_end(line, line.size());
  const auto c = decode_before(line, end);
  if (is_close_bracket(c.value)) {
    const auto open = std::max(line.rfind("（") + 1, line.rfind("(") + 1);
    if (open > 1) end = trim_end(line, open - 1);
  }
  return ends_with_any(line.substr(0, end), kForms) && !ends_inked(line.substr(0, end), "代表");
}

bool ends_with_body(std::string_view line) { return ends_with_any(line, kBodies); }
bool is_carrier_title(std::string_view title) { return contains_any(title, kCarriers); }

bool is_contents_heading(std::string_view line) {
  if (line.size() > 40) return false;
  const auto end = after_inked_prefix(line, "目录");
  return (end != std::string_view::npos && skip_blanks(line, end) == line.size()) || line == "目次";
}

}  // namespace chancery::outline
