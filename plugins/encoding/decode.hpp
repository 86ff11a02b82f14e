// Bytes of a known encoding -> text with its map to the source. CRLF and CR become LF, broken bytes U+FFFD, one for
// each error that WHATWG's decoders report. Stateless; knows nothing of guessing or of hosts.
#pragma once

#include <array>
#include <memory>
#include <string_view>

#include "char_table.hpp"
#include "encoding.hpp"
#include "mapped_text.hpp"

namespace chancery::encoding {

// The tables of all encodings that need one.
class CharTables {
 public:
  CharTables();
  const CharTable& operator[](Encoding encoding) const { return *tables_[static_cast<std::size_t>(encoding)]; }

 private:
  std::array<std::unique_ptr<CharTable>, kEncodings> tables_;
};

// Appends what `bytes` hold from `from` to `until` (`from` < `until` <= bytes.size()), and the rest of a character
// that reaches across `until`; how far it came.
std::size_t decode_piece(const CharTables& tables, Encoding encoding, std::string_view bytes, std::size_t from,
                         std::size_t until, MappedText& out);

// All of `bytes` from `from` on.
MappedText decode(const CharTables& tables, Encoding encoding, std::string_view bytes, std::size_t from = 0);

}  // namespace chancery::encoding
