// Ids of documents, which readers may say instead of the input's; each stands once in a run.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "inputs.hpp"

namespace chancery::core {

// Takes its memory when it is made, and none for documents that have their input's id.
class DocumentIds {
 public:
  // `inputs` outlive it; each has an id of its own.
  explicit DocumentIds(const std::vector<Input>& inputs);

  // Keeps the id of a document that was made of this file, whose name outlives this, or of a member of it (!3). Throws
  // Error{contract} if it is another's.
  void take(const std::string& id, std::string_view file, std::string_view member = "");

 private:
  struct Place {
    std::string_view file;  // empty: of no document yet
    std::string member;
  };
  // Among the inputs', or among those that readers said.
  Place& place_of(const std::string& id);

  const std::vector<Input>* inputs_;
  std::vector<std::uint32_t> by_id_;  // the inputs in the order of their ids
  std::vector<Place> taken_;          // who has that id
  std::map<std::string, Place> said_;
};

}  // namespace chancery::core
