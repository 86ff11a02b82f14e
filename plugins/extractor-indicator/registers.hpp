// Registers that an operator keeps: units of measure, and indicators with the names they go by. JSON; faults name the
// place in the file, what was found and what was expected.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "units.hpp"

namespace chancery::indicators {

// {"units": {"标箱": {"base": "标准箱", "factor": 1, "counts": true}}}: `base` is the unit itself, `factor` 1 and
// `counts` true if left out. Throws Error{bad_options, where}.
std::vector<Unit> parse_units(std::string_view json, std::string_view where);

// {"indicators": {"有效发明专利": ["有效发明专利拥有量", "有效发明专利数"]}}.
class IndicatorNames {
 public:
  IndicatorNames() = default;
  static IndicatorNames parse(std::string_view json, std::string_view where);

  bool empty() const { return canonical_.empty(); }
  // The name that the register gives a subject: the longest registered one at its end, as verbs and places stand in
  // front. Empty: none is known.
  std::string_view canonical(std::string_view subject) const;

 private:
  std::map<std::string, std::string, std::less<>> canonical_;
  std::size_t longest_ = 0;
};

}  // namespace chancery::indicators
