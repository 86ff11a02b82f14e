#include "marks_before.hpp"

#include "code_points.hpp"
#include "lexicon.hpp"

namespace chancery::entities {

namespace {

bool is_part_of_department(std::string_view word, std::string_view behind) {
  if (!language::finishes_with(word, "部")) return false;
  for (const std::string_view more : {"门", "分", "队", "位", "件", "署", "落"})
    if (language::begins_with(behind, more)) return true;
  return false;
}

// 民委员会 and 民委员工 are none.
bool is_part_of_member(std::string_view word, std::string_view behind) {
  if (!language::begins_with(behind, "员") || word.size() <= 3 || !language::finishes_with(word, "委")) return false;
  return !language::begins_with(behind, "员会") && !language::begins_with(behind, "员工");
}

}  // namespace

std::uint32_t marks_before(std::string_view text, language::Extent word, std::uint32_t marks) {
  const auto behind = text.substr(word.end);
  if ((marks & kOffice) && is_part_of_member(word.in(text), behind)) return 0;
  if ((marks & kNational) && is_part_of_department(word.in(text), behind)) return marks & ~std::uint32_t{kNational};
  return marks;
}

}  // namespace chancery::entities
