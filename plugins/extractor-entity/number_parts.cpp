#include "number_parts.hpp"

#include <algorithm>

#include "code_points.hpp"

namespace chancery::entities {

namespace {

constexpr language::CharacterSet kNumerals(U"一二三四五六七八九十0123456789０１２３４５６７８９");
constexpr language::CharacterSet kOpens(U"〔［[【(（"), kCloses(U"〕］]】)）");
constexpr language::CharacterSet kTermBegins = kNumerals | language::CharacterSet(U"第");

std::size_t behind_numerals(std::string_view text, std::size_t at) {
  for (auto c = language::decode(text, at); kNumerals.holds(c.value); c = language::decode(text, at)) at += c.size;
  return at;
}

// 第十五届, 14届 (of a congress, a conference, an association: 区委十二届六次全会 names the committee)
bool is_term(std::string_view text, std::size_t at) {
  if (text.substr(0, at).ends_with("委")) return false;
  const auto first = language::decode(text, at);
  const auto begin = first.value == U'第' ? at + first.size : at;
  const auto end = behind_numerals(text, begin);
  return end != begin && text.substr(end).starts_with("届");
}

// 〔2022〕 or （2022）1号
bool is_year_in_bracket(std::string_view text, std::size_t open, std::size_t size) {
  constexpr std::size_t digits = 4;
  const auto begin = open + size, end = behind_numerals(text, begin);
  const auto close = language::decode(text, end);
  if (end - begin != digits || !kCloses.holds(close.value)) return false;
  const auto behind = end + close.size;
  return kNumerals.holds(language::decode(text, behind).value) || text.substr(behind).starts_with("第");
}

}  // namespace

bool is_part_of_number(std::string_view text, language::Extent body) {
  constexpr std::size_t short_name_max = 15, between_max = 12;  // bytes
  const auto most = std::min(body.end + between_max, text.size());
  auto at = body.end;
  // (Asked at each body: decoding the characters costs ten times as much.)
  while (at < most && language::begins_han(text[at])) at += 3;
  const auto c = language::decode_wide(text, at);
  if (kOpens.holds(c.value) && body.end - body.begin <= short_name_max && is_year_in_bracket(text, at, c.size))
    return true;
  return kTermBegins.holds(language::decode_wide(text, body.end).value) && is_term(text, body.end);
}

}  // namespace chancery::entities
