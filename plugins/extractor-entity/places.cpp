#include "places.hpp"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "code_points.hpp"
#include "jurisdiction.hpp"

namespace chancery::entities {

namespace {

// Words behind which a district is somebody, not somewhere.
constexpr std::array<std::string_view, 12> kBefore = {"会同", "由",   "与",   "和", "联合", "指导",
                                                      "推动", "支持", "培育", "为", "新增", "组织"};
constexpr std::array<std::string_view, 22> kBehind = {"将",   "积极", "推动", "组织", "加大", "经", "要",   "负责",
                                                      "应",   "牵头", "制定", "出台", "拟",   "已", "先后", "高度",
                                                      "认真", "配合", "会同", "获批", "承接", "等"};

bool is_district(std::string_view name) { return name.ends_with("区") || name.ends_with("县") || name.ends_with("旗"); }

bool acts(std::string_view text, std::size_t begin, std::size_t end) {
  const auto before = text.substr(0, begin), behind = text.substr(end);
  return std::any_of(kBefore.begin(), kBefore.end(),
                     [&](auto word) { return language::finishes_with(before, word); }) ||
         std::any_of(kBehind.begin(), kBehind.end(), [&](auto word) { return language::begins_with(behind, word); });
}

// Of a list of districts all act if one does.
void spread(std::string_view text, std::vector<PlaceMention>& all, std::unordered_set<std::string_view>& acting) {
  const auto joined = [&](std::size_t i) {
    const auto between = text.substr(all[i].extent.end, all[i + 1].extent.begin - all[i].extent.end);
    return between == "、" || between == "和" || between == "与";
  };
  const auto together = [&](std::size_t i) {
    if (!joined(i)) return;
    const auto left = all[i].extent.in(text), right = all[i + 1].extent.in(text);
    if (acting.contains(left) || acting.contains(right)) acting.insert({left, right});
  };
  for (std::size_t i = 0; i + 1 < all.size(); ++i) together(i);
  for (std::size_t i = all.size(); i-- > 1;) together(i - 1);
}

// Whether the words of a place are those of a name, which ends there: 广大市民 names none, nor does 美丽的小区.
bool has_words_of_name(std::string_view text, std::size_t begin, std::size_t end, const Lexicon& lexicon) {
  const auto place = text.substr(begin, end - begin);
  for (auto at = begin; at < end;) {
    const auto match = lexicon.longest(text, at);
    if (at == begin && (match.marks & (kLevel | kCount))) return false;
    if (match.marks & kPlace) {
      at += match.size;
      continue;
    }
    if (match.marks & kStop) return false;
    if (at + match.size > end && !(match.marks & (kSuffix | kNational))) return false;
    if (match.size > 3 && !(match.marks & (kName | kLevel | kSuffix))) return false;
    if ((match.marks & kPlatform) && match.size > 3 && place != "滨海新区" && place != "浦东新区") return false;
    at += match.size != 0 ? match.size : language::decode(text, at).size;
  }
  return true;
}

constexpr std::array<std::string_view, 3> kPartsOfDates = {"年", "月", "日"};
constexpr std::array<std::string_view, 10> kCounted = {"两省", "三省", "两市", "三市", "两区",
                                                       "三区", "各省", "各市", "两县", "三县"};

// Whether the place's name says which one.
bool is_named(std::string_view text, std::size_t begin, std::size_t end, const Lexicon& lexicon) {
  if (!has_words_of_name(text, begin, end, lexicon)) return false;
  const auto place = text.substr(begin, end - begin);
  for (const auto word : kPartsOfDates)
    if (language::begins_with(place, word)) return false;
  for (const auto word : kCounted)
    if (language::finishes_with(place, word)) return false;
  return true;
}

bool is_too_long(std::string_view place) {
  constexpr std::size_t most = 15;  // bytes
  return place.size() > most && !place.ends_with("自治州") && !place.ends_with("自治县") && !place.ends_with("自治区");
}

struct Places {
  std::size_t size = 0;  // bytes
  std::size_t count = 0;
};

// The places at the front of the stretch, which begins at `at`, as far as they are names.
Places named_places(std::string_view text, std::size_t at, std::string_view stretch, const Lexicon& lexicon) {
  Places out;
  for (const std::string_view party : {"中国共产党", "中共", "政协"})
    if (language::begins_with(stretch, party)) return out;
  for (;;) {
    const auto size = language::place_in_front(stretch.substr(out.size));
    if (size == 0 || is_too_long(stretch.substr(out.size, size)) ||
        !is_named(text, at + out.size, at + out.size + size, lexicon))
      return out;
    out.size += size;
    ++out.count;
  }
}

// 鞍山西道 is a street, wherever it is.
bool is_street_name(std::string_view behind) {
  static constexpr language::CharacterSet sides(U"东西南北中"), streets(U"路道街");
  const auto first = language::decode(behind, 0);
  return streets.holds(sides.holds(first.value) ? language::decode(behind, first.size).value : first.value);
}

constexpr std::array<std::string_view, 9> kRegions = {"北方", "南方", "东北", "西北", "西南",
                                                      "华北", "华东", "华南", "华中"};

}  // namespace

std::vector<PlaceMention> places_in(std::string_view text, const Lexicon& lexicon,
                                    const std::vector<language::Extent>& taken, const Hints& hints) {
  constexpr std::size_t place_max = 90;
  std::vector<PlaceMention> out;
  std::unordered_set<std::string_view> acting;
  std::size_t next_taken = 0;
  for (const auto at : hints.places) {
    if (!out.empty() && at < out.back().extent.end) continue;
    while (next_taken < taken.size() && taken[next_taken].end <= at) ++next_taken;
    const auto limit = next_taken < taken.size() ? taken[next_taken].begin : text.size();
    if (limit <= at) continue;
    const auto stretch = text.substr(at, std::min(limit - at, place_max));
    const auto match = lexicon.longest(text, at);
    const bool is_province = (match.marks & kName) != 0;
    const auto named = named_places(text, at, stretch, lexicon);
    auto size = named.size;
    if (size == 0 && is_province) size = std::max(language::province_in_front(stretch), match.size);
    if (size == 0 || at + size > limit) continue;
    const auto place = stretch.substr(0, size);
    const bool is_street = size == match.size && is_street_name(text.substr(at + size));
    const bool is_region = std::find(kRegions.begin(), kRegions.end(), place) != kRegions.end();
    if (is_street || is_region) continue;
    if (named.count == 0 && is_too_long(place)) continue;
    if (named.count != 1 && !is_named(text, at, at + size, lexicon)) continue;
    if (is_district(place) && acts(text, at, at + size)) acting.insert(place);
    out.push_back({{at, at + size}, false});
  }
  spread(text, out, acting);
  for (auto& one : out) one.acts = is_district(one.extent.in(text)) && acting.contains(one.extent.in(text));
  return out;
}

}  // namespace chancery::entities
