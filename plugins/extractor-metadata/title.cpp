#include "title.hpp"

#include <algorithm>
#include <array>

#include "body_list.hpp"
#include "code_points.hpp"
#include "dates.hpp"
#include "reply_class.hpp"

namespace chancery::particulars {

namespace {

using namespace language;

// Longer words first, where one ends like another.
struct Genre {
  std::string_view ending, genre;
};
constexpr std::array<Genre, 17> kGenres = {{{"决议", "决议"},
                                            {"决定", "决定"},
                                            {"命令", "命令"},
                                            {"公报", "公报"},
                                            {"公告", "公告"},
                                            {"通告", "通告"},
                                            {"意见", "意见"},
                                            {"通知", "通知"},
                                            {"通报", "通报"},
                                            {"报告", "报告"},
                                            {"请示", "请示"},
                                            {"批复", "批复"},
                                            {"议案", "议案"},
                                            {"复函", "函"},
                                            {"函", "函"},
                                            {"纪要", "纪要"},
                                            {"令", "命令"}}};
constexpr std::array<std::string_view, 34> kForms = {
    "答复", "方案", "计划", "规划", "办法", "条例", "要点",   "细则", "规定", "规则", "章程", "预案",
    "规程", "标准", "指南", "纲要", "措施", "政策", "总结",   "解读", "讲话", "目录", "清单", "名单",
    "公约", "守则", "制度", "建议", "提案", "说明", "倡议书", "简报", "汇报", "准则"};

bool is_latin(char32_t c) { return (c | 0x20) >= U'a' && (c | 0x20) <= U'z'; }

// Without what stands in brackets at the end, and without closing marks.
std::string_view core(std::string_view title) {
  for (;;) {
    title = title.substr(0, trim_end(title, title.size()));
    const auto last = decode_before(title, title.size());
    if (last.value == U'》' || last.value == U'”' || last.value == U'"') {
      title.remove_suffix(last.size);
      continue;
    }
    if (!is_close_bracket(last.value)) return title;
    const auto open = std::max(title.rfind("（") == title.npos ? 0 : title.rfind("（"),
                               title.rfind('(') == title.npos ? 0 : title.rfind('('));
    if (open == 0) return title;
    title = title.substr(0, open);
  }
}

bool is_known_body(std::string_view name) {
  constexpr std::array<std::string_view, 5> endings = {"国务院", "人民代表大会", "委员会", "中央", "军委"};
  return is_body(name) || ends_with_any(name, endings);
}

// 中共某市委员会某市人民政府 without a separator is two.
void add_issuer(Piece words, std::vector<Piece>& out) {
  constexpr std::array<std::string_view, 2> parties = {"委员会", "委"};
  std::size_t size = 0;
  const auto at = words.words.starts_with("中共") ? find_first(words.words, parties, 0, &size) : words.words.npos;
  if (at != words.words.npos && at + size < words.words.size() && words.words.ends_with("政府")) {
    out.push_back(words.before(at + size));
    words = trimmed(words.sub(at + size));
  }
  out.push_back(words);
}

// The bodies that the words are, all of them; none if one of them is none.
std::vector<Piece> bodies_in_front(Piece words) {
  std::vector<Piece> out;
  for (const auto part : split(words, U"、，\n")) {
    const auto apart = split(part, U" 　\t");
    const bool separate = std::all_of(apart.begin(), apart.end(), [](Piece one) { return is_known_body(one.words); });
    if (separate)
      for (const auto one : apart) add_issuer(one, out);
    else add_issuer(part, out);
  }
  const bool all = std::all_of(out.begin(), out.end(), [](Piece one) { return is_known_body(joined(one.words)); });
  return all ? out : std::vector<Piece>{};
}

// （某部 一九九七年一月二十八日）, （2020年3月1日某会议通过）, （办理类型：A）
bool is_note(Piece line) {
  const auto bare = unbracketed(line);
  if (bare.words.size() == line.words.size()) return false;
  if (labelled_class(bare) || bare_class(bare)) return true;
  return first_day_in(bare.words, {0, bare.words.size()}) || bare.words.find("通过") != bare.words.npos;
}

// 第901号, 2020年第3号 on a line of its own.
bool is_number_of_series(std::string_view line) {
  if (!line.ends_with("号")) return false;
  const auto s = joined(line);
  if (s.size() > 40) return false;
  auto at = s.find("第");
  if (at != 0 && (at == s.npos || std::string_view(s).substr(0, at).size() != 7 || !s.substr(0, at).ends_with("年")))
    return false;
  at += std::string_view("第").size();
  return count_at(s, at).end == s.size() - std::string_view("号").size();
}

// 的通知, 关于办学的通知: what goes on from the words before it.
bool continues(std::string_view words) {
  constexpr std::array<std::string_view, 6> starts = {"关于", "印发", "转发", "批转", "发布", "的"};
  return starts_with_any(words, starts);
}

// Whether a blank between the words parts two names or halves of a title.
bool are_halves(std::string_view before, std::string_view behind) {
  constexpr std::size_t kCharactersMin = 3;
  return is_han(decode_before(before, before.size()).value) && is_han(decode(behind, 0).value) &&
         length_up_to(before, kCharactersMin) == kCharactersMin &&
         length_up_to(behind, kCharactersMin) == kCharactersMin && !continues(behind);
}

bool are_names(const std::vector<Piece>& words) {
  return words.size() > 1 &&
         std::all_of(words.begin(), words.end(), [](Piece one) { return is_known_body(one.words); });
}

}  // namespace

std::string_view genre_of(std::string_view title) {
  const auto words = core(title);
  if (words.ends_with("答复意见")) return {};  // a reply, not 意见
  for (const auto& [ending, genre] : kGenres)
    if (finishes_with(words, ending)) return genre;
  return {};
}

std::string_view form_of(std::string_view title) {
  const auto words = core(title);
  constexpr std::array<std::string_view, 4> replies = {"答复函", "答复意见", "答复的函", "答复意见的函"};
  if (ends_with_any(words, replies)) return "答复";
  if (!genre_of(title).empty()) return {};
  for (const auto form : kForms)
    if (finishes_with(words, form)) return form;
  return {};
}

std::vector<Piece> issuers_of(Piece title) {
  constexpr std::array<std::string_view, 15> verbs = {"关于", "转发", "批转", "印发", "对",   "公告", "通告", "令",
                                                      "发布", "公布", "颁发", "颁布", "下达", "调整", "办理"};
  for (std::size_t at = 0, size = 0; at < title.words.size(); at += size) {
    at = find_first(title.words, verbs, at, &size);
    if (at == title.words.npos || title.words.substr(0, at).find("》") != title.words.npos) break;
    if (const auto issuers = bodies_in_front(trimmed(title.before(at))); !issuers.empty()) return issuers;
    if (title.words.substr(at, size) == "关于") break;
  }
  // 某区人民政府2021年工作要点
  const auto year = title.words.find_first_of("0123456789");
  if (year == title.words.npos || title.words.find("年", year) == title.words.npos) return {};
  const auto front = trimmed(title.before(year));
  constexpr std::array<std::string_view, 5> offices = {"政府", "委员会", "办公室", "厅", "局"};
  return ends_with_any(front.words, offices) ? bodies_in_front(front) : std::vector<Piece>{};
}

std::vector<Piece> issuers_of_minutes(Piece line) {
  constexpr std::array<std::string_view, 8> meetings = {"第",       "常务会议", "专题会议", "办公会议",
                                                        "党组会议", "工作会议", "全体会议", "会议纪要"};
  constexpr CharacterSet endings(U"府会室厅局委部院办组");  // 某市 alone is a place
  const auto front = trimmed(line.before(std::min(find_first(line.words, meetings), line.words.size())));
  if (!endings.holds(decode_before(front.words, front.words.size()).value)) return {};
  return bodies_in_front(front);
}

Title read_title(Piece lines) {
  auto all = split(lines, U"\n");
  Title out{lines, {}, {}};
  if (all.size() > 1 && is_note(all.back())) {
    out.note = all.back();
    all.pop_back();
  }
  std::size_t first = 0;
  for (std::size_t i = 0; i + 1 < all.size(); ++i)
    if (is_number_of_series(all[i].words)) first = i + 1;
  if (all.empty()) return out;
  out.title = lines.sub(all[first].begin - lines.begin, all.back().end() - all[first].begin);
  if (first > 1) out.banner = lines.sub(all[0].begin - lines.begin, all[first - 2].end() - all[0].begin);
  return out;
}

std::string joined_title(std::string_view lines) {
  if (lines.find('\n') == lines.npos && !has_blank(lines)) return std::string(lines);
  std::string out;
  std::vector<Piece> above;
  for (const auto line : split({lines, 0}, U"\n")) {
    const auto words = split(line, U" \t\u3000");
    for (std::size_t i = 0; i < words.size(); ++i) {
      // 甲部 乙部 on the line above, and here goes the list of names on.
      const bool apart = i > 0 ? are_halves(words[i - 1].words, words[i].words)
                               : are_names(above) && are_halves(above.back().words, words[i].words);
      const bool latin = is_latin(decode_before(out, out.size()).value) && is_latin(decode(words[i].words, 0).value);
      if (apart || latin) out += ' ';
      out += words[i].words;
    }
    above = words;
  }
  return out;
}

}  // namespace chancery::particulars
