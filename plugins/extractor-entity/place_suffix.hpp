// Whether a place with its suffix may begin somewhere, told at a glance: a suffix stands within the next characters.
// Spares the closer look (language/jurisdiction.hpp), which nearly every place of a text does not need.
#pragma once

#include <cstddef>
#include <string_view>

#include "code_points.hpp"
#include "jurisdiction.hpp"

namespace chancery::entities {

// What ends the search for one; all that stands before Han characters and marks in Unicode does as well.
constexpr language::CharacterSet kPlaceSuffixes(U"省市区县旗镇乡州街");
constexpr language::CharacterSet kPlaceEnds = kPlaceSuffixes | language::kNotInPlaces;
constexpr language::CharacterSieve kPlaceSieve(kPlaceEnds);

enum class PlaceEnd : unsigned char { none, suffix, stop };

// What the three bytes at the front say.
inline PlaceEnd place_end_at(const char* s) {
  if (static_cast<unsigned char>(s[0]) < 0xE3) return PlaceEnd::stop;  // no Han character
  if (!kPlaceSieve.may_hold(s)) return PlaceEnd::none;
  const auto c = language::decode({s, 3}, 0).value;
  if (!kPlaceEnds.holds(c)) return PlaceEnd::none;
  return kPlaceSuffixes.holds(c) ? PlaceEnd::suffix : PlaceEnd::stop;
}

constexpr std::size_t kPlaceBytes = 14 * 3;

inline bool has_place_suffix(std::string_view s) {
  const auto end = s.size() < kPlaceBytes ? s.size() : kPlaceBytes;
  for (std::size_t at = 0; at + 3 <= end; at += 3)
    if (const auto found = place_end_at(s.data() + at); found != PlaceEnd::none)
      return found == PlaceEnd::suffix && at >= 3;
  return false;
}

// The same for places of one text that are asked for in its order: what one question saw is not looked at again.
class PlaceSuffixes {
 public:
  explicit PlaceSuffixes(std::string_view text) : text_(text) {}
  bool stand_behind(std::size_t at) {  // a suffix at `at` itself is none: it has no name
    if (at < from_ || at > next_) find(at);
    return is_suffix_ & (next_ > at) & (next_ - at + 3 <= kPlaceBytes);
  }

 private:
  void find(std::size_t at) {
    from_ = at;
    auto found = PlaceEnd::none;
    for (; at + 3 <= text_.size(); at += 3)
      if (found = place_end_at(text_.data() + at); found != PlaceEnd::none) break;
    is_suffix_ = found == PlaceEnd::suffix;
    next_ = found == PlaceEnd::none ? text_.size() : at;
  }

  std::string_view text_;
  std::size_t from_ = 1, next_ = 0;  // nothing stands in [from_, next_)
  bool is_suffix_ = false;
};

}  // namespace chancery::entities
