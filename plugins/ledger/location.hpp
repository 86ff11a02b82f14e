// Where in a document something stands, as its readers would say it: by the path of its section, else by the number
// of its paragraph among those of running text. The "~" that stands in a path for a part without a number is not said.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/standard_tables.hpp"

namespace chancery::ledger {

class Locations {
 public:
  template <class Sections, class Paragraphs>
  Locations(const Sections& sections, const Paragraphs& paragraphs) {
    for (const auto& section : sections) {
      const bool inherits = section.path.empty() && section.parent && section.parent->row < paths_.size();
      paths_.push_back(inherits ? paths_[section.parent->row] : spoken(section.path));
    }
    for (const auto& paragraph : paragraphs)
      if (paragraph.role == "body" || paragraph.role == "lead-in") paragraphs_.push_back(paragraph.begin);
  }
  // Empty if nothing is known.
  std::string of(std::optional<Ref> section, std::optional<Offset> begin) const;

 private:
  static std::string_view spoken(std::string_view path) { return path.starts_with('~') ? path.substr(1) : path; }

  std::vector<std::string_view> paths_;  // of each section, or of the nearest around it that has one
  std::vector<std::size_t> paragraphs_;  // where those of running text begin
};

}  // namespace chancery::ledger
