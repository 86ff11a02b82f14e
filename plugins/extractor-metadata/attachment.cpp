#include "attachment.hpp"

#include <array>
#include <string>

#include "code_points.hpp"

namespace chancery::particulars {

using namespace language;

namespace {

constexpr std::size_t kLineBytes = 3000;

// The words behind 附件, its number and colon.
Piece without_label(Piece line) {
  constexpr std::array<std::string_view, 5> labels = {"附件", "附表", "附录", "附图", "附"};
  for (const auto label : labels) {
    auto at = after_inked_prefix(line.words, label);
    if (at == std::string_view::npos) continue;
    at = skip_blanks(line.words, at);
    const auto number = count_at(line.words, at);
    const auto behind = skip_blanks(line.words, number.end != 0 ? number.end : at);
    if (const auto colon = decode(line.words, behind); is_colon(colon.value)) at = behind + colon.size;
    else if (behind == line.words.size()) at = behind;
    return trimmed(line.sub(at));
  }
  return line;
}

// 2019年, 2019—2021年: four digits of a year.
bool is_year(std::string_view s, std::size_t at) {
  constexpr std::size_t kDigits = 4;
  if (at + kDigits > s.size() || (s[at] != '1' && s[at] != '2')) return false;
  const auto digits = s.substr(at, kDigits);
  if (digits.find_first_not_of("0123456789") != digits.npos) return false;
  constexpr std::u32string_view behind = U"年-—–―－~～至";
  return behind.find(decode(s, at + kDigits).value) != behind.npos;
}

// 1. of 1.2019年…, which reads like a decimal; 0: none.
std::size_t marker_before_year(std::string_view s, std::size_t at) {
  auto end = at;
  while (end < s.size() && end - at < 2 && s[end] >= '0' && s[end] <= '9') ++end;
  const bool point = end > at && end < s.size() && s[end] == '.';
  return point && is_year(s, end + 1) ? end + 1 : 0;
}

// 1. 2、 （3） in front of an item; 0: none.
std::size_t marker_end(std::string_view s, std::size_t at) {
  if (const auto end = marker_before_year(s, at); end != 0) return end;
  const auto open = decode(s, at);
  if (is_open_bracket(open.value)) at += open.size;
  const auto number = count_at(s, at);
  if (number.end == 0) return 0;
  const auto sign = decode(s, number.end);
  if (is_open_bracket(open.value)) return is_close_bracket(sign.value) ? number.end + sign.size : 0;
  constexpr std::u32string_view signs = U".．、)）";
  if (signs.find(sign.value) == signs.npos) return 0;
  // 1.5亿元 is no item
  const auto behind = number.end + sign.size;
  return digit_value(decode(s, behind).value) >= 0 && sign.value == U'.' ? 0 : behind;
}

// 1.甲 2.乙 on one line: each item begins with a marker behind a blank, a semicolon or at the front.
std::vector<Piece> items_of(Piece words) {
  std::vector<Piece> out;
  std::size_t begin = 0;
  const bool numbered = marker_end(words.words, 0) != 0;
  for (std::size_t at = 0; numbered && at < words.words.size();) {
    const auto c = decode(words.words, at);
    at += c.size;
    if (!is_blank(c.value) && !is_semicolon(c.value)) continue;
    const auto next = skip_blanks(words.words, at);
    if (marker_end(words.words, next) == 0) continue;
    out.push_back(words.sub(begin, at - begin));
    begin = next;
  }
  out.push_back(words.sub(begin));
  return out;
}

Piece bare(Piece item) {
  item = trimmed(item);
  if (const auto end = marker_end(item.words, 0); end != 0) item = item.sub(end);
  return unquoted(without_stops(item));
}

// The parts that somebody signs.
std::vector<char> signed_parts(const Page& page) {
  std::vector<char> out(page.parts.size());
  for (const auto& line : page.lines)
    if (line.part != kNone && (line.role == Role::signature || line.role == Role::date)) out[line.part] = 1;
  return out;
}

}  // namespace

std::vector<Piece> attachments_in(Piece line) {
  std::vector<Piece> out;
  for (const auto item : items_of(without_label(trimmed(at_most(line, kLineBytes)))))
    if (const auto name = bare(item); !name.words.empty()) out.push_back(name);
  return out;
}

namespace {

void add_named(const Page& page, std::size_t own_part, Findings& out) {
  const auto is_signed = signed_parts(page);
  std::size_t part = kNone;
  for (const auto& line : page.lines) {
    // The first line of an annex is its own label.
    const bool own_label = line.part != part && page.is_of(line, PartKind::annex);
    part = line.part;
    if (line.role != Role::attachment || own_label || page.is_of(line, PartKind::chrome)) continue;
    const bool carried = page.is_of(line, PartKind::issued) && !is_signed[line.part] && own_part != kNone;
    for (const auto& name : attachments_in(piece(page, line)))
      out.add("attachment", joined(name.words), name.extent(), carried ? own_part : line.part);
  }
}

}  // namespace

void add_attachments(const Page& page, std::size_t own_part, Findings& out) {
  if (page.has(Role::attachment)) add_named(page, own_part, out);
  for (const auto& each : page.parts)
    if (each.kind == PartKind::annex && !each.present)
      out.oddities.push_back(
          {"annex_absent", "named, but not in the document: " + std::string(each.title), each.extent});
}

}  // namespace chancery::particulars
