#include "marker.hpp"

#include <algorithm>

#include "code_points.hpp"
#include "number.hpp"
#include "numeral.hpp"

namespace chancery::outline {

using namespace language;

namespace {

char32_t at_value(std::string_view s, std::size_t at) { return decode(s, at).value; }
bool any_of(char32_t c, std::u32string_view set) { return c != 0 && set.find(c) != set.npos; }
bool is_point(char32_t c) { return c == U'.' || c == 0xFF0E || c == 0xFE52; }  // . ． ﹒
bool is_list_comma(char32_t c) { return c == 0x3001 || c == 0xFE51; }          // 、 ﹑
bool is_dress(char32_t c) { return is_point(c) || is_list_comma(c); }

// The point or 、 behind a number; blanks may stand between (一 、).
struct Dress {
  CodePoint c;
  std::size_t end = 0;
  bool apart = false;
};
Dress dress_behind(std::string_view line, std::size_t at) {
  const auto sign = skip_blanks(line, at);
  const auto c = decode(line, sign);
  return is_dress(c.value) ? Dress{c, sign + c.size, sign > at} : Dress{};
}

Marker make(MarkerKind kind, int number, std::string_view line, std::size_t end, Doubt doubt = Doubt::none) {
  Marker m;
  m.kind = kind;
  m.doubt = doubt;
  m.number = static_cast<std::uint16_t>(number);
  m.size = static_cast<std::uint32_t>(end);
  m.text = static_cast<std::uint32_t>(skip_blanks(line, end));
  return m;
}

bool words_follow(std::string_view line, std::size_t text) { return length_up_to(line.substr(text), 2) == 2; }

struct Unit {
  std::string_view word;
  MarkerKind kind;
};
constexpr Unit kUnits[] = {{"编", MarkerKind::division}, {"篇", MarkerKind::division}, {"部分", MarkerKind::division},
                           {"章", MarkerKind::chapter},  {"节", MarkerKind::section},  {"条", MarkerKind::article}};

// 第五条规定, 第三章、第四章 …: the words speak of it.
bool is_mention(char32_t next) { return any_of(next, U"、，,的所和与及至到或之中规款第以—-－～~。；"); }

std::size_t after_zhi(std::string_view line, std::size_t at) {
  if (line.substr(at).starts_with("之")) {
    const auto n = han_number(line, at + std::string_view("之").size());
    if (n.value > 0) return n.end;
  }
  return at;
}

std::optional<Marker> parse_ordinal(std::string_view line) {
  const auto first = std::string_view("第").size();
  auto n = han_number(line, first);
  if (n.value < 0) n = arabic_number(line, first);
  if (n.value < 0) return {};
  for (const auto& [word, kind] : kUnits) {
    if (!line.substr(n.end).starts_with(word)) continue;
    const bool article = kind == MarkerKind::article;
    auto end = n.end + word.size();
    if (article) end = after_zhi(line, end);
    const auto next = at_value(line, end);
    const bool apart = next == 0 || is_blank(next) || is_open_bracket(next) || next == 0x3010 || is_colon(next);
    if (!apart && is_mention(next) && !(article && next == U'以')) return {};
    if (!article && (length_up_to(line, 60) == 60 || contains(line, "。"))) return {};
    auto marker = make(kind, n.value, line, end, apart ? Doubt::none : Doubt::follows_on);
    if (const auto c = decode(line, marker.text); is_colon(c.value))
      marker.text = static_cast<std::uint32_t>(skip_blanks(line, marker.text + c.size));
    return marker;
  }
  return {};
}

// 一、二级医院 and 三、四线城市 count, they do not number.
bool is_han_pair(std::string_view line, std::size_t text, int number) {
  const auto second = han_number(line, text);
  return second.value == number + 1 &&
         any_of(at_value(line, second.end), U"级线等类期产批季代次个两、种是年月日组队楼");
}

std::optional<Marker> parse_han(std::string_view line) {
  const auto n = han_number(line, 0);
  if (n.value < 0) return {};
  const auto end = dress_behind(line, n.end).end;
  if (end == 0) return {};
  auto marker = make(MarkerKind::han, n.value, line, end);
  if (!words_follow(line, marker.text) || is_han_pair(line, end, n.value)) return {};
  if (han_number(line, end).value == n.value + 1) marker.doubt = Doubt::follows_on;
  return marker;
}

// （一）、 and （一）. are （一） with a slip behind it.
std::size_t after_slip(std::string_view line, std::size_t end) {
  const auto c = decode(line, end);
  return is_dress(c.value) ? end + c.size : end;
}

// （一）项所列 …, （一）至（三） …
bool is_item_mention(std::string_view line, std::size_t end) {
  const auto c = decode(line, end);
  if (any_of(c.value, U"至和与或及—-－～~")) return is_open_bracket(at_value(line, end + c.size));
  return any_of(c.value, U"项款目") && any_of(at_value(line, end + c.size), U"所规、，,的和或中情至。；");
}

std::optional<Marker> parse_bracket(std::string_view line) {
  const auto open = decode(line, 0).size;
  auto kind = MarkerKind::han_bracket;
  auto n = han_number(line, skip_blanks(line, open));
  if (n.value < 0) {
    kind = MarkerKind::arabic_bracket;
    n = arabic_number(line, skip_blanks(line, open));
  }
  if (n.value < 0) return {};
  const auto at = skip_blanks(line, n.end);
  const auto close = decode(line, at);
  if (!is_close_bracket(close.value)) return {};
  const auto end = at + close.size;
  const auto slip = after_slip(line, end);
  if (is_item_mention(line, end) || is_open_bracket(at_value(line, slip))) return {};
  auto marker = make(kind, n.value, line, end);
  marker.text = static_cast<std::uint32_t>(skip_blanks(line, slip));
  return words_follow(line, marker.text) ? std::optional(marker) : std::nullopt;
}

// 1.1, 1.2.1 before a blank or a Han character.
std::optional<Marker> parse_decimal(std::string_view line, Number n) {
  Marker marker = make(MarkerKind::decimal, n.value, line, n.end, Doubt::follows_on);
  for (auto c = decode(line, n.end); is_point(c.value); c = decode(line, n.end)) {
    const auto following = arabic_number(line, n.end + c.size);
    if (following.value < 0) break;
    if (marker.depth == marker.prefix.size()) return {};
    marker.prefix[marker.depth - 1u] = marker.number;
    ++marker.depth;
    marker.number = static_cast<std::uint16_t>(following.value);
    n = following;
  }
  const auto c = decode(line, n.end);
  if (marker.depth < 2 ||
      !(is_blank(c.value) || (is_han(c.value) && !any_of(c.value, U"亿万千百元个倍件家年月日吨米公平级分折成人度岁"))))
    return {};
  marker.size = static_cast<std::uint32_t>(n.end);
  marker.text = static_cast<std::uint32_t>(skip_blanks(line, n.end));
  const auto next = at_value(line, marker.text);
  return words_follow(line, marker.text) && digit_value(next) < 0 ? std::optional(marker) : std::nullopt;
}

// Words that begin with a digit and can be no decimals: 2020年, 5G, 4K, 100%, 12345热线.
bool begins_word(std::string_view words) {
  const auto digits = std::min(words.find_first_not_of("0123456789"), words.size());
  const auto rest = words.substr(digits);
  if (digits == 4 && (words.starts_with("19") || words.starts_with("20"))) return rest.starts_with("年");
  if (digits == 1)
    return rest.size() > 1 && any_of(static_cast<char32_t>(rest[0]), U"GKD") &&
           digit_value(static_cast<char32_t>(rest[1])) < 0;
  return words.starts_with("100%") || (digits == 5 && is_han(at_value(rest, 0)));
}

// 6月底前: no decimal either.
bool begins_month(std::string_view line, std::size_t at) {
  const auto n = arabic_number(line, at);
  return n.value >= 1 && n.value <= 12 && at_value(line, n.end) == U'月';
}

// 1.2020年 … may stand right behind a dot; 5、6月份 never counts.
std::optional<Marker> before_digit(Marker marker, std::string_view line) {
  const auto second = arabic_number(line, marker.text);
  const bool dot = marker.kind == MarkerKind::arabic_dot;
  const bool word = begins_word(line.substr(marker.text)) || (dot && begins_month(line, marker.text));
  if (!word && (dot || second.value == marker.number + 1)) return {};
  marker.doubt = Doubt::follows_on;
  return marker;
}

std::optional<Marker> parse_bare(std::string_view line, Number n) {
  const auto marker = make(MarkerKind::bare, n.value, line, n.end, Doubt::needs_decimals);
  return is_han(at_value(line, marker.text)) && length_up_to(line, 40) < 40 && words_follow(line, marker.text)
             ? std::optional(marker)
             : std::nullopt;
}

// 1. 5亿元 and 1 . 5 are damaged numbers.
bool is_torn_number(const Marker& marker, std::string_view line, bool apart) {
  const auto second = arabic_number(line, marker.text);
  if (second.value < 0 || marker.kind != MarkerKind::arabic_dot) return false;
  return apart || (marker.number == 1 && any_of(at_value(line, skip_blanks(line, second.end)), U"亿万%％倍"));
}

std::optional<Marker> parse_dressed(std::string_view line, Number n, MarkerKind kind, std::size_t end, bool apart) {
  const auto marker = make(kind, n.value, line, end, n.value > 30 ? Doubt::follows_on : Doubt::none);
  if (!words_follow(line, marker.text)) return {};
  if (digit_value(at_value(line, marker.text)) < 0) return marker;
  if (marker.text == end && !apart) return before_digit(marker, line);
  return is_torn_number(marker, line, apart) ? std::nullopt : std::optional(marker);
}

std::optional<Marker> parse_arabic(std::string_view line) {
  const auto n = arabic_number(line, 0);
  if (n.value < 0 || n.value > 199) return {};
  const auto c = decode(line, n.end);
  if (is_close_bracket(c.value)) return parse_dressed(line, n, MarkerKind::arabic_paren, n.end + c.size, false);
  const auto dress = dress_behind(line, n.end);
  if (dress.end == 0) return is_blank(c.value) ? parse_bare(line, n) : std::nullopt;
  const bool point = is_point(dress.c.value);
  if (point && !dress.apart && digit_value(at_value(line, dress.end)) >= 0) {
    if (const auto decimal = parse_decimal(line, n)) return decimal;
  }
  return parse_dressed(line, n, point ? MarkerKind::arabic_dot : MarkerKind::arabic_comma, dress.end, dress.apart);
}

// One character that is a number with its dress: ① ⑴ ⒈ ㈠.
std::optional<Marker> parse_single(std::string_view line, CodePoint c) {
  struct Range {
    char32_t first, last;
    MarkerKind kind;
  };
  constexpr Range ranges[] = {{0x2460, 0x2473, MarkerKind::circled},
                              {0x2474, 0x2487, MarkerKind::arabic_bracket},
                              {0x2488, 0x249B, MarkerKind::arabic_dot},
                              {0x3220, 0x3229, MarkerKind::han_bracket},
                              {0x2776, 0x277F, MarkerKind::circled}};
  for (const auto& range : ranges) {
    if (c.value < range.first || c.value > range.last) continue;
    const auto marker = make(range.kind, static_cast<int>(c.value - range.first) + 1, line, c.size);
    return words_follow(line, marker.text) ? std::optional(marker) : std::nullopt;
  }
  return {};
}

// The number alone, without brackets, points and blanks.
std::string without_dress(std::string_view written) {
  std::string out;
  for (std::size_t at = 0; at < written.size();) {
    const auto c = decode(written, at);
    if (!is_open_bracket(c.value) && !is_close_bracket(c.value) && !is_blank(c.value) && !is_dress(c.value))
      out.append(written.substr(at, c.size));
    at += c.size;
  }
  return out;
}

constexpr std::string_view kHanOnes[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};

std::string bracketed(std::string_view number) {
  std::string out("（");
  out += number;
  out += "）";
  return out;
}

std::string decimal(const Marker& marker) {
  std::string out;
  for (std::size_t i = 0; i + 1 < marker.depth; ++i) (out += std::to_string(marker.prefix[i])) += '.';
  return out += std::to_string(marker.number);
}

}  // namespace

std::optional<Marker> parse_marker(std::string_view line) {
  const auto c = decode(line, 0);
  if (c.value == U'第') return parse_ordinal(line);
  if (is_open_bracket(c.value)) return parse_bracket(line);
  if (digit_value(c.value) >= 0) return parse_arabic(line);
  if (han_digit(c.value) > 0 || c.value == U'十' || c.value == U'百') return parse_han(line);
  if (c.value >= 0x2460 && c.value <= 0x3229) return parse_single(line, c);
  return {};
}

std::string spoken(const Marker& marker, std::string_view written) {
  switch (marker.kind) {
    case MarkerKind::han: return without_dress(written);
    case MarkerKind::han_bracket:
      return bracketed(is_open_bracket(decode(written, 0).value) ? without_dress(written)
                                                                 : std::string(kHanOnes[marker.number]));
    case MarkerKind::arabic_bracket: return bracketed(std::to_string(marker.number));
    case MarkerKind::arabic_paren: return std::to_string(marker.number) += "）";
    case MarkerKind::arabic_dot:
    case MarkerKind::arabic_comma:
    case MarkerKind::bare: return std::to_string(marker.number);
    case MarkerKind::decimal: return decimal(marker);
    case MarkerKind::lead_in: return "~";
    default: return std::string(written);
  }
}

}  // namespace chancery::outline
