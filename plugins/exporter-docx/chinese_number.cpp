// See chinese_number.hpp.
#include "chinese_number.hpp"

#include <array>
#include <string_view>

namespace chancery::docx {
namespace {

constexpr std::array<std::string_view, 10> kDigits = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

// Below 10,000. `after`: something stands before, so that a place that is left out is said.
std::string below_ten_thousand(std::uint64_t number, bool after) {
  constexpr std::array<std::pair<std::uint64_t, std::string_view>, 4> places = {
      {{1000, "千"}, {100, "百"}, {10, "十"}, {1, ""}}};
  std::string out;
  bool left_out = false;
  for (const auto& [value, name] : places) {
    const auto digit = number / value % 10;
    if (digit == 0) {
      left_out = after || !out.empty();
      continue;
    }
    if (left_out) out += kDigits[0];
    left_out = false;
    (out += kDigits[digit]) += name;
  }
  return out;
}

}  // namespace

std::string chinese_number(std::uint64_t number) {
  constexpr std::uint64_t ten_thousand = 10'000;
  if (number == 0 || number >= ten_thousand * ten_thousand) return std::to_string(number);
  std::string out;
  if (number >= ten_thousand) out = below_ten_thousand(number / ten_thousand, false) + "万";
  out += below_ten_thousand(number % ten_thousand, !out.empty());
  constexpr std::string_view ten = "一十";
  return out.starts_with(ten) ? out.substr(std::string_view("一").size()) : out;
}

}  // namespace chancery::docx
