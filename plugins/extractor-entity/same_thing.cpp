#include "same_thing.hpp"

#include <algorithm>
#include <array>

#include "bodies.hpp"
#include "code_points.hpp"

namespace chancery::entities {

namespace {

constexpr std::size_t kKnownMax = 400;  // bodies of one text that abbreviations are looked for in
constexpr std::array<std::string_view, 12> kEnds = {"局",   "委",   "办",   "厅",   "部", "院",
                                                    "中心", "公司", "银行", "集团", "园", "基金"};

// Whether the characters of `brief` stand in `full` in order.
bool stand_in(std::string_view brief, std::string_view full) {
  auto want = language::decode(brief, 0);
  for (std::size_t i = 0, j = 0; j < full.size();) {
    const auto c = language::decode(full, j);
    j += c.size;
    if (c.value != want.value) continue;
    i += want.size;
    if (i == brief.size()) return true;
    want = language::decode(brief, i);
  }
  return false;
}

bool is_local_office(std::string_view name) {
  return !name.starts_with("国") && !name.starts_with("中") &&
         (name.ends_with("局") || name.ends_with("委") || name.ends_with("办"));
}

// With the places above, if the name begins with the whole place; else as it is.
std::string full_if_whole(std::string_view name, std::string_view place, const language::Jurisdiction& places) {
  return name.starts_with(place) ? places.full_name(name) : std::string(name);
}

}  // namespace

std::string normalised(std::string_view name, const language::Jurisdiction& places) {
  const auto full = full_national_name(name);
  if (full != name && (places.empty() || !is_local_office(name))) return std::string(full);
  // 青山科技园 in a paper of 青山市 says its place itself.
  for (const auto& place : places.places)
    if (place.size() > 6 && name.starts_with(std::string_view(place).substr(0, place.size() - 3)))
      return full_if_whole(name, place, places);
  return places.full_name(name);
}

bool abbreviates(std::string_view brief, std::string_view full) {
  // Of a long text each new name is compared with all before it: the ends first, and last where the place ends.
  if (brief.size() < 9 || brief.size() >= full.size() || !language::finishes_with(full, brief.substr(brief.size() - 3)))
    return false;
  if (full.starts_with(brief)) return false;  // what goes on is a part of it
  if (!language::begins_with(full, brief.substr(0, 3)) || !stand_in(brief, full)) return false;
  const auto place = language::places_in_front(full);
  if (!brief.starts_with(full.substr(0, place))) return false;
  brief.remove_prefix(place);
  full.remove_prefix(place);
  if (language::decode(brief, 0).value != language::decode(full, 0).value) return false;
  if (language::length_up_to(brief, 3) < 3) return false;
  std::string_view end;
  for (const auto one : kEnds)
    if (language::finishes_with(brief, one) && language::finishes_with(full, one)) end = one;
  if (end.empty()) return false;
  return language::contains(brief, "分") || !language::contains(full, "分");  // 分局, 分中心
}

namespace {

// 知识产权服务中心, once 青山市知识产权服务中心 is known.
bool is_end_of(std::string_view brief, std::string_view full) {
  return brief.size() >= 12 && full.size() > brief.size() && language::finishes_with(full, brief) &&
         language::places_in_front(brief) == 0;
}

}  // namespace

std::optional<std::size_t> SameThing::first_of(std::string_view name, std::size_t row) {
  auto key = with_full_function(name);
  if (key.ends_with("政府") && !key.ends_with("人民政府")) key.insert(key.size() - 6, "人民");
  const auto [one, is_new] = rows_.try_emplace(std::move(key), row);
  if (!is_new) return one->second;
  const std::string_view full = one->first;
  const auto last = language::decode_before(full, full.size()).value;
  for (const auto& known : known_) {
    // All that follows wants the same last character. (Looked up in the name, it costs a miss of the cache each.)
    if (known.last != last) continue;
    if (abbreviates(full, known.name) || abbreviates(known.name, full) || is_end_of(full, known.name) ||
        is_end_of(known.name, full))
      return one->second = known.row;
  }
  if (known_.size() < kKnownMax) known_.push_back({full, row, last});
  return std::nullopt;
}

}  // namespace chancery::entities
