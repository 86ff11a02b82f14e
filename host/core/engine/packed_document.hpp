// A finished document as bytes, for a collector in another process: source, text, tables and provenance. Both sides
// have the same plan; what it says is not sent. The bytes may be hostile.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "../plugin/growing_text.hpp"
#include "analysis.hpp"

namespace chancery::core {

// Appends to `out`. `origin`: what the reader said of it; empty: nothing.
void pack_document(const SourceInfo& source, std::size_t reader, const Document& document,
                   const std::vector<ProvenanceEntry>& provenance, std::string_view origin, GrowingText& out);

struct UnpackedDocument {
  SourceInfo source;
  std::vector<ProvenanceEntry> provenance;  // views into the plan, and into:
  std::unique_ptr<Origin> origin;           // null: the reader said none
};
// Fills `document`, which is of the same plan. Throws Error{contract}.
UnpackedDocument unpack_document(std::string_view bytes, const Plan& plan, Document& document);

}  // namespace chancery::core
