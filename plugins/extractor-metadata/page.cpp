#include "page.hpp"

#include <algorithm>
#include <iterator>

#include "code_points.hpp"

namespace chancery::particulars {

const Cell* Page::cell_of(const Line& line) const {
  const auto behind = std::upper_bound(cells.begin(), cells.end(), line.extent.begin,
                                       [](std::size_t at, const Cell& cell) { return at < cell.extent.begin; });
  if (behind == cells.begin()) return nullptr;
  const auto& cell = *std::prev(behind);
  return cell.extent.holds(line.extent) ? &cell : nullptr;
}

Extent trimmed(std::string_view text, Extent extent) {
  extent.begin = std::min(language::skip_blanks(text, extent.begin), extent.end);
  extent.end = std::max(language::trim_end(text, extent.end), extent.begin);
  return extent;
}

std::string without_blanks(std::string_view s) {
  std::string out;
  for (std::size_t at = 0; at < s.size();) {
    const auto c = language::decode(s, at);
    if (!language::is_blank(c.value) && c.value != U'\n') out += s.substr(at, c.size);
    at += c.size;
  }
  return out;
}

void Findings::add(std::string_view field, std::string_view value, Extent extent, std::size_t part,
                   std::string_view raw, std::string_view basis) {
  if (value.empty()) return;
  const auto number = field_of(field);
  if (number == firsts_.size()) firsts_.push_back(facts.size());
  const auto [first, is_new] = by_part_.try_emplace({part, number}, facts.size());
  if (!is_new && (facts[first->second].value == value || !more_.emplace(part, number, value).second)) return;
  facts.push_back({field, std::string(value), std::string(raw), basis, extent, part});
}

std::string_view Findings::first(std::string_view field, std::size_t part) const {
  const auto number = field_of(field);
  if (number == firsts_.size()) return {};
  const auto own = by_part_.find({part, number});
  return facts[own == by_part_.end() ? firsts_[number] : own->second].value;
}

std::size_t Findings::field_of(std::string_view field) const {
  const auto has_it = [&](std::size_t first) { return facts[first].field == field; };
  return static_cast<std::size_t>(std::find_if(firsts_.begin(), firsts_.end(), has_it) - firsts_.begin());
}

}  // namespace chancery::particulars
