// Whether a name is that of an office of the state by its form: 市环保局, 各县（市、区）政府. Stricter than the
// shared lists of bodies, for places where a word that merely may be a body would be taken for who is responsible.
#pragma once

#include <string_view>

#include "code_points.hpp"

namespace chancery::tasks {

// Ends as offices do; not 格局, 承办.
bool ends_like_an_office(std::string_view name);
// Begins with whose it is: 市, 区, 各, 自治.
inline constexpr language::CharacterSet kOfficeFronts(U"市区县省州旗盟各镇乡");
inline bool begins_like_an_office(std::string_view name) {
  return kOfficeFronts.holds(language::decode_wide(name, 0).value) || language::begins_with(name, "自治");
}

}  // namespace chancery::tasks
