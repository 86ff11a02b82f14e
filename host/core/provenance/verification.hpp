// Files of exported documents, verified one document after the other: memory is that of one document and its input.
// Knows no output: each document is told as it is done.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "document_check.hpp"
#include "document_files.hpp"
#include "source_finder.hpp"

namespace chancery::core {

struct VerifiedDocument {
  const std::filesystem::path& file;
  std::uint64_t line;  // of a file with one document a line, from 1; 0: the file is the document
  const std::string& id;
  const DocumentCheck& check;
};

struct VerificationTotals {
  std::array<std::uint64_t, kVerdictNames.size()> documents{};
  std::uint64_t files = 0, spans = 0;
  Shares text{}, span_bytes{};
  std::vector<std::string> passed_over;  // files that were found and hold other JSON

  std::uint64_t all_documents() const;
};

class Verification {
 public:
  // All outlive this.
  Verification(SourceFinder& sources, std::function<void(const VerifiedDocument&)> tell)
      : sources_(&sources), tell_(std::move(tell)) {}

  void use(SourceFinder& sources) { sources_ = &sources; }

  // One that cannot be read is told as a document that is unreadable. What a found file holds may be no documents.
  void file(const std::filesystem::path& file, FileOrigin origin);
  const VerificationTotals& totals() const { return totals_; }

 private:
  // False: the file is none of documents.
  bool document(const std::filesystem::path& file, std::uint64_t line, std::string_view json, FileOrigin origin);
  void count(const std::filesystem::path& file, std::uint64_t line, const DocumentCheck& check);

  SourceFinder* sources_;
  std::function<void(const VerifiedDocument&)> tell_;
  Decoders decoders_;
  ExportedDocument document_;
  VerificationTotals totals_;
};

}  // namespace chancery::core
