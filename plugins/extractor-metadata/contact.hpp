// Whom to ask: the body and the telephone numbers of a contact line. Persons, faxes and post codes are left out.
#pragma once

#include <string>
#include <vector>

#include "page.hpp"
#include "words.hpp"

namespace chancery::particulars {

struct Phone {
  std::string number;  // in half width, without blanks
  Extent extent;
};
struct Contact {
  std::vector<Piece> units;
  std::vector<Phone> phones;
};

Contact contact_of(Piece line);
// 022-12345678, （022）1234567, 022 12345678, 13800000000, 12345678转801, 12345.
std::vector<Phone> phones_in(Piece words);

void add_contacts(const Page& page, Findings& out);  // contact_unit, contact_phone

}  // namespace chancery::particulars
