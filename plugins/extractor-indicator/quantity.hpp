// A number with its unit at a place of the text, in each form that officials write: 5000余家, 9.9万件, 13.8%, 3至5家,
// 上百家, 七成, 三分之一, 第六位. Says what is written there; whether it is a statement of substance, others judge.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "code_points.hpp"
#include "units.hpp"

namespace chancery::indicators {

enum class Bound : std::uint8_t { eq, ge, le, approx };
std::string_view name_of(Bound bound);

// How the number is written.
enum class Form : std::uint8_t { digits, han, bare /* 上百 */, share /* 半数 七成 三分之一 百分之五 */, rank };

struct Quantity {
  std::size_t begin = 0, end = 0;    // the number with its unit
  std::size_t left = 0, right = 0;   // with the words that bound it: 超过…, …以上
  double value = 0;                  // in the unit as written
  std::optional<double> value_high;  // of 3至5家
  std::string_view unit;             // as written: 万件; empty: none
  double base_value = 0;
  std::string_view base_unit;  // empty: none
  std::string_view qualifier;  // 超 近 约 余 以上 …
  Bound bound = Bound::eq;
  std::size_t bound_begin = 0;  // of a share: where a word that bounds it stands apart (不足全省的三成); 0: none does
  Form form = Form::digits;
  UnitKind kind = UnitKind::count;
  bool has_unit = false;    // more than a multiplier (5000万)
  bool multiplied = false;  // 万 亿
};

// What a number may begin with.
inline constexpr std::u32string_view kNumberCharacters =
    U"0123456789０１２３４５６７８９零一二两三四五六七八九十百千万亿半第首";
inline constexpr language::CharacterSet kNumberBeginnings(kNumberCharacters);

// 2020年, 12月, 28日: a year, month or day, not how long. No words bound it.
bool is_of_date(const Quantity& quantity);

// The quantity that begins at `at`, or none. Looks at the characters before `at` for what bounds it (超过), down to
// `from`, and does not read past the end of `s`. A number without a unit is one too (has_unit is false).
std::optional<Quantity> quantity_at(std::string_view s, std::size_t at, std::size_t from, const Units& units);

// Behind a number that is no quantity: past all of its digits, points, dashes and letters (2020-12-28, IPv6).
std::size_t past_number(std::string_view s, std::size_t at);

}  // namespace chancery::indicators
