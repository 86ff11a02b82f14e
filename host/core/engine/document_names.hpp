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

  // Keeps the id of a document that was made of this file, whose name outlives this. Throws Error{contract} if it is
  // another's.
  void take(const std::string& id, std::string_view file);

 private:
  // The place of an id's file: among the inputs', or among those that readers said.
  std::string_view& file_of(const std::string& id);

  const std::vector<Input>* inputs_;
  std::vector<std::uint32_t> by_id_;     // the inputs in the order of their ids
  std::vector<std::string_view> taken_;  // the file that has that id; empty: none yet
  std::map<std::string, std::string_view> said_;
};

}  // namespace chancery::core
