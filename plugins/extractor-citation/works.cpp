#include "works.hpp"

#include <array>

#include "code_points.hpp"
#include "issuer.hpp"

namespace chancery::citations {

namespace {

constexpr language::CharacterSet kLeftOut(U"《》〈〉<>＜＞“”‘’\"'「」『』＂＇、，,·•");
constexpr language::CharacterSet kDashes(U"—–-－～~―─");
constexpr std::string_view kRepublic = "中华人民共和国";

}  // namespace

std::string title_key(std::string_view title) {
  if (const auto issuer = issuer_in_title(title); !issuer.empty()) title.remove_prefix(issuer.size());
  if (title.starts_with(kRepublic) && title.size() > kRepublic.size() + 6) title.remove_prefix(kRepublic.size());
  std::string out;
  out.reserve(title.size());
  bool was_dash = false;
  for (std::size_t at = 0; at < title.size();) {
    const auto c = language::decode(title, at);
    const bool is_dash = kDashes.holds(c.value);
    if (language::is_han(c.value)) out.append(title, at, c.size);
    else if (is_dash && !was_dash) out += '-';
    else if (language::is_open_bracket(c.value)) out += '(';
    else if (language::is_close_bracket(c.value)) out += ')';
    else if (const auto digit = language::digit_value(c.value); digit >= 0) out += static_cast<char>('0' + digit);
    else if (!is_dash && c.value != U'\n' && !language::is_blank(c.value) && !kLeftOut.holds(c.value))
      out += title.substr(at, c.size);
    was_dash = is_dash;
    at += c.size;
  }
  return out;
}

std::string_view short_name_in(std::string_view bracket) {
  for (const std::string_view word : {"简称为", "简称"}) {
    const auto at = bracket.find(word);
    if (at == bracket.npos) continue;
    auto name = bracket.substr(at + word.size());
    while (!name.empty()) {
      const auto c = language::decode(name, 0);
      if (!language::is_blank(c.value) && !language::is_colon(c.value) && !kLeftOut.holds(c.value)) break;
      name.remove_prefix(c.size);
    }
    std::size_t end = 0;
    while (end < name.size()) {
      const auto c = language::decode(name, end);
      if (kLeftOut.holds(c.value) || language::is_semicolon(c.value)) break;
      end += c.size;
    }
    return name.substr(0, language::trim_end(name, end));
  }
  return {};
}

std::optional<std::size_t> Works::same_as(std::string_view title, std::string_view number, std::size_t row) {
  auto key = title_key(title);
  if (const auto known = known_.find(key); known != known_.end()) key = known->second;
  if (const auto known = known_numbers_.find(std::string(number)); known != known_numbers_.end()) key = known->second;
  std::optional<std::size_t> first;
  if (!key.empty()) {
    const auto [place, is_new] = rows_by_title_.try_emplace(key, row);
    if (!is_new) first = place->second;
  }
  if (!number.empty()) {
    const auto [place, is_new] = rows_by_number_.try_emplace(std::string(number), first.value_or(row));
    if (!is_new && !first) {
      first = place->second;
      if (!key.empty()) rows_by_title_[key] = *first;
    }
  }
  return first;
}

void Works::add_short_name(std::string_view name, std::size_t row) { rows_by_title_[title_key(name)] = row; }

void Works::add_known(std::string_view name, std::string_view title) { known_[title_key(name)] = title_key(title); }
void Works::add_known_number(std::string_view number, std::string_view title) {
  known_numbers_[std::string(number)] = title_key(title);
}

}  // namespace chancery::citations
