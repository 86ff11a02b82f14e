// Which mentions mean the same body: the same full name with its place, 市人社局 and 市人力资源和社会保障局, and short
// names whose characters stand in the long one in order.
#pragma once

#include <cstddef>
#include <memory_resource>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "jurisdiction.hpp"

namespace chancery::entities {

// A body's name with its place, national short forms written out. As written where nothing more is known.
std::string normalised(std::string_view name, const language::Jurisdiction& places);

// Whether `brief` has the place and the last character of `full`, and its other characters in the order of `full`,
// beginning with the same one.
bool abbreviates(std::string_view brief, std::string_view full);

class SameThing {
 public:
  explicit SameThing(std::pmr::memory_resource* memory) : rows_(kUsual, memory), known_(memory) {}
  // The first row of the same body; remembers `row` where it is the first.
  std::optional<std::size_t> first_of(std::string_view name, std::size_t row);

 private:
  static constexpr std::size_t kUsual = 64;  // bodies

  struct Known {
    std::string_view name;  // of rows_
    std::size_t row = 0;
    char32_t last = 0;  // character
  };
  std::pmr::unordered_map<std::string, std::size_t> rows_;  // by the name with its function written out
  std::pmr::vector<Known> known_;
};

}  // namespace chancery::entities
