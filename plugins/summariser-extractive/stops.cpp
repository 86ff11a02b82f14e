#include "stops.hpp"

#include <algorithm>
#include <array>

namespace chancery::extractive {

namespace {

constexpr std::string_view kAscii = ".,:;!? \t\n";
constexpr std::array<std::string_view, 8> kWide = {"。", "，", "；", "：", "！", "？", "\u3000", "\u00A0"};

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

// Most sentences begin with a Han letter, which is none of these.
bool may_begin_wide(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte == 0xE3 || byte == 0xEF || byte == 0xC2;
}

std::size_t size_of_first(std::string_view text) {
  if (is_ascii(text.front())) return kAscii.find(text.front()) != kAscii.npos;
  if (!may_begin_wide(text.front())) return 0;
  const auto* found = std::find_if(kWide.begin(), kWide.end(), [&](auto mark) { return text.starts_with(mark); });
  return found == kWide.end() ? 0 : found->size();
}

std::size_t size_of_last(std::string_view text) {
  if (is_ascii(text.back())) return kAscii.find(text.back()) != kAscii.npos;
  const auto* found = std::find_if(kWide.begin(), kWide.end(), [&](auto mark) { return text.ends_with(mark); });
  return found == kWide.end() ? 0 : found->size();
}

}  // namespace

std::string_view without_end(std::string_view text) {
  while (!text.empty()) {
    const auto size = size_of_last(text);
    if (size == 0) break;
    text.remove_suffix(size);
  }
  return text;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty()) {
    const auto size = size_of_first(text);
    if (size == 0) break;
    text.remove_prefix(size);
  }
  return without_end(text);
}

std::string_view last_clause(std::string_view text) {
  constexpr std::string_view wide = "，";
  for (auto i = text.size(); i-- != 0;) {
    if (text[i] == ',') return text.substr(i + 1);
    if (text[i] == wide.back() && text.substr(0, i + 1).ends_with(wide)) return text.substr(i + 1);
  }
  return text;
}

}  // namespace chancery::extractive
