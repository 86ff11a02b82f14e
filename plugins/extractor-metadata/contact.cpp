#include "contact.hpp"

#include <algorithm>

#include "body_list.hpp"
#include "code_points.hpp"

namespace chancery::particulars {

using namespace language;

namespace {

constexpr std::size_t kLineBytes = 600;
constexpr std::size_t kDigitsMin = 7, kDigitsMax = 16;
constexpr std::size_t kHotlineDigits = 5;  // 12345

bool is_dash(char32_t c) {
  return c == U'-' || c == 0x2013 || c == 0x2014 || c == 0x2015 || c == 0xFF0D || c == 0x2010;
}
bool is_phone_sign(char32_t c) {
  return digit_value(c) >= 0 || is_dash(c) || is_open_bracket(c) || is_close_bracket(c) || c == U' ' || c == U'+';
}

// 0851-87987xxx, 138****5678: digits that were made unreadable.
bool hides_digits(char32_t c) {
  return (c | 0x20) == U'x' || c == U'*' || c == 0xFF0A || c == 0xD7 || c == 0xFF38 || c == 0xFF58;
}

std::size_t digit_count(std::string_view s) {
  std::size_t n = 0;
  for (std::size_t at = 0; at < s.size();) {
    const auto c = decode(s, at);
    n += digit_value(c.value) >= 0;
    at += c.size;
  }
  return n;
}

// 转801 behind a number.
std::size_t extension_end(std::string_view s, std::size_t at) {
  auto end = skip_blanks(s, at);
  if (!s.substr(end).starts_with("转")) return at;
  end = skip_blanks(s, end + 3);
  const auto digits = end;
  while (digit_value(decode(s, end).value) >= 0) end += decode(s, end).size;
  return end > digits ? end : at;
}

Piece piece_up_to(Piece words, Piece from, std::size_t end) {
  const auto begin = from.begin - words.begin;
  return words.sub(begin, end - begin);
}

// (0591-12345678) behind a name: the bracket is round the whole number, not round an area code.
Piece without_outer_brackets(Piece number) {
  const auto first = decode(number.words, 0), last = decode_before(number.words, number.words.size());
  if (!is_open_bracket(first.value) || !is_close_bracket(last.value)) return number;
  const auto inner = number.sub(first.size).before(number.words.size() - first.size - last.size);
  for (std::size_t at = 0; at < inner.words.size(); at += decode(inner.words, at).size)
    if (is_close_bracket(decode(inner.words, at).value)) return number;
  return inner;
}

// Without brackets that lack their other half, and signs at the ends.
Piece tidy(Piece number) {
  for (;;) {
    number = without_outer_brackets(trimmed(number));
    const auto first = decode(number.words, 0), last = decode_before(number.words, number.words.size());
    if (last.size == 0) return number;
    const bool opens =
        number.words.find("(") != std::string_view::npos || number.words.find("（") != std::string_view::npos;
    const bool closes =
        number.words.find(")") != std::string_view::npos || number.words.find("）") != std::string_view::npos;
    if (is_dash(last.value) || is_open_bracket(last.value) || (is_close_bracket(last.value) && !opens))
      number = number.before(number.words.size() - last.size);
    else if (is_dash(first.value) || is_close_bracket(first.value) || (is_open_bracket(first.value) && !closes))
      number = number.sub(first.size);
    else return number;
  }
}

// Whether more digits must follow: an area code, with or without the first half of its number, and the beginning of a
// mobile number in groups of 3, 4 and 4.
bool is_begun(Piece number) {
  const auto digits = digit_count(number.words);
  if (number.words.starts_with("1")) return digits == 3 || (digits == 7 && number.words.size() > digits);
  const auto code = number.words.find_first_of("-)");
  if (code != std::string_view::npos) return digit_count(number.words.substr(code)) < kDigitsMin;
  return number.words.starts_with("0") && digits <= kDigitsMin;
}

// Numbers beside each other are parted by a blank, and so are groups of one number.
std::vector<Piece> numbers_of(Piece run) {
  std::vector<Piece> out;
  Piece first = run;  // of the last number, with its brackets
  for (const auto part : split(run, U" 　")) {
    const auto one = tidy(part);
    if (one.words.empty()) continue;
    const bool goes_on = !out.empty() && is_begun(out.back()) && digit_count(one.words) >= 3 &&
                         digit_count(one.words) == length_up_to(one.words, kDigitsMax);
    if (goes_on) {
      out.back() = tidy(piece_up_to(run, first, one.end() - run.begin));
    } else {
      out.push_back(one);
      first = part;
    }
  }
  return out;
}

std::string canonical(std::string_view number) {
  std::string out;
  for (std::size_t at = 0; at < number.size();) {
    const auto c = decode(number, at);
    const bool parts =
        is_blank(c.value) && !out.empty() && out.back() != '-' && !number.starts_with("(") && !number.starts_with("（");
    if (is_dash(c.value) || parts) out += '-';
    else if (digit_value(c.value) >= 0) out += static_cast<char>('0' + digit_value(c.value));
    else if (is_open_bracket(c.value)) out += '(';
    else if (is_close_bracket(c.value)) out += ')';
    else if (!is_blank(c.value)) out.append(number, at, c.size);
    at += c.size;
  }
  return out;
}

// The first colon, or the end.
std::size_t colon_in(std::string_view s) {
  std::size_t at = 0;
  while (at < s.size() && !is_colon(decode(s, at).value)) at += decode(s, at).size;
  return at;
}

bool is_label(std::string_view words) {
  constexpr std::array<std::string_view, 16> labels = {"联系",   "电话", "单位", "部门", "承办", "经办",
                                                       "负责人", "传真", "邮箱", "邮编", "地址", "科室",
                                                       "处室",   "办公", "手机", "咨询"};
  const auto s = joined(words);
  return length_up_to(s, 13) < 13 && find_first(s, labels) != std::string_view::npos;
}

// A fax is no telephone.
bool names_other_number(std::string_view label) {
  constexpr std::array<std::string_view, 5> others = {"传真", "邮编", "邮政编码", "邮箱", "地址"};
  return find_first(label, others) != std::string_view::npos && label.find("电话") == std::string_view::npos;
}

struct Reader {
  Contact out;
  bool wants_unit = false;    // the label says 单位, and no unit has been read
  bool wants_person = false;  // it says 联系人
  bool wants_phone = true;

