// Recognising a numbering marker at the start of a line: 第一章, 一、, （一）, 1., （1）, 1）, ①, 1.2, 3　. Looks at
// one line alone; whether the number fits those before it is decided in sequence.hpp. Full and half width are the same.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace chancery::outline {

// In the order in which the genre nests them: an earlier kind usually encloses a later one.
enum class MarkerKind : std::uint8_t {
  division,        // 第一编, 第一篇, 第一部分
  chapter,         // 第一章
  section,         // 第一节
  article,         // 第一条, 第一条之二
  bare,            // 1　总则: the chapters of contingency plans
  decimal,         // 1.2, 1.2.1
  han,             // 一、
  lead_in,         // a line without a number that opens a part; never recognised here
  han_bracket,     // （一）
  arabic_dot,      // 1.
  arabic_comma,    // 1、
  arabic_bracket,  // （1）
  arabic_paren,    // 1）
  circled,         // ①
};
inline constexpr std::size_t kMarkerKinds = 14;

// What must hold of the numbers before for the marker to be one.
enum class Doubt : std::uint8_t {
  none,
  follows_on,      // right only as the next number of its kind: 第三条规定, 3.2020年
  needs_decimals,  // 1　总则: right only if 1.1 follows somewhere
};

struct Marker {
  MarkerKind kind = MarkerKind::han;
  Doubt doubt = Doubt::none;
  std::uint16_t number = 0;                  // of a decimal the last
  std::array<std::uint16_t, 4> prefix = {};  // of a decimal the numbers before the last
  std::uint8_t depth = 1;                    // of a decimal the count of its numbers
  std::uint32_t size = 0;                    // bytes of the marker
  std::uint32_t text = 0;                    // where the words behind it begin, from the line's start
};

// The marker that `line` (trimmed) opens with.
std::optional<Marker> parse_marker(std::string_view line);

// A marker as officials say it in a path: 四, （三）, 1, 第五条.
std::string spoken(const Marker& marker, std::string_view written);

}  // namespace chancery::outline
