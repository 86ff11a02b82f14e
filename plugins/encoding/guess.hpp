// Guesses for bytes that carry no mark and are not valid UTF-8, each with its reason in words. Thresholds are set
// for Chinese official documents: what is not plainly something else is Chinese.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "decode.hpp"
#include "encoding.hpp"

namespace chancery::encoding {

struct Guess {
  Encoding encoding = Encoding::utf_8;
  std::string reason;
};

// UTF-16 without a mark. Only for bytes with NULs, which other text does not have; if they are valid UTF-8 too
// (`valid_utf_8`), nearly all of them must be ASCII spread out.
enum class ValidUtf8 : bool { no, yes };
std::optional<Guess> guess_utf_16(std::string_view bytes, ValidUtf8 valid);

// UTF-8 with damage: valid characters outnumber broken places by far, as they hardly do in another encoding.
std::optional<Guess> guess_utf_8(std::string_view bytes);

// UTF-16 in one line without a blank or a digit, so without a NUL: only if every unit is an ordinary character.
std::optional<Guess> guess_wide_line(std::string_view bytes);

// One of the encodings with tables, or UTF-8 where uchardet says so and nothing speaks against it.
Guess guess_legacy(const CharTables& tables, std::string_view bytes);

}  // namespace chancery::encoding
