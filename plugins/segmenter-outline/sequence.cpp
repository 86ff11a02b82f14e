#include "sequence.hpp"

#include <algorithm>
#include <array>

namespace chancery::outline {

namespace {

class Sequence {
 public:
  bool fits(const Marker& m) const {
    if (m.kind == MarkerKind::decimal) return decimal_fits(m);
    if (m.doubt == Doubt::none) return true;
    return m.number == 1 || m.number == last(m.kind) + 1;
  }

  void take(const Marker& m) {
    if (m.kind == MarkerKind::decimal) {
      decimal_ = m;
      has_decimals_ = true;
      return;
    }
    last_[slot(m.kind)] = m.number;
    if (m.kind <= MarkerKind::arabic_comma) decimal_.depth = 0;
  }

  bool has_decimals() const { return has_decimals_; }

 private:
  // 1、 and 2. are of one series.
  static std::size_t slot(MarkerKind kind) {
    return static_cast<std::size_t>(kind == MarkerKind::arabic_comma ? MarkerKind::arabic_dot : kind);
  }
  int last(MarkerKind kind) const { return last_[slot(kind)]; }

  // 1.1 below an open 1, 一、 or 第一章; 1.2 behind 1.1; 1.1.1 below 1.1.
  bool decimal_fits(const Marker& m) const {
    if (m.depth == decimal_.depth && same_prefix(m, decimal_, m.depth - 1u)) return m.number == decimal_.number + 1;
    if (m.depth < decimal_.depth) {
      return same_prefix(m, decimal_, m.depth - 1u) && m.number == decimal_.prefix[m.depth - 1u] + 1;
    }
    if (m.number != 1) return false;
    if (m.depth == 2) return opens(m.prefix[0]);
    return m.depth == decimal_.depth + 1 && same_prefix(m, decimal_, decimal_.depth - 1u) &&
           m.prefix[m.depth - 2u] == decimal_.number;
  }
  static bool same_prefix(const Marker& a, const Marker& b, std::size_t size) {
    return std::equal(a.prefix.begin(), a.prefix.begin() + static_cast<std::ptrdiff_t>(size), b.prefix.begin());
  }
  bool opens(int number) const {
    constexpr MarkerKind tops[] = {MarkerKind::chapter, MarkerKind::bare, MarkerKind::han, MarkerKind::arabic_dot,
                                   MarkerKind::arabic_comma};
    return std::any_of(std::begin(tops), std::end(tops), [&](MarkerKind kind) { return last(kind) == number; });
  }

  std::array<int, kMarkerKinds> last_ = {};
  Marker decimal_ = [] {
    Marker m;
    m.depth = 0;
    return m;
  }();
  bool has_decimals_ = false;
};

}  // namespace

NumberedLines find_markers(std::string_view text, const std::vector<Line>& lines, const std::vector<bool>& skip) {
  NumberedLines markers(lines.size());
  Sequence sequence;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (skip[i] || lines[i].origin != Origin::text) continue;
    const auto marker = parse_marker(lines[i].in(text));
    if (!marker || !sequence.fits(*marker)) continue;
    sequence.take(*marker);
    markers.set(i, *marker);
  }
  if (!sequence.has_decimals()) markers.remove_all(MarkerKind::bare);
  return markers;
}

}  // namespace chancery::outline
