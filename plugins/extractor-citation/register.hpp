// An operator's register of policies: their titles, numbers and the names people call them by. JSON:
//   { "policies": [ { "title": "…", "numbers": ["国发〔2016〕8号"], "names": ["…八条"] } ] }
// Knows no documents.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "marks.hpp"

namespace chancery::citations {

struct Policy {
  std::string title;
  std::vector<std::string> numbers, names;
};

class Register {
 public:
  Register() = default;
  // Throws chancery::Error with code bad_options and place `where`, what was found and what was expected.
  Register(std::string_view json, std::string_view where);

  bool empty() const { return policies_.empty(); }
  const std::vector<Policy>& policies() const { return policies_; }
  bool knows(std::string_view title, std::string_view number) const;
  // Where names and titles of the register stand in the text, the longest at each place, in text order.
  std::vector<Extent> names_in(std::string_view text) const;

 private:
  void index(const std::string& name);

  std::vector<Policy> policies_;
  std::unordered_map<std::string, bool> keys_;
  std::unordered_map<std::string_view, std::vector<std::string>> by_front_;  // first six bytes
  std::array<bool, 4096> filter_ = {};
};

}  // namespace chancery::citations
