#include "year_list.hpp"

#include <algorithm>
#include <optional>

#include "code_points.hpp"
#include "numeral.hpp"

namespace chancery::indicators {

namespace {

// 2020年, or 2020 where the sign stands behind the last.
struct Year {
  int value = 0;
  std::size_t end = 0;
};
std::optional<Year> year_at(std::string_view s, std::size_t at) {
  const auto number = language::digits_at(s, at);
  if (!number || number.digits != 4 || number.fraction || number.value < 1900 || number.value >= 2100)
    return std::nullopt;
  const auto sign = language::begins_with(s.substr(number.end), "年") ? 3u : 0u;
  return Year{static_cast<int>(number.value), number.end + sign};
}

std::size_t joint_at(std::string_view s, std::size_t at) {
  for (const std::string_view joint : {"、", "和", "与", "及", "，", ","})
    if (s.substr(std::min(at, s.size())).starts_with(joint)) return joint.size();
  return 0;
}
std::size_t dash_at(std::string_view s, std::size_t at) {
  for (const std::string_view dash : {"至", "到", "——", "—", "－", "–", "-", "～", "~"})
    if (s.substr(std::min(at, s.size())).starts_with(dash)) return dash.size();
  return 0;
}

// The list or range that begins at `at`; where it ends.
std::size_t read_list(std::string_view s, std::size_t at, std::vector<ListedYear>& out) {
  out.clear();
  std::size_t end = at;
  for (auto year = year_at(s, at); year; year = year_at(s, at)) {
    out.push_back({year->value, s.substr(at, year->end - at)});
    end = year->end;
    const auto dash = out.size() == 1 ? dash_at(s, end) : 0;
    if (const auto last = dash != 0 ? year_at(s, end + dash) : std::nullopt; last && last->value > year->value) {
      const auto words = s.substr(at, last->end - at);
      out.clear();
      for (int one = year->value; one <= last->value; ++one) out.push_back({one, words});
      return last->end;
    }
    const auto joint = joint_at(s, end);
    if (joint == 0) break;
    at = end + joint;
  }
  return end;
}

}  // namespace

std::vector<ListedYear> years_in(std::string_view words, std::size_t count) {
  std::vector<ListedYear> found, one;
  for (std::size_t at = 0; at < words.size();) {
    const auto c = language::decode(words, at);
    if (language::digit_value(c.value) < 0) {
      at += c.size;
      continue;
    }
    const auto end = read_list(words, at, one);
    if (end == at) return {};  // another number: its value comes between
    found = one;
    at = end;
  }
  const bool whole = found.size() == count && found.back().words.ends_with("年");
  return whole ? found : std::vector<ListedYear>();
}

std::string_view without_years(std::string_view words) {
  for (;;) {
    const auto joint = joint_at(words, 0);
    const auto year = year_at(words, joint);
    if (!year) break;
    words.remove_prefix(year->end);
  }
  std::vector<ListedYear> list;
  for (std::size_t at = 0; at < words.size();) {
    const auto c = language::decode(words, at);
    const auto end = language::digit_value(c.value) >= 0 ? read_list(words, at, list) : at;
    const auto rest = end + joint_at(words, end);
    if (end > at && rest == words.size()) return words.substr(0, at);
    at = end > at ? end : at + c.size;
  }
  return words;
}

}  // namespace chancery::indicators
