#include "particulars.hpp"

#include <algorithm>

namespace chancery::brief {

namespace {

bool is_number(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string_view without_zero(std::string_view number) { return number.starts_with('0') ? number.substr(1) : number; }

}  // namespace

std::string chinese_date(std::string_view iso) {
  const bool is_date = iso.size() == 10 && iso[4] == '-' && iso[7] == '-' && is_number(iso.substr(0, 4)) &&
                       is_number(iso.substr(5, 2)) && is_number(iso.substr(8));
  if (!is_date) return std::string(iso);
  return std::string(iso.substr(0, 4)) + "年" + std::string(without_zero(iso.substr(5, 2))) + "月" +
         std::string(without_zero(iso.substr(8))) + "日";
}

namespace detail {

std::string joined(const Particulars& found, Analysis analysis) {
  const bool any = !found.number.empty() || !found.date.empty() || !found.bodies.empty();
  if (!any && analysis == Analysis::absent) return {};
  if (!any && analysis == Analysis::failed) return "文号、成文日期、发文机关未分析";
  std::string out;
  const auto add = [&](std::string_view before, const std::string& value, std::string_view missing) {
    if (value.empty() && analysis != Analysis::done) return;
    if (!out.empty()) out += "｜";
    if (value.empty()) out += missing;
    else (out += before) += value;
  };
  add("", found.number, "文号未明确");
  add("成文", found.date, "成文日期未明确");
  add("", found.bodies, "发文机关未明确");
  return out;
}

}  // namespace detail

}  // namespace chancery::brief
