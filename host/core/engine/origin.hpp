// Where a document came from before, as its reader says (set_origin): the source that it was first made of, and who
// made which of its rows then. Exporters see that source instead of the input's, and those stages instead of the
// reader, before the pipeline's own: a document that is read from a record goes on where it was written. Knows no
// format of records.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "../document/document.hpp"
#include "../plugin/call.hpp"

namespace chancery::core {

struct Origin {
  struct Rows {
    std::string table;
    std::uint32_t begin = 0, end = 0;
  };
  struct Stage {
    std::string id, component, version, plugin_sha256, options_sha256;
    std::uint32_t status = CHANCERY_RAN;
    std::vector<Rows> rows;
  };
  std::string sha256, media_type;
  std::uint64_t bytes = 0;
  std::vector<Stage> stages;
  std::vector<std::string> incomplete;  // tables of which rows may be missing
};

// Of what a reader said, JSON of the form that docs/document-json.md has for `source`, `provenance` and `incomplete`;
// other keys are looked over. Throws Error{contract, "set_origin…"}.
Origin parse_origin(std::string_view json);

// Provenance as exporters see it, for the rows that the document has so far; views into `origin`. Diagnostics that the
// document's reader reported are from now on those of the stages that they were of. Throws Error{contract} for rows or
// tables that the document does not have.
std::vector<ProvenanceEntry> earlier_provenance(const Origin& origin, Document& document);

// A table that the reader might have handed on (`access`) is incomplete if the origin says so, or if no stage of before
// delivered it: nothing is known of it then, and it is no empty table.
void mark_gaps(const Origin& origin, const std::vector<ProvenanceEntry>& earlier, const Access& access,
               Document& document);

}  // namespace chancery::core
