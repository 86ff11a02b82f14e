// All checks in the order in which they run: cheap and telling ones first.
#include "../check.hpp"

namespace chancery::conformance {

std::vector<Check> all_checks() {
  std::vector<Check> out;
  for (const auto& group : {declaration_checks(), repetition_checks(), option_checks(), document_checks(),
                            failure_checks(), borrowing_checks(), face_checks(), source_checks(), table_checks(),
                            process_checks(), surroundings_checks(), made_up_checks()})
    out.insert(out.end(), group.begin(), group.end());
  return out;
}

}  // namespace chancery::conformance
