// A finished document as bytes, for a collector in another process: source, text, tables and provenance. Both sides
// have the same plan; what it says is not sent. The bytes may be hostile.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis.hpp"

namespace chancery::core {

// Appends to `out`.
void pack_document(const SourceInfo& source, std::size_t reader, const Document& document,
                   const std::vector<ProvenanceEntry>& provenance, std::string& out);

struct UnpackedDocument {
  SourceInfo source;
  std::vector<ProvenanceEntry> provenance;
};
// Fills `document`, which is of the same plan. Throws Error{contract}.
UnpackedDocument unpack_document(std::string_view bytes, const Plan& plan, Document& document);

}  // namespace chancery::core
