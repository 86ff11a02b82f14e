#include "jurisdiction.hpp"

#include <algorithm>
#include <array>

#include "code_points.hpp"
#include "given_words.hpp"

namespace chancery::language {

namespace {

struct Province {
  std::string_view name, suffix;
};
constexpr std::array<Province, 34> kProvinces = {{
    {"北京", "市"},         {"天津", "市"},         {"上海", "市"},         {"重庆", "市"},
    {"河北", "省"},         {"山西", "省"},         {"辽宁", "省"},         {"吉林", "省"},
    {"黑龙江", "省"},       {"江苏", "省"},         {"浙江", "省"},         {"安徽", "省"},
    {"福建", "省"},         {"江西", "省"},         {"山东", "省"},         {"河南", "省"},
    {"湖北", "省"},         {"湖南", "省"},         {"广东", "省"},         {"海南", "省"},
    {"四川", "省"},         {"贵州", "省"},         {"云南", "省"},         {"陕西", "省"},
    {"甘肃", "省"},         {"青海", "省"},         {"台湾", "省"},         {"内蒙古", "自治区"},
    {"广西", "壮族自治区"}, {"西藏", "自治区"},     {"宁夏", "回族自治区"}, {"新疆", "维吾尔自治区"},
    {"香港", "特别行政区"}, {"澳门", "特别行政区"},
}};

constexpr std::array<std::string_view, 12> kSuffixes = {"自治区", "自治州", "自治县", "自治旗", "街道", "省",
                                                        "市",     "区",     "县",     "旗",     "镇",   "乡"};
// What ends like a place and is none.
constexpr std::array<std::string_view, 46> kKindsOfPlaces = {
    "开发区", "高新区", "示范区", "试验区", "实验区", "园区",   "社区",   "城区",   "郊区", "辖区", "地区", "保税区",
    "自贸区", "集聚区", "功能区", "景区",   "片区",   "校区",   "院区",   "山区",   "灾区", "林区", "牧区", "库区",
    "街区",   "小区",   "特区",   "军区",   "战区",   "引领区", "先行区", "合作区", "城市", "都市", "超市", "股市",
    "上市",   "城镇",   "乡镇",   "集镇",   "小镇",   "城乡",   "下乡",   "贫困县", "国旗", "红旗"};
// What stands before their last characters.
constexpr CharacterSet kBeforeKinds = [] {
  std::array<char32_t, kKindsOfPlaces.size()> all = {};
  for (std::size_t i = 0; i < all.size(); ++i)
    all[i] = decode_before(kKindsOfPlaces[i], kKindsOfPlaces[i].size() - 3).value;
  return CharacterSet({all.data(), all.size()});
}();
// Those with which a suffix begins, and what a search for one stops at.
constexpr CharacterSet kSuffixBegins(U"自街省市区县旗镇乡");
constexpr CharacterSet kLooked = kNotInPlaces | kSuffixBegins;
constexpr CharacterSieve kLookedSieve(kLooked);

constexpr std::size_t kNameMax = 12;  // code points of 博尔塔拉蒙古自治州 and the like, with room

// 成都市, 盐城市, 西城区, 宝山区: of three characters, and so a name, unless the first says what sort it is (大城市,
// 老城区, 深山区).
bool is_short_name(std::string_view place) {
  static constexpr std::array<std::string_view, 6> ends = {"都市", "城市", "城区", "山区", "石景山区", "八公山区"};
  static constexpr CharacterSet sorts(
      U"大小中老主旧新内外深浅高半跨环沿非者县省镇州全各本该此某每多几两一二三四五六七八九十百");
  const auto is = [&](std::string_view end) { return finishes_with(place, end); };
  if (std::none_of(ends.begin(), ends.end(), is)) return false;
  return place == ends[4] || place == ends[5] || (place.size() == 3 * 3 && !sorts.holds(decode(place, 0).value));
}

bool is_kind(std::string_view place) {
  if (!kBeforeKinds.holds(decode_before(place, place.size() - 3).value) || is_short_name(place)) return false;
  return std::any_of(kKindsOfPlaces.begin(), kKindsOfPlaces.end(),
                     [&](auto kind) { return finishes_with(place, kind); });
}

std::size_t suffix_at(std::string_view s, std::size_t at) {
  if (!kSuffixBegins.holds(decode_wide(s, at).value)) return 0;
  for (const auto suffix : kSuffixes)
    if (begins_with(s.substr(at), suffix)) return suffix.size();
  return 0;
}

// A place with its suffix at the front: two characters of name at least.
std::size_t suffixed_place(std::string_view s) {
  std::size_t at = 0;
  for (std::size_t characters = 0; characters <= kNameMax; ++characters) {
    if (at + 3 <= s.size() && begins_han(s[at]) && !kLookedSieve.may_hold(s.data() + at)) {
      at += 3;
      continue;
    }
    const auto c = decode_wide(s, at);
    if (!is_han(c.value)) return 0;
    if (kLooked.holds(c.value)) {
      if (const auto suffix = characters >= 2 ? suffix_at(s, at) : 0; suffix != 0) {
        const auto place = s.substr(0, at + suffix);
        return is_kind(place) ? 0 : place.size();
      }
      if (kNotInPlaces.holds(c.value)) return 0;
    }
    at += c.size;
  }
  return 0;
}

bool may_be_province(std::string_view s) {
  static constexpr CharacterSet first(U"北天上重河山辽吉黑江浙安福湖广海四贵云陕甘青台内西宁新香澳");
  return first.holds(decode_wide(s, 0).value);
}

}  // namespace

std::size_t place_in_front(std::string_view s) {
  if (!may_be_province(s)) return suffixed_place(s);
  for (const auto& [name, suffix] : kProvinces) {
    if (!begins_with(s, name)) continue;
    const auto behind = s.substr(name.size());
    if (behind.starts_with(suffix)) return name.size() + suffix.size();
    return suffixed_place(behind) != 0 ? name.size() : suffixed_place(s);
  }
  return suffixed_place(s);
}

namespace {

// Whether a first character 市, 区, 省, 县 stands for a place and not for a word that begins so.
bool is_level_prefix(std::string_view name) {
  if (name.starts_with("市")) {
    if (name.starts_with("市区域")) return true;  // 市区域合作局
    if (name.starts_with("市政")) return begins_with_any<"市政府", "市政协", "市政务", "市政法">(name);
    return !begins_with_any<"市场", "市民中心", "市容", "市域", "市级", "市区", "市长", "市内", "市外", "市属", "市值">(
        name);
  }
  if (name.starts_with("区"))
    return !begins_with_any<"区域", "区级", "区划", "区块", "区内", "区属", "区长", "区间", "区位", "区县">(name);
  if (name.starts_with("省")) return !begins_with_any<"省级", "省区", "省份", "省长", "省内", "省外", "省属">(name);
  if (name.starts_with("县")) return !begins_with_any<"县级", "县域", "县长", "县内", "县属", "县区">(name);
  return false;
}

bool is_national(std::string_view name) {
  return begins_with_any<"国家", "国务院", "全国", "中央", "中国", "中共中央", "最高人民">(name);
}
bool is_government_body(std::string_view name) {
  if (ends_with_any<"组织部", "宣传部", "统战部", "武装部">(name)) return true;
  return ends_with_any<"局", "委", "办", "厅", "委员会", "办公室", "政府", "政协", "人大", "法院", "检察院", "管委会",
                       "总队", "支队">(name);
}

}  // namespace

std::string Jurisdiction::full() const {
  std::string out;
  for (const auto& place : places) out += place;
  return out;
}

std::string Jurisdiction::full_name(std::string_view name) const {
  // Down to the place that ends so, and all above it.
  const auto down_to = [&](std::string_view level) {
    std::string out;
    for (const auto& place : places) {
      out += place;
      if (place.ends_with(level)) return out;
    }
    return std::string();
  };
  const auto behind_prefix = [&](std::string_view level, std::string_view rest) {
    auto out = down_to(level);
    return out.empty() ? std::string(name) : out += rest;
  };
  if (places.empty() || is_national(name)) return std::string(name);
  static constexpr CharacterSet level_begins(U"我全本省市区县");
  static constexpr std::array<std::string_view, 4> levels = {"省", "市", "区", "县"};
  if (level_begins.holds(decode(name, 0).value))
    for (const auto level : levels) {
      for (const auto mine : kWords<"我", "全", "本">)
        if (name.starts_with(mine) && name.substr(mine.size()).starts_with(level))
          return behind_prefix(level, name.substr(mine.size() + level.size()));
      if (name.starts_with(level) && name.size() > level.size() && is_level_prefix(name))
        return behind_prefix(level, name.substr(level.size()));
    }
  if (const auto own = place_in_front(name); own != 0) {
    std::string above;
    for (const auto& place : places) {
      if (name.starts_with(place)) return above += name;
      above += place;
    }
    return std::string(name);
  }
  return is_government_body(name) ? behind_own_place(name) += name : std::string(name);
}

// Those above the one that the name begins with, of which it leaves out the suffix (湖南证监局, 裕华公安分局); all of
// them, if it begins with none.
std::string Jurisdiction::behind_own_place(std::string_view name) const {
  constexpr std::size_t kStemBytesMin = 2 * 3;
  std::string above;
  for (const std::string_view place : places) {
    for (const auto suffix : kSuffixes)
      if (place.size() >= suffix.size() + kStemBytesMin && finishes_with(place, suffix) &&
          begins_with(name, place.substr(0, place.size() - suffix.size())))
        return above;
    above += place;
  }
  return above;
}

Jurisdiction jurisdiction_of(std::string_view body) {
  for (const auto party : kWords<"中国共产党", "中共">)
    if (body.starts_with(party) && !body.starts_with("中共中央")) body.remove_prefix(party.size());
  Jurisdiction out;
  for (auto size = place_in_front(body); size != 0; size = place_in_front(body)) {
    out.places.emplace_back(body.substr(0, size));
    body.remove_prefix(size);
  }
  return out;
}

std::size_t places_in_front(std::string_view name) {
  std::size_t at = 0;
  for (auto size = place_in_front(name); size != 0; size = place_in_front(name.substr(at))) at += size;
  return at;
}

std::size_t province_in_front(std::string_view s) {
  if (!may_be_province(s)) return 0;
  for (const auto& [name, suffix] : kProvinces)
    if (begins_with(s, name)) return name.size() + (s.substr(name.size()).starts_with(suffix) ? suffix.size() : 0);
  return 0;
}

}  // namespace chancery::language
