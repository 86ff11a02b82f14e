// Which encoding a file is in: by byte order mark, strict UTF-8, the pattern of UTF-16, nearly valid UTF-8, then by
// what uchardet says and how ordinary the text would be as Chinese. A pure function of the bytes.
#pragma once

#include <string>
#include <string_view>

#include "decode.hpp"
#include "encoding.hpp"

namespace chancery::encoding {

struct Detection {
  Encoding encoding = Encoding::utf_8;
  std::size_t bom_bytes = 0;
  std::string guess;  // what speaks for it, for people; empty if nothing was guessed
};

// How many bytes of a byte order mark of that encoding stand at the front.
std::size_t bom_bytes(Encoding encoding, std::string_view bytes);

Detection detect(const CharTables& tables, std::string_view bytes);

}  // namespace chancery::encoding
