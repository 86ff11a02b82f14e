// What the ledger keeps of an input: what became of its documents, and for each exporter what it made of them and from
// what. Values; whether they still hold is work.hpp's question.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "../store/file.hpp"
#include "outcome.hpp"

namespace chancery::core {

struct DocumentRecord {
  DocumentOutcome outcome;
  std::string key;  // of one that is not well: a hash of what that hangs on; empty: it may be otherwise the next time
  bool analysed = true;  // reader and stages went through: exporters could have had it
};

// A document's bytes in a file that many share.
struct Extent {
  std::uint64_t file = 0;  // the ledger's number of it
  std::uint64_t begin = 0, end = 0;
  bool operator==(const Extent&) const = default;
};

struct MadeFile {
  std::string name;  // below the output folder
  FileStamp stamp;
};

// An exporter's commit mark.
struct ExporterRecord {
  std::uint32_t exporter = 0;    // the ledger's number of it
  std::string mark;              // a hash of what it was given and was to make
  bool failed = false;           // for one of the documents
  std::vector<std::string> ids;  // of documents that a collector keeps in place
  std::vector<MadeFile> files;
  std::vector<Extent> extents;  // in the order of the documents
};

struct InputRecord {
  std::uint32_t reader = UINT32_MAX;  // its number in the pipeline
  std::vector<DocumentRecord> documents;
  std::vector<ExporterRecord> exporters;

  const ExporterRecord* of(std::uint32_t exporter) const;
};

std::string packed(const InputRecord& record);
// Throws Error{contract} for what `packed` did not write.
InputRecord unpack_record(std::string_view bytes);

}  // namespace chancery::core
