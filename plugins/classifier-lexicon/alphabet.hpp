// The characters that stand in some pattern, numbered from 1, the most frequent first; all others are 0. Steps through
// UTF-8 a character at a time; a byte that begins no character is in no pattern. Never reads past the end.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chancery::lexicon {

// Stand before and behind a text in patterns that are held to its begin or end: the numbers behind Unicode's last.
inline constexpr char32_t kTextBegin = 0x110000, kTextEnd = 0x110001;

// Of valid UTF-8.
std::u32string characters_of(std::string_view utf8);
// The bytes of such characters in UTF-8. A text's begin and end have none.
std::uint32_t utf8_size(std::u32string_view characters);

class Alphabet {
 public:
  explicit Alphabet(const std::vector<std::u32string>& patterns);

  // One more than the last number.
  std::uint32_t size() const { return size_; }

  // For loops: pointers that the compiler need not load again.
  class View {
   public:
    // Of a character up to kTextEnd.
    std::uint32_t number(char32_t character) const { return numbers_[pages_[character / kPage] + character % kPage]; }

    // The number of the character at `at`, which is moved behind it.
    std::uint32_t next(std::string_view text, std::size_t& at) const {
      const auto byte = [&](std::size_t i) { return std::uint32_t{static_cast<std::uint8_t>(text[at + i])}; };
      const auto low = [&](std::size_t i) { return byte(i) & 63; };
      const auto left = text.size() - at;
      const auto first = byte(0);
      std::uint32_t character = kTextBegin, bytes = 1;
      if (first >= 0xE0 && first < 0xF0 && left > 2) {  // asked first, since the text is mostly Han
        character = (first & 15) << 12 | low(1) << 6 | low(2);
        bytes = 3;
      } else if (first < 0x80) {
        character = first;
      } else if (first >= 0xF0 && left > 3) {
        character = (first & 7) << 18 | low(1) << 12 | low(2) << 6 | low(3);
        bytes = 4;
      } else if (first >= 0xC0 && first < 0xE0 && left > 1) {
        character = (first & 31) << 6 | low(1);
        bytes = 2;
      }
      at += bytes;
      return character < kTextBegin ? number(character) : 0;
    }

   private:
    friend class Alphabet;
    View(const std::uint32_t* pages, const std::uint32_t* numbers) : pages_(pages), numbers_(numbers) {}
    const std::uint32_t *pages_, *numbers_;
  };
  View view() const { return {pages_.data(), numbers_.data()}; }

 private:
  static constexpr std::size_t kPage = 64;

  std::vector<std::uint32_t> pages_;    // by character / kPage: where its page begins in numbers_
  std::vector<std::uint32_t> numbers_;  // the first page is of zeros
  std::uint32_t size_ = 1;
};

}  // namespace chancery::lexicon
