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
  if (const auto* first = first_of(field, part)) {
    if (first->value == value || !more_.emplace(part, field, value).second) return;
  } else {
    if (!first_in(firsts_, field)) firsts_.push_back(facts.size());
    const auto place = part + 1;  // 0: of no part
    if (place >= by_part_.size()) by_part_.resize(place + 1);
    by_part_[place].push_back(facts.size());
  }
  facts.push_back({field, std::string(value), std::string(raw), basis, extent, part});
}

std::string_view Findings::first(std::string_view field, std::size_t part) const {
  const auto* own = first_of(field, part);
  if (!own) own = first_in(firsts_, field);
  return own ? std::string_view(own->value) : std::string_view();
}

const Fact* Findings::first_in(const Firsts& firsts, std::string_view field) const {
  for (const auto first : firsts)
    if (facts[first].field == field) return &facts[first];
  return nullptr;
}

const Fact* Findings::first_of(std::string_view field, std::size_t part) const {
  const auto place = part + 1;
  return place < by_part_.size() ? first_in(by_part_[place], field) : nullptr;
}

}  // namespace chancery::particulars
