// The characters of one byte-oriented encoding, as ICU's converter knows them, in tables that are filled once. What
// decoding them needs afterwards is no converter, no state and no file. Invariant: what a table answers is what
// WHATWG's Encoding Standard answers, or "broken" for some Hong Kong characters that ICU does not know.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "encoding.hpp"

namespace chancery::encoding {

// One character, or bytes that are none.
struct Step {
  enum class Kind : std::uint8_t {
    character,
    disputed,  // a character that the editions of the standard, or WHATWG and ICU, read differently: WHATWG's answer
    broken,
  };
  char32_t code = 0;
  std::uint8_t width = 1;
  Kind kind = Kind::broken;
};

class CharTable {
 public:
  // Opens ICU's converter, reads it out and closes it. Throws Error{failed} if this ICU lacks it. `encoding`: not
  // one of the UTFs.
  explicit CharTable(Encoding encoding);

  // What stands at the front of `bytes`, which is not empty.
  Step step(std::string_view bytes) const;

 private:
  // A code point with kDisputed, or kNone.
  using Cell = std::uint32_t;
  static constexpr Cell kNone = 0xffffffff, kDisputed = 0x80000000;
  class Converter;

  void read_singles(const Converter& converter);
  void read_pairs(const Converter& converter, unsigned trail, bool private_use);
  void read_fours(const Converter& converter);
  void correct_gb18030();
  static Step found(Cell cell, std::uint8_t width);
  bool is_lead(unsigned byte) const {
    return !pairs_.empty() && byte >= 0x81 && byte <= 0xfe && singles_[byte] == kNone;
  }
  Cell& pair(unsigned lead, unsigned trail) { return pairs_[(lead - 0x81) * 256 + trail]; }
  Step step_pair(std::string_view bytes) const;
  Step step_four(std::string_view bytes) const;

  std::array<Cell, 256> singles_;
  std::vector<Cell> pairs_;  // [lead - 0x81][trail]; empty for an encoding of single bytes
  std::vector<Cell> fours_;  // GB18030's four-byte characters of the BMP, by linear index
};

}  // namespace chancery::encoding
