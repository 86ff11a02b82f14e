// Names as they are found, before the whole text has told which of them count.
#pragma once

#include <array>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "name_bounds.hpp"

namespace chancery::entities {

struct Found {
  Extent extent;
  Verdict verdict = Verdict::name;
};

// Adds what overlaps no name that is there; both are in text order.
std::vector<Found> with_free(std::vector<Found> found, const std::vector<Found>& more);

// What may be the short form of a name, and is one if it ends a longer name of the text.
class ShortForms {
 public:
  ShortForms(std::string_view text, const std::vector<Found>& found);
  void add_names(const std::vector<Found>& found);
  bool holds(std::string_view name) const;

 private:
  std::string_view text_;
  std::unordered_map<std::string_view, bool> all_;  // whether a name ends so
  std::vector<std::size_t> sizes_;
  std::array<bool, 64> last_bytes_ = {};  // by the low bits: how any of them ends
};

}  // namespace chancery::entities
