// Documents of the genre in any length, for measuring: a reply with sections, run-in headings, counted items, figures
// and a signature. The same number gives the same bytes.
#pragma once

#include <cstddef>
#include <string>

namespace chancery::bench {

// The first `number` of a row of documents, of at least `bytes_min` bytes (and at most 4 KB more).
std::string generated_document(std::size_t bytes_min, unsigned number);

}  // namespace chancery::bench
