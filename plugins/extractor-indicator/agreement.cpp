#include "agreement.hpp"

#include <map>
#include <tuple>

namespace chancery::indicators {

namespace {

constexpr std::size_t kSubjectBytesMin = 9;
// Short subjects leave much unsaid (新增就业 of a project and of a district).
constexpr std::size_t kContradictionBytesMin = 15;

bool is_comparable(const Figure& one) {
  return one.kind == "actual" && !one.period_end.empty() && !one.quantity.base_unit.empty() &&
         !one.quantity.value_high && one.name_bytes >= kSubjectBytesMin;
}

// Of what, whose, when: what two figures that tell the same have alike. Nearly all differ in the first, and most in how
// long it is.
auto key_of(const Figure& one) {
  return std::tie(one.subject, one.period_end, one.period_begin, one.scope, one.quantity.base_unit, one.measure);
}
struct ByKey {
  bool operator()(const Figure* a, const Figure* b) const {
    const auto left = a->subject.size(), right = b->subject.size();
    return left != right ? left < right : key_of(*a) < key_of(*b);
  }
};

}  // namespace

std::vector<Again> told_again(std::span<const Figure> figures) {
  std::vector<Again> out;
  std::map<const Figure*, std::size_t, ByKey> first;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    if (!is_comparable(figures[i])) continue;
    const auto [found, is_new] = first.emplace(&figures[i], i);
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
