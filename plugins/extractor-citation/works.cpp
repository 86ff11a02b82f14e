#include "works.hpp"

#include "code_points.hpp"
#include "work_title.hpp"

namespace chancery::citations {

namespace {

constexpr language::CharacterSet kMarks(U"《》〈〉<>＜＞“”‘’\"'「」『』＂＇、，,·•");

}  // namespace

std::string_view short_name_in(std::string_view bracket) {
  for (const std::string_view word : {"简称为", "简称"}) {
    const auto at = bracket.find(word);
    if (at == bracket.npos) continue;
    auto name = bracket.substr(at + word.size());
    while (!name.empty()) {
      const auto c = language::decode(name, 0);
      if (!language::is_blank(c.value) && !language::is_colon(c.value) && !kMarks.holds(c.value)) break;
      name.remove_prefix(c.size);
    }
    std::size_t end = 0;
    while (end < name.size()) {
      const auto c = language::decode(name, end);
      if (kMarks.holds(c.value) || language::is_semicolon(c.value)) break;
      end += c.size;
    }
    return name.substr(0, language::trim_end(name, end));
  }
  return {};
}

std::optional<std::size_t> Works::same_as(std::string_view title, std::string_view number, std::size_t row) {
  auto key = language::title_key(title);
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

void Works::add_short_name(std::string_view name, std::size_t row) { rows_by_title_[language::title_key(name)] = row; }

void Works::add_known(std::string_view name, std::string_view title) {
  known_[language::title_key(name)] = language::title_key(title);
}
void Works::add_known_number(std::string_view number, std::string_view title) {
  known_numbers_[std::string(number)] = language::title_key(title);
}

}  // namespace chancery::citations
