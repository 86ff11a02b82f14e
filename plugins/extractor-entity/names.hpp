// Whether some characters are a person's name. In running text they must say so themselves, by a surname of the public
// list; where the form of the text says that a person is named, all do that name neither a body nor several people.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "extent.hpp"
#include "lexicon.hpp"

namespace chancery::entities {

// What the place says of whom it names.
enum class Told : std::uint8_t {
  likely,    // a person, or what persons do there: a surname must tell
  probable,  // a person: what begins with no surname may be a name, but no word
  certain,   // a person
};

class NameReader {
 public:
  NameReader(std::string_view text, const Lexicon& lexicon) : text_(text), lexicon_(lexicon) {}

  std::string_view text() const { return text_; }
  const Lexicon& lexicon() const { return lexicon_; }

  // The name that fills the extent, blanks left out; empty if it is none. In running text of two to four characters,
  // or with · between parts; by form of up to eight.
  std::string in_running_text(language::Extent extent) const;
  std::string with_dots(language::Extent extent) const;
  std::string by_form(language::Extent extent, Told told) const;

 private:
  bool is_word(std::string_view name) const;
  bool holds_word(std::string_view name, std::uint32_t marks) const;
  bool names_unit(std::string_view name) const;
  bool names_many(std::string_view name) const;

  std::string_view text_;
  const Lexicon& lexicon_;
};

// 欧阳
bool is_compound_surname(std::string_view s);

// The sign between the parts of a name from another language: 买买提·艾力.
bool is_name_dot(char32_t c);

}  // namespace chancery::entities
