// What a target's placeholders stand for: of an input's id what is known before the run, and of a document what its
// tables say.
#pragma once

#include <string>

#include "../pipeline/plan.hpp"

namespace chancery::core {

// The value of {path} and of {name}. Of "in/box.zip!a.txt" "in/box.zip!a": a container's extension tells it from its
// neighbours, so it stays.
std::string path_value(const std::string& input_id);
std::string name_value(const std::string& input_id);

// The value of any part but {piece}. `input_id` and `id` differ if the reader says what the document is called.
std::string target_value(const TargetPart& part, const std::string& input_id, const std::string& id, const Plan& plan,
                         Document& document);

}  // namespace chancery::core
