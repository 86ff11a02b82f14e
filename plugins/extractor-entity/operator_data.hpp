// What an operator adds to the lists: names of bodies with their short forms, and suffixes. JSON:
//   { "organisations": [ { "name": "青山大学", "short": ["青大"] } ] }      { "suffixes": ["创客空间"] }
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace chancery::entities {

struct NamedBody {
  std::string name;
  std::vector<std::string> short_names;
};

// Throw chancery::Error with code bad_options and place `where`, what was found and what was expected.
std::vector<NamedBody> parse_gazetteer(std::string_view json, std::string_view where);
std::vector<std::string> parse_suffixes(std::string_view json, std::string_view where);

}  // namespace chancery::entities
