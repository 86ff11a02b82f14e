// Whether a number that stands in a sentence is a statement of substance, and what it turns out to be: dates, ordinals,
// document numbers, names, slogans, terms and specifications are none.
#pragma once

#include "quantity.hpp"
#include "sentence.hpp"

namespace chancery::indicators {

enum class Verdict : std::uint8_t {
  none,
  substance,
  unit_absent /* 支持5000万: 元 is missing */,
  no_unit /* 新增就业5万: it is not said of what */,
  bare_number
};

// May turn the quantity into what the words around it make of it (前三 behind 位居 is a rank).
Verdict judge(Quantity& quantity, const Sentence& sentence);

// Whether the words before a number without a unit name an index, which has none: 富营养化指数为.
bool names_index(std::string_view before);

// Whether an amount tells the class of what is counted behind it: 10亿元以上项目2个, 收入过亿元的企业5家.
bool is_class_of(const Quantity& amount, const Quantity& count, const Sentence& sentence);

// Whether a number without a unit ends an item like those beside it: 雏鹰企业105，瞪羚企业16家.
bool ends_like(const Quantity& bare, const Quantity& other, const Sentence& sentence);

}  // namespace chancery::indicators
