// Takes words out of a finished document before an exporter gets it. Every byte of them is written over in its place:
// rows, positions and lengths stay as they are, so nothing else has to know.
//
// Written over are, for each row that a redaction names, the text of its span and the values of its columns; and
// wherever the same words stand again in the text or in a value of any table, if they are long enough not to be met by
// chance: four bytes with a character beyond ASCII (two Chinese characters), else five. Blanks between their characters
// (张 三) make no difference. Line ends stay.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../document/document.hpp"
#include "../pipeline/plan.hpp"
#include "../plugin/call.hpp"

namespace chancery::core {

// Three bytes become U+2587, what is left over before a position that some row names, one asterisk a byte.
void redact(Document& document, const std::vector<Redaction>& redactions);

// The document as consumers get it from whom the same words are kept: made once for all of their exporters.
class RedactedDocument {
 public:
  Document& of(const Document& document, const PlannedExporter& exporter);
  // The document is another one now.
  void forget() { redactions_sha256_.clear(); }

 private:
  std::optional<Document> document_;
  std::string redactions_sha256_;
};

// Whether a table that a redaction looks into is incomplete, so that nobody can say what to take out.
bool undecidable(const std::vector<Redaction>& redactions, const Document& document);

// What provenance says of it, as of a stage behind all others. `exporter` outlives it.
ProvenanceEntry provenance_of_redaction(const PlannedExporter& exporter);

}  // namespace chancery::core
