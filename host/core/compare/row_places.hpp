// What people call a row: where it stands (the `path` of its section: of its own, by a ref, or around its span) and
// what it is named by (a title, a name, its first text, its words). Knows no second document.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document_facts.hpp"

namespace chancery::core {

class RowPlaces {
 public:
  // `facts` outlives this.
  explicit RowPlaces(const DocumentFacts& facts);

  // The row of `section` in which a row stands, or that it is; kNoRow: none, or there is no such table.
  std::uint32_t section_of(std::uint32_t table, std::uint32_t row);
  // Its section's `path`, and its name where others of the table stand there too. No other row has the same.
  const std::string& of(std::uint32_t table, std::uint32_t row);
  // What else it says in short, to tell one that is new or gone. May be empty.
  std::string description(std::uint32_t table, std::uint32_t row);

 private:
  std::string path(std::uint32_t section) const;
  std::vector<std::uint32_t> sections_of_table(std::uint32_t table);
  std::vector<std::uint32_t> sections_around(const FactColumn& span) const;
  std::vector<std::string> places_of_table(std::uint32_t table);

  const DocumentFacts& facts_;
  std::uint32_t section_table_;
  struct Known {
    bool has_sections = false, has_places = false;
    std::vector<std::uint32_t> sections;
    std::vector<std::string> places;
  };
  std::vector<Known> known_;
};

// The column that names rows best: `title`, `name`, else the first that holds texts. Null: none does.
const FactColumn* naming_column(const FactTable& table);
// The first column that holds texts, which often says of which kind a row is.
const FactColumn* first_text_column(const FactTable& table);

// On one line, and cut to so many characters.
std::string shortened(std::string_view text, std::size_t characters_max);

}  // namespace chancery::core
