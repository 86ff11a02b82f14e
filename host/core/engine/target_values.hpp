// What a target's placeholders stand for: what an input's id says (chancery/target_names.hpp), which is known before
// the run, and of a document what its tables say.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "../pipeline/plan.hpp"

namespace chancery::core {

// The value of any part but {piece}. `input_id` and `id` differ if the reader says what the document is called.
std::string target_value(const TargetPart& part, const std::string& input_id, const std::string& id, const Plan& plan,
                         Document& document);

// The files that an exporter's pieces go to, one each; `value` is that of any part but {piece}. Throws Error{contract}
// if there are several for a target without {piece}, and as TargetTemplate::fill.
std::vector<std::string> names_of_pieces(const TargetTemplate& to, const std::vector<Piece>& pieces,
                                         const std::function<std::string(const TargetPart&)>& value);

}  // namespace chancery::core
