// Small operations on the words of a line: joining broken lines, taking off brackets and labels, splitting lists. Knows
// characters and function words, no fields.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "page.hpp"

namespace chancery::particulars {

// A stretch of the text that can be cut: words with their place.
struct Piece {
  std::string_view words;
  std::size_t begin = 0;  // byte of the document's text
  std::size_t end() const { return begin + words.size(); }
  Extent extent() const { return {begin, end()}; }
  Piece sub(std::size_t at, std::size_t size = std::string_view::npos) const {
    return {words.substr(at, size), begin + at};
  }
  Piece before(std::size_t at) const { return sub(0, at); }
};

inline Piece piece(const Page& page, const Extent& extent) { return {extent.in(page.text), extent.begin}; }
inline Piece piece(const Page& page, const Line& line) { return piece(page, line.extent); }

Piece trimmed(Piece piece);
// Without one pair of brackets （） around all of it.
Piece unbracketed(Piece piece);
// Without the pair of 《》 or quotation marks around all of it.
Piece unquoted(Piece piece);
// Without stops and separators at its end.
Piece without_stops(Piece piece);

// The words without blanks and line ends; one blank stays between Latin words.
std::string joined(std::string_view words);
// The words with digits and brackets of full width as ASCII digits.
std::string with_ascii_digits(std::string_view words);

// Where one of `words` begins first at or behind `at`; npos: nowhere. `size`, if wanted, is the length of the word
// found.
std::size_t find_first(std::string_view s, std::span<const std::string_view> words, std::size_t at = 0,
                       std::size_t* size = nullptr);
bool ends_with_any(std::string_view s, std::span<const std::string_view> words);
bool starts_with_any(std::string_view s, std::span<const std::string_view> words);

// The pieces between the separators (code points, no Han characters), trimmed; empty ones are left out.
std::vector<Piece> split(Piece piece, std::u32string_view separators);
// The pieces between wide blanks: U+3000, a tab, or two blanks and more.
std::vector<Piece> split_at_wide_blanks(Piece piece);

// What stands behind the first colon whose label ends with one of `labels` (公开属性：主动公开　答复类别：B), up to the
// next blank, comma or stop.
std::optional<Piece> behind_label(Piece line, std::span<const std::string_view> labels);

// At most so many bytes, cut on a character's border.
Piece at_most(Piece piece, std::size_t bytes);
Piece last_bytes(Piece piece, std::size_t bytes);

// A number of digits or Han numerals (五, 十二): its value and its end; end 0: none.
struct Count {
  int value = 0;
  std::size_t end = 0;
};
Count count_at(std::string_view s, std::size_t at);

}  // namespace chancery::particulars
