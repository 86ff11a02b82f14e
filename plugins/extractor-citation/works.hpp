// Which citations mean the same work: the same title however it is punctuated, the same number, or a short name that
// the text gives (以下简称《方案》).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace chancery::citations {

// The short name that a bracket behind a title gives, without quotes and marks; empty: none.
// （以下简称《方案》）, （国发〔2016〕8号，以下简称“意见”）
std::string_view short_name_in(std::string_view bracket);

class Works {
 public:
  // The first row of the work with this title or number, if there is one; remembers `row` if it is the first.
  std::optional<std::size_t> same_as(std::string_view title, std::string_view number, std::size_t row);
  void add_short_name(std::string_view name, std::size_t row);
  // From the register: the title that a name or number stands for.
  void add_known(std::string_view name, std::string_view title);
  void add_known_number(std::string_view number, std::string_view title);

 private:
  std::unordered_map<std::string, std::size_t> rows_by_title_, rows_by_number_;
  std::unordered_map<std::string, std::string> known_, known_numbers_;  // to title keys
};

}  // namespace chancery::citations
