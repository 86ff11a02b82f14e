#include "escaped_text.hpp"

#include <algorithm>
#include <array>

#include "displayed_text.hpp"

namespace chancery::markdown {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

constexpr auto kIsMarkup = [] {
  std::array<bool, 256> out{};
  for (const unsigned char c : std::string_view("\\`*_[]~$#|<>&")) out[c] = true;
  return out;
}();

// Where a mark stands that would begin a list or underline a heading: -, + and = in front, . and ) behind a number.
std::size_t block_mark_of(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+') || text.starts_with('=')) return 0;
  const auto at = static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_digit) - text.begin());
  if (at == 0 || at == text.size() || (text[at] != '.' && text[at] != ')')) return text.npos;
  const bool blank_follows = at + 1 == text.size() || text[at + 1] == ' ';  // 1. begins a list, 1.5 does not
  return blank_follows ? at : text.npos;
}

}  // namespace

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size() + 8);
  const auto block_mark = block_mark_of(text);
  std::size_t done = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (!kIsMarkup[static_cast<unsigned char>(c)] && i != block_mark) continue;
    out += text.substr(done, i - done);
    done = i + 1;
    if (c == '<') out += "&lt;";
    else if (c == '>') out += "&gt;";
    else if (c == '&') out += "&amp;";
    else (out += '\\') += c;
  }
  return out += text.substr(done);
}

std::string fitted(std::string_view text, std::size_t code_points_max) {
  const auto line = brief::displayed(text);
  for (auto limit = code_points_max;; limit = limit * 3 / 4) {
    auto out = escaped(brief::shortened(line, std::max<std::size_t>(limit, 1)));
    if (limit <= 1 || brief::count_code_points(out) <= code_points_max) return out;
  }
}

}  // namespace chancery::markdown
