#include "agreement.hpp"

#include <map>
#include <string>

namespace chancery::indicators {

namespace {

constexpr std::size_t kSubjectBytesMin = 9;
// Short subjects leave much unsaid (新增就业 of a project and of a district).
constexpr std::size_t kContradictionBytesMin = 15;

bool is_comparable(const Figure& one) {
  return one.kind == "actual" && !one.period_end.empty() && !one.quantity.base_unit.empty() &&
         !one.quantity.value_high && one.name_bytes >= kSubjectBytesMin;
}

std::string key_of(const Figure& one) {
  std::string out = one.subject;
  for (const std::string_view part : {std::string_view(one.period_begin), std::string_view(one.period_end), one.scope,
                                      std::string_view(one.quantity.base_unit), one.measure})
    out += '\n', out += part;
  return out;
}

}  // namespace

std::vector<Again> told_again(std::span<const Figure> figures) {
  std::vector<Again> out;
  std::map<std::string, std::size_t, std::less<>> first;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    if (!is_comparable(figures[i])) continue;
    const auto [found, is_new] = first.emplace(key_of(figures[i]), i);
    if (is_new) continue;
    const auto &one = figures[found->second].quantity, &other = figures[i].quantity;
    const bool agrees = one.base_value == other.base_value;
    const bool is_clear =
        one.bound == Bound::eq && other.bound == Bound::eq && figures[i].name_bytes >= kContradictionBytesMin;
    if (agrees || is_clear) out.push_back({found->second, i, agrees});
  }
  return out;
}

}  // namespace chancery::indicators
