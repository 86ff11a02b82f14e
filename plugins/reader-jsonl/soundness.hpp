// Whether a record's rows go together with its text and with each other. What a host would refuse as a broken contract
// of the reader is found here first, and is the record's fault, with the place where it stands. Knows no host.
#pragma once

#include "record.hpp"

namespace chancery::jsonl {

// Turns positions into bytes of the text. Throws Error{bad_input, JSON pointer}: a position outside the text or inside
// a character, half a span or one that ends before it begins, rows out of order, a source map with gaps, rows of a
// stage that are not there, and a `uri` that is not the id.
void make_sound(Record& record);
// Throws Error{bad_input, JSON pointer}: a ref to a row that the record does not have, or of a table that was not read.
void check_refs(const Record& record);

}  // namespace chancery::jsonl
