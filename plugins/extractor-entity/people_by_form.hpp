// People whom the form of a document names, whatever characters they have: whom a letter is addressed to
// (王建设、扎西次仁 代表：), and who stands behind a label (联系人：周向阳). Knows no names itself (names.hpp).
#pragma once

#include <cstddef>
#include <vector>

#include "extent.hpp"
#include "names.hpp"
#include "people.hpp"

namespace chancery::entities {

// In text order. `taken` are the bodies of the text, `marks` the places of each colon and 您, in order.
std::vector<PersonMention> people_by_form(const NameReader& reader, const std::vector<language::Extent>& taken,
                                          const std::vector<std::size_t>& marks);

}  // namespace chancery::entities
