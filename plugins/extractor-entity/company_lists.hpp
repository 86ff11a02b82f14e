// Items of lists that turn out, at their end, to be of companies: 晨光印刷、宜兴电器等149家龙头企业.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "found.hpp"
#include "name_bounds.hpp"

namespace chancery::entities {

// Whether what follows 等, which ends at `at`, says that the list is of companies.
bool names_companies(std::string_view text, std::size_t at);

class CompanyList {
 public:
  explicit CompanyList(std::string_view text) : text_(text) {}
  // The words up to `end`; `is_class`: behind 各 and the like.
  void add(Words words, std::size_t end, bool is_class) {
    if (!words.empty()) add_words(words, end, is_class);
  }
  void clear() { items_.clear(); }
  // Adds to `out` those that are names and not found otherwise, and forgets all.
  void take(const std::vector<Found>& found, std::vector<Found>& out);

 private:
  struct Item {
    Extent extent;
    std::size_t telling = 0;
    bool is_class = false;
  };
  void add_words(Words words, std::size_t end, bool is_class);

  std::string_view text_;
  std::vector<Item> items_;
};

}  // namespace chancery::entities
