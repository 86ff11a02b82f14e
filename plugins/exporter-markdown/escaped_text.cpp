#include "escaped_text.hpp"

#include <algorithm>

#include "displayed_text.hpp"

namespace chancery::markdown {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::string escaped(std::string_view text) {
  std::string out;
  const auto number = std::find_if_not(text.begin(), text.end(), is_digit) - text.begin();
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool blank_follows = i + 1 == text.size() || text[i + 1] == ' ';  // 1. begins a list, 1.5 does not
    const bool starts_block =
        (i == 0 && (c == '-' || c == '+' || c == '=')) ||
        (i != 0 && i == static_cast<std::size_t>(number) && (c == '.' || c == ')') && blank_follows);
    if (c == '<') out += "&lt;";
    else if (c == '>') out += "&gt;";
    else if (c == '&') out += "&amp;";
    else if (starts_block || std::string_view("\\`*_[]~$#|").find(c) != std::string_view::npos) (out += '\\') += c;
    else out += c;
  }
  return out;
}

std::string fitted(std::string_view text, std::size_t code_points_max) {
  const auto line = brief::displayed(text);
  for (auto limit = code_points_max;; limit = limit * 3 / 4) {
    auto out = escaped(brief::shortened(line, std::max<std::size_t>(limit, 1)));
    if (limit <= 1 || brief::count_code_points(out) <= code_points_max) return out;
  }
}

}  // namespace chancery::markdown
