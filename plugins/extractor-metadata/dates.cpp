#include "dates.hpp"

#include <string>
#include <vector>

#include "code_points.hpp"
#include "numeral.hpp"
#include "words.hpp"

namespace chancery::particulars {

using namespace language;

namespace {

constexpr std::size_t kStretchBytes = 4000;

// 〇 ○ 零, and what is written for it: O ０ 0 and the letters of other scripts that look so.
constexpr CharacterSet kNoughts(U"Oo0０Ｏ○◯ΟО零〇");

// The words with 〇 for each nought beside a Han digit.
struct Evened {
  std::string words;
  std::vector<std::size_t> positions;  // of each byte of `words`, in the source; one more for the end
};
Evened evened(std::string_view s) {
  Evened out;
  bool behind_digit = false;
  for (std::size_t at = 0; at < s.size();) {
    const auto c = decode(s, at);
    const bool nought = kNoughts.holds(c.value) && (behind_digit || han_digit(decode(s, at + c.size).value) > 0) &&
                        digit_value(c.value) <= 0;
    const auto put = nought ? std::string_view("〇") : s.substr(at, c.size);
    out.positions.insert(out.positions.end(), put.size(), at);
    out.words += put;
    behind_digit = nought || han_digit(c.value) > 0;
    at += c.size;
  }
  out.positions.push_back(s.size());
  return out;
}

// A month's 十 and a day's 一 are Han digits as well: 2020年10月 has none beside its noughts.
bool has_odd_nought(std::string_view s) {
  for (std::size_t at = 0; at < s.size();) {
    const auto c = decode(s, at);
    if (kNoughts.holds(c.value) && c.value != U'〇' && c.value != U'○') {
      if (han_digit(decode_before(s, at).value) > 0 || han_digit(decode(s, at + c.size).value) > 0) return true;
    }
    at += c.size;
  }
  return false;
}

std::optional<DateIn> date_here(std::string_view s, std::size_t at) {
  if (digit_value(decode_before(s, at).value) >= 0) return std::nullopt;
  auto found = date_at(s, at);
  if (!found || found.date.year == 0) found = compact_date_at(s, at);
  if (!found || found.date.year == 0) return std::nullopt;
  return DateIn{found.date, {at, found.end}};
}

enum class Which { first, last };
std::optional<DateIn> day_in(std::string_view s, Which which) {
  std::optional<DateIn> out;
  for (std::size_t at = 0; at < s.size();) {
    const auto c = decode(s, at);
    const bool digit = digit_value(c.value) >= 0 || han_digit(c.value) >= 0;
    const auto found = digit ? date_here(s, at) : std::nullopt;
    if (found && found->date.is_full()) {
      out = found;
      if (which == Which::first) break;
      at = found->extent.end;
    } else {
      at += c.size;
    }
  }
  return out;
}

// `find` on the words of a stretch, their noughts evened where that is needed.
template <class F>
std::optional<DateIn> in_stretch(std::string_view text, Extent stretch, F&& find) {
  const auto words = at_most({stretch.in(text), stretch.begin}, kStretchBytes).words;
  std::optional<DateIn> out;
  if (has_odd_nought(words)) {
    const auto even = evened(words);
    out = find(std::string_view(even.words));
    if (out) out->extent = {even.positions[out->extent.begin], even.positions[out->extent.end]};
  } else {
    out = find(words);
  }
  if (out) out->extent = {stretch.begin + out->extent.begin, stretch.begin + out->extent.end};
  return out;
}

}  // namespace

std::optional<DateIn> last_day_in(std::string_view text, Extent stretch) {
  return in_stretch(text, stretch, [](std::string_view s) { return day_in(s, Which::last); });
}
std::optional<DateIn> first_day_in(std::string_view text, Extent stretch) {
  return in_stretch(text, stretch, [](std::string_view s) { return day_in(s, Which::first); });
}
std::optional<DateIn> date_at_begin(std::string_view text, Extent stretch) {
  return in_stretch(text, stretch, [](std::string_view s) { return date_here(s, skip_blanks(s, 0)); });
}

bool is_damaged_date(std::string_view words) {
  const auto bare = unbracketed({words.substr(0, std::min<std::size_t>(words.size(), 200)), 0}).words;
  if (!bare.ends_with("日") && !bare.ends_with("月")) return false;
  const auto s = joined(bare);
  const auto year = s.find("年");
  if (year == s.npos || s.find("月", year) == s.npos) return false;
  if (length_up_to(s, 16) > 15) return false;
  constexpr std::u32string_view signs = U"年月日十元XxＸ×*＊_";
  for (std::size_t at = 0; at < s.size();) {
    const auto c = decode(s, at);
    const bool fits = digit_value(c.value) >= 0 || han_digit(c.value) >= 0 || kNoughts.holds(c.value) ||
                      signs.find(c.value) != signs.npos;
    if (!fits) return false;
    at += c.size;
  }
  return true;
}

}  // namespace chancery::particulars
