// The texts that components are tried with, made here: ordinary ones in two languages and the odd ones that break
// naive code. The same on every machine.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace chancery::conformance {

struct SampleText {
  std::string name;
  std::string text;
};

// Valid UTF-8, not empty, as people write.
const std::vector<SampleText>& ordinary_texts();
// Those, and one that takes its time.
std::vector<SampleText> texts_to_compare();
// Small, valid UTF-8, as nobody writes: marks without text, marks without an end, rare characters.
const std::vector<SampleText>& odd_texts();
// One NUL, many, and some in lines.
const std::vector<SampleText>& texts_with_nuls();
// All of the above, the empty text and those of one byte.
std::vector<SampleText> small_texts();
// A mark that opens, closes, begins or ends something, over and over: `bytes` bytes of each.
std::vector<SampleText> repeated_marks(std::size_t bytes);
// Not UTF-8: cut characters, stray bytes, other encodings.
const std::vector<SampleText>& broken_bytes();

// Ordinary text of many lines, of `bytes` bytes or a few less.
std::string large_text(std::size_t bytes);
// Ordinary sentences without a line's end.
std::string long_line(std::size_t bytes);
// A unit said over and over, never cut.
std::string repeated(std::string_view unit, std::size_t bytes);

}  // namespace chancery::conformance
