#include "named.hpp"

#include <string_view>
#include <utility>

#include "body_list.hpp"
#include "code_points.hpp"
#include "given_words.hpp"
#include "office.hpp"

namespace chancery::tasks {

using namespace language;

// Whose 我局 or 我市 it is. A paper of an office 办公厅 says 我委 for the body it is the office of.
std::string own_name(const View& view, std::string_view unit) {
  for (const auto place : kWords<"市", "区", "县", "省">)
    if (unit.ends_with(place)) return view.places.full_name(unit);
  auto issuer = view.issuer;
  for (const auto office : kWords<"办公厅", "办公室">)
    if (issuer.ends_with(office) && !unit.ends_with("办")) issuer.remove_suffix(office.size());
  return std::string(issuer);
}

namespace {

// The full name of a body; empty if nothing beyond its words is known of it.
std::string full_name(const View& view, std::string_view unit) {
  if (unit.starts_with("我") || unit.starts_with("本")) return own_name(view, unit);
  if (unit.find("的") != unit.npos) return {};  // 灾区所在地的市级人民政府: described, not named
  auto name = view.places.full_name(unit);
  if (name != unit || places_in_front(unit) != 0) return name;
  return {};
}

// 各级党委和政府: what stands behind such a group without a place of its own is of all of them, too.
bool is_kind_of_body(std::string_view unit) {
  for (const auto kind : kWords<"政府", "人民政府", "党委", "党组织", "单位", "部门">)
    if (unit == kind) return true;
  return false;
}

}  // namespace

Responsible made(const View& view, const Body& unit, Role role) {
  return {unit.extent,   unit.is_group ? std::string() : full_name(view, unit.extent.in(view.text)),
          role,          "stated",
          unit.is_group, 1};
}

void add(const View& view, const std::vector<Body>& units, Role role, std::vector<Responsible>& out) {
  const auto first = out.size();
  if (first == 0) out.reserve(units.size());
  for (auto unit : units) {
    const bool follows = out.size() > first;
    if (unit.extent.in(view.text).find("：") != std::string_view::npos) continue;  // 适用范围：某区
    if (is_kind_of_body(unit.extent.in(view.text)) && follows) {
      // 市委组织部等单位: the word only sums up who was named.
      if (view.text.substr(0, unit.extent.begin).ends_with("等")) continue;
      unit.is_group |= out.back().is_group;
    }
    out.push_back(made(view, unit, role));
  }
}
void add(const View& view, const Extent& list, Role role, std::vector<Responsible>& out) {
  add(view, bodies_of(view.text, list), role, out);
}

bool takes_orders(const View& view, const Body& unit) {
  const auto name = unit.extent.in(view.text);
  if (name.starts_with("地方各")) return true;
  if (name.starts_with("各")) return !name.starts_with("各类") && !name.starts_with("各种");
  return name.starts_with("我") || ends_like_an_office(name) || (begins_like_an_office(name) && !unit.is_group);
}

}  // namespace chancery::tasks
