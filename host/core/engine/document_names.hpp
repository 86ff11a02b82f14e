// What readers say of documents beside their text: an id, which stands once in a run, and an origin.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace chancery::core {

class DocumentIds {
 public:
  // Keeps the id of a document that was made of this file, whose name outlives this. Throws Error{contract} if it is
  // another's.
  void take(const std::string& id, std::string_view file);

 private:
  std::map<std::string, std::string_view> files_;  // by id
};

// Throws Error{contract} unless it is empty or a JSON object with an object `source` and a list `provenance`.
void check_origin(std::string_view json);

}  // namespace chancery::core