  void read_label(std::string_view label) {
    const auto s = joined(label);
    constexpr std::array<std::string_view, 5> units = {"单位", "部门", "科室", "处室", "机构"};
    constexpr std::array<std::string_view, 6> persons = {"位负责人", "门负责人", "室负责人", "位联系人",
                                                         "门联系人", "室联系人"};  // 单位负责人; 单位及联系人 are two
    const bool person = find_first(s, persons) != std::string_view::npos;
    wants_unit = !person && find_first(s, units) != std::string_view::npos;
    wants_person = !wants_unit && s.find("人") != s.npos;
    wants_phone = !names_other_number(s);
  }
  void read_words(Piece words) {
    if (auto phones = phones_in(words); !phones.empty()) {
      const auto front = trimmed(words.before(phones.front().extent.begin - words.begin));
      if (wants_phone) out.phones.insert(out.phones.end(), phones.begin(), phones.end());
      words = without_stops(front);
    }
    for (const auto one : split_at_wide_blanks(words)) read_name(one);
  }
  // 某局 张三: the body in front of a person.
  void read_name(Piece words) {
    words = without_stops(words);
    const auto pieces = split(words, U" ");
    if (pieces.empty()) return;
    const bool apart = wants_person && pieces.size() > 1 && is_body(pieces.front().words);
    const auto name = !apart && is_body(words.words) ? words : pieces.front();
    const bool body = is_body(name.words);
    if ((is_label(name.words) && !body) || (wants_person && !apart && length_up_to(name.words, 5) < 5)) return;
    if (wants_unit || body) out.units.push_back(name);
    wants_unit = false;
  }
};

}  // namespace

std::vector<Phone> phones_in(Piece words) {
  std::vector<Phone> out;
  const auto s = words.words;
  for (std::size_t at = 0; at < s.size();) {
    const auto c = decode(s, at);
    if (!is_phone_sign(c.value) || is_blank(c.value)) {
      at += c.size;
      continue;
    }
    auto end = at;
    while (end < s.size() && is_phone_sign(decode(s, end).value)) end += decode(s, end).size;
    const bool is_whole = !hides_digits(decode(s, end).value) && !hides_digits(decode_before(s, at).value);
    for (const auto one : is_whole ? numbers_of(words.sub(at, end - at)) : std::vector<Piece>{}) {
      const auto digits = digit_count(one.words);
      if ((digits < kDigitsMin && digits != kHotlineDigits) || digits > kDigitsMax) continue;
      const auto whole = piece_up_to(words, one, extension_end(s, one.end() - words.begin));
      out.push_back({canonical(whole.words), whole.extent()});
    }
    at = end;
  }
  return out;
}

Contact contact_of(Piece line) {
  Reader reader;
  line = unbracketed(at_most(line, kLineBytes));
  for (const auto part : split(line, U"，,；;、。")) {
    auto rest = part;
    for (auto colon = colon_in(rest.words); colon < rest.words.size(); colon = colon_in(rest.words)) {
      // 某局 联系电话：…: the label is what stands behind the last blank
      const auto front = split(rest.before(colon), U" 　");
      if (front.size() > 1 && is_label(front.back().words) && !is_label(front.front().words))
        reader.read_words(rest.before(front.back().begin - rest.begin));
      reader.read_label(front.empty() ? std::string_view() : front.back().words);
      rest = rest.sub(colon + decode(rest.words, colon).size);
    }
    reader.read_words(rest);
  }
  return std::move(reader.out);
}

void add_contacts(const Page& page, Findings& out) {
  if (!page.has(Role::contact)) return;
  for (const auto& line : page.lines) {
    if (line.role != Role::contact || page.is_of(line, PartKind::chrome)) continue;
    const auto contact = contact_of(piece(page, line));
    for (const auto& unit : contact.units) out.add("contact_unit", joined(unit.words), unit.extent(), line.part);
    for (const auto& phone : contact.phones) {
      const auto written = phone.extent.in(page.text);
      out.add("contact_phone", phone.number, phone.extent, line.part, written == phone.number ? "" : written);
    }
  }
}

}  // namespace chancery::particulars
