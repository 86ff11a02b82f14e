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
  const auto [own, is_new] = by_part_.try_emplace({part, field}, Values{facts.size()});
  if (is_new) {
    by_field_.try_emplace(field, facts.size());
  } else if (facts[own->second.first].value == value || !own->second.more.emplace(value).second) {
    return;
  }
  facts.push_back({field, std::string(value), std::string(raw), basis, extent, part});
}

std::string_view Findings::first(std::string_view field, std::size_t part) const {
  if (const auto own = by_part_.find({part, field}); own != by_part_.end()) return facts[own->second.first].value;
  const auto any = by_field_.find(field);
  return any == by_field_.end() ? std::string_view() : facts[any->second].value;
}

}  // namespace chancery::particulars
