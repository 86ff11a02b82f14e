// Positions in each unit, against those that exporters write.
#include "core/provenance/text_positions.hpp"

#include "chancery/testkit/catch.hpp"

#include "core/document/utf8.hpp"

using namespace chancery;
using namespace chancery::core;

TEST_CASE("positions are found again in every unit, wherever long characters stand") {
  for (const std::string unit_text : {"a", "é", "中", "😀", "a😀", "中a😀é"}) {
    for (const std::size_t count : {0u, 1u, 31u, 32u, 33u, 63u, 64u, 65u, 200u}) {
      std::string text;
      for (std::size_t i = 0; i < count; ++i) text += unit_text;
      for (const auto unit : {OffsetUnit::byte, OffsetUnit::codepoint, OffsetUnit::utf16}) {
        CAPTURE(unit_text, count, name_of(unit));
        const OffsetConverter written(text, unit);
        const TextPositions read(text, unit);
        const auto size = static_cast<std::uint32_t>(text.size());
        CHECK(read.size() == written(size));
        for (std::uint32_t byte = 0; byte <= size; ++byte)
          if (byte == size || !is_tail(text[byte])) CHECK(read.byte(written(byte)) == byte);
        CHECK_FALSE(read.byte(written(size) + 1));
      }
    }
  }
}

TEST_CASE("what lies within a character is no position") {
  CHECK_FALSE(TextPositions("a中", OffsetUnit::byte).byte(2));
  CHECK_FALSE(TextPositions("a😀b", OffsetUnit::utf16).byte(2));
  CHECK(TextPositions("a😀b", OffsetUnit::codepoint).byte(2) == 5u);
  CHECK_FALSE(TextPositions("", OffsetUnit::utf16).byte(1));
}
