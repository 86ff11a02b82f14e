// Behind the issuer's letters a number is the same wherever it stands, and is read forwards: Tail and order_tail_at. On
// a line of its own the letters come first; in running text the sign 号 is found, then the place where the tail begins,
// then the letters before it.
#include "document_number.hpp"

#include <algorithm>
#include <array>

#include "code_points.hpp"
#include "find_word.hpp"
#include "numeral.hpp"

namespace chancery::language {

namespace {

constexpr std::string_view kSign = "号", kOrder = "令";
constexpr CharacterSet kOpen(U"〔[(（【﹝［〈{<〖"), kClose(U"〕])）】﹞］〉}>〗");
constexpr std::size_t kWordMax = 24, kNumberMax = 6, kHanBytesMax = 18;
constexpr std::size_t kLettersMax = 14;      // 中华人民共和国国务院令 has eleven
constexpr std::size_t kLettersBytesMin = 6;  // two
constexpr std::size_t kTailMax = 40;         // characters from the bracket to 号, with blanks
// What stands before a number in running text and does not belong to the issuer's letters.
constexpr std::array<std::string_view, 30> kWordsBefore = {
    "根据", "依据", "按照", "依照", "遵照", "参照", "对照", "落实", "贯彻", "执行",
    "符合", "转发", "印发", "文件", "文号", "以及", "和",   "与",   "及",   "或",
    "按",   "的",   "以",   "见",   "经",   "将",   "在",   "号",   "就",   "对"};

constexpr CharacterSet kWordsBeforeEnd(
    U"据照实彻行合发件号及和与或按的以见经将在就对");  // the last characters of these

bool is_letter(char32_t c) { return is_han(c) || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z'); }
bool is_han_numeral(char32_t c) { return han_digit(c) >= 0 || c == U'十' || c == U'百'; }
bool is_year(std::string_view digits) {
  return digits.size() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
}

// Walks the characters that are no blanks.
struct Walk {
  std::string_view text;
  std::size_t at, end;

  CodePoint peek() {
    auto c = here();
    for (; is_blank(c.value); c = here()) at += c.size;
    return c;
  }
  bool take(const CharacterSet& wanted) {
    const auto c = peek();
    const bool is_there = wanted.holds(c.value);
    if (is_there) at += c.size;
    return is_there;
  }
  bool take(char32_t wanted) {
    const auto c = peek();
    const bool is_there = c.value == wanted;
    if (is_there) at += c.size;
    return is_there;
  }
  // Up to `most` digits, in half width.
  std::string digits(std::size_t most) {
    std::string out;
    for (auto c = peek(); c.size != 0 && digit_value(c.value) >= 0 && out.size() < most; c = peek()) {
      out += static_cast<char>('0' + digit_value(c.value));
      at += c.size;
    }
    return out;
  }
  std::string han_numeral() {
    std::string out;
    for (auto c = peek(); out.size() < kHanBytesMax && is_han_numeral(c.value); c = peek()) {
      out += text.substr(at, c.size);
      at += c.size;
    }
    return out;
  }

 private:
  CodePoint here() const { return at < end ? decode(text, at) : CodePoint{}; }
};

// 〔2020〕11号, perhaps damaged.
struct Tail {
  std::string year, number;
  bool whole = false;
  std::size_t end = 0;
  std::string value() const { return "〔" + year + "〕" + number + std::string(kSign); }
};
std::optional<Tail> tail_at(std::string_view text, std::size_t at, std::size_t end) {
  Walk walk{text, at, end};
  Tail out;
  const bool opened = walk.take(kOpen);
  out.year = walk.digits(4);
  if (!is_year(out.year)) return std::nullopt;
  const bool closed = walk.take(kClose);
  if (!opened && !closed) return std::nullopt;
  walk.take(U'第');
  out.number = walk.digits(kNumberMax);
  if (out.number.empty()) return std::nullopt;
  out.number.erase(0, std::min(out.number.find_first_not_of('0'), out.number.size() - 1));
  out.whole = walk.take(U'号') && opened && closed;
  out.end = walk.at;
  return out;
}

// 第645号, 2018年第12号 of orders and announcements; without blanks.
struct OrderTail {
  std::string value;
  std::size_t end = 0;
};
std::optional<OrderTail> order_tail_at(std::string_view text, std::size_t at, std::size_t end) {
  Walk walk{text, at, end};
  OrderTail out;
  auto dated = walk;
  if (const auto year = dated.digits(4); is_year(year) && dated.take(U'年')) {
    out.value = year + "年";
    walk = dated;
  }
  if (!walk.take(U'第')) return std::nullopt;
  auto number = walk.digits(kNumberMax);
  if (number.empty()) number = walk.han_numeral();
  if (number.empty() || !walk.take(U'号')) return std::nullopt;
  out.value += "第" + number + std::string(kSign);
  out.end = walk.at;
  return out;
}

bool names_order(std::string_view word) {
  constexpr std::array<std::string_view, 5> kinds = {kOrder, "公告", "通告", "公报", "决定"};
  return std::any_of(kinds.begin(), kinds.end(), [&](auto kind) { return finishes_with(word, kind); });
}

std::string inked(std::string_view s) {
  std::string out;
  Inked walk(s);
  for (auto c = walk.next(); c.size != 0; c = walk.next()) out.append(s, walk.position() - c.size, c.size);
  return out;
}

bool starts_with_word(std::string_view letters) {
  return std::any_of(kWordsBefore.begin(), kWordsBefore.end(), [&](auto word) { return begins_with(letters, word); });
}

// Where the last of kWordsBefore ends, 0 if none stands there. The 和 of 共和国 is none, nor is one before it.
std::size_t end_of_words(std::string_view letters) {
  bool is_republic = false;
  CodePoint last;
  for (auto end = letters.size(); end > 0; end -= last.size) {
    last = decode_before(letters, end);
    if (!kWordsBeforeEnd.holds(last.value)) continue;
    const auto upto = letters.substr(0, end);
    for (const auto word : kWordsBefore) {
      if (!finishes_with(upto, word)) continue;
      if (word != "和") return end;
      if (!is_republic && !letters.substr(end).starts_with("国")) return end;
      is_republic = true;
    }
  }
  return 0;
}

// The issuer's letters that end at `end`. Directly behind a bracket or a title all of them are (渝经信发: 经 is no word
// there).
Extent letters_before(std::string_view text, std::size_t from, std::size_t end) {
  constexpr std::size_t kWholeMax = 8;
  auto at = end;
  for (std::size_t n = 0; n < kLettersMax && at > from; ++n) {
    const auto c = decode_before(text, at);
    if (!is_han(c.value) || at - from < c.size) break;
    at -= c.size;
  }
  const auto letters = text.substr(at, end - at);
  const auto border = decode_before(text, at).value;
  const bool whole = (is_open_bracket(border) || border == U'》') &&
                     length_up_to(letters, kWholeMax + 1) <= kWholeMax && !starts_with_word(letters);
  return {whole ? at : at + end_of_words(letters), end};
}

// Where the tail may begin whose 号 stands at `sign`: at its opening bracket, or at 第 behind 令. npos: nowhere.
std::size_t tail_begin(std::string_view text, std::size_t from, std::size_t sign) {
  bool closed = false;
  auto at = sign;
  for (std::size_t n = 0; n < kTailMax && at > from; ++n) {
    const auto c = decode_before(text, at);
    at -= c.size;
    if (closed && kOpen.holds(c.value)) return at;
    if (!closed && c.value == U'第' && text.substr(0, trim_end(text, at)).ends_with(kOrder)) return at;
    const bool closes = !closed && kClose.holds(c.value);
    closed |= closes;
    if (!closes && !is_blank(c.value) && digit_value(c.value) < 0 && !is_han_numeral(c.value) && c.value != U'第')
      break;
  }
  return text.npos;
}

// The number whose 号 begins at `sign`.
std::optional<DocumentNumber> number_with_sign(std::string_view text, std::size_t from, std::size_t sign) {
  const auto begin = tail_begin(text, from, sign), end = sign + kSign.size();
  if (begin == text.npos) return std::nullopt;
  std::string tail;
  auto behind_letters = trim_end(text, begin);
  if (const auto order = order_tail_at(text, begin, end)) {
    behind_letters -= kOrder.size();
    tail = std::string(kOrder) + order->value;
  } else if (const auto found = tail_at(text, begin, end); found && found->whole) {
    tail = found->value();
  } else {
    return std::nullopt;
  }
  const auto letters = letters_before(text, from, trim_end(text, behind_letters));
  if (letters.end - letters.begin < kLettersBytesMin) return std::nullopt;
  return DocumentNumber{{letters.begin, end}, std::string(letters.in(text)) + tail, false};
}

}  // namespace

std::optional<DocumentNumber> document_number_at_begin(std::string_view text, Extent line) {
  Walk walk{text, line.begin, line.end};
  walk.peek();
  const auto begin = walk.at;
  std::size_t letters = 0;
  for (auto c = walk.peek(); is_letter(c.value) && c.value != U'第'; c = walk.peek()) {
    if (++letters > kWordMax) return std::nullopt;
    walk.at += c.size;
  }
  const auto next = walk.peek().value;
  const bool may_be_order = next == U'第' || digit_value(next) >= 0;
  if (letters == 0 || (!may_be_order && !kOpen.holds(next))) return std::nullopt;
  const auto word = inked(text.substr(begin, walk.at - begin));
  if (may_be_order && names_order(word))
    if (const auto order = order_tail_at(text, walk.at, line.end))
      return DocumentNumber{{begin, order->end}, word + order->value, false};
  if (letters < 2) return std::nullopt;
  const auto tail = tail_at(text, walk.at, line.end);
  if (!tail) return std::nullopt;
  const Extent extent{begin, tail->end};
  return DocumentNumber{extent, tail->whole ? word + tail->value() : std::string(extent.in(text)), !tail->whole};
}

std::optional<DocumentNumber> next_document_number(std::string_view text, std::size_t from, std::size_t end) {
  text = text.substr(0, end);
  for (auto at = find_word(text, kSign, from); at != text.npos; at = find_word(text, kSign, at + kSign.size()))
    if (auto found = number_with_sign(text, from, at)) return found;
  return std::nullopt;
}

}  // namespace chancery::language
