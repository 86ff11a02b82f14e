// Whether a name is that of an office of the state by its form: 市环保局, 各县（市、区）政府. Stricter than the
// shared lists of bodies, for places where a word that merely may be a body would be taken for who is responsible.
#pragma once

#include <string_view>

namespace chancery::tasks {

// Ends as offices do; not 格局, 承办.
bool ends_like_an_office(std::string_view name);
// Begins with whose it is: 市, 区, 各.
bool begins_like_an_office(std::string_view name);

}  // namespace chancery::tasks
