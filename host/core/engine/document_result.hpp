// What reader, stages and renderers made of one document, on its way to the outputs. Views into whoever made it, or
// into the bytes in which it came from another process; those may be hostile.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "../process/message.hpp"
#include "foreseen.hpp"
#include "outcome.hpp"
#include "outputs.hpp"

namespace chancery::core {

struct RenderedDocument {
  std::uint32_t exporter = 0;
  std::vector<OutputFile> files;
};

struct DocumentResult {
  DocumentOutcome outcome;                 // its id is the input's or member's
  std::uint32_t reader = UINT32_MAX;       // number of the reader that made it; may be none
  std::string_view said_id;                // the reader's instead; may be empty
  bool wanted = false;                     // by some exporter
  bool stands = false;                     // one that wants it, and was not asked this time, has it from before
  std::vector<RenderedDocument> rendered;  // by those that could
  std::vector<std::uint32_t> collectors;   // that want it
  std::vector<std::uint32_t> failed;       // exporters that want it and could not have it
  std::vector<Foreseen> foreseen;          // instead of all others, where nothing is made: reader and stages
  std::string_view packed;                 // for collectors in other processes: packed_document.hpp
};

// Appends its bytes, little-endian, as message.hpp writes them. What was rendered, and the packed document, lie apart
// if there is a place for them.
void pack(const DocumentResult& result, std::string& out, TextsApart* apart = nullptr);
// Views into `message`; nothing of what lies apart is looked at. Throws Error{contract} for what `pack` did not write.
DocumentResult unpack_result(MessageView message);

}  // namespace chancery::core
