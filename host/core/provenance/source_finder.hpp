// The input that a document was made from: by the ledger of the run, or below a folder by the document's id.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "../store/ledger.hpp"
#include "document_check.hpp"

namespace chancery::core {

class SourceFinder {
 public:
  // Of a run: FOLDER/.chancery. Throws what Ledger does.
  static SourceFinder of_run(const std::filesystem::path& state);
  // Ids are paths below a folder.
  static SourceFinder below(std::filesystem::path folder);

  // Its bytes are lent until the next call. What cannot be found or read is told in it.
  Source find(const ExportedDocument& document);

 private:
  SourceFinder() = default;
  // The path of an input with this id, if there is one; "-": standard input.
  std::optional<std::filesystem::path> path_of(const std::string& id);
  std::optional<std::filesystem::path> path_in_ledger(const std::string& id);
  std::optional<std::filesystem::path> path_in_folder(const std::string& id) const;
  std::optional<std::filesystem::path> path_of_container(const std::string& id);
  bool has_id_of_its_own(const std::string& id) const;
  void read(const std::filesystem::path& path, Source& out);

  std::unique_ptr<Ledger> ledger_;
  std::filesystem::path folder_;
  std::optional<std::map<std::string, std::string>> inputs_by_document_;  // where the two ids differ; made when needed
  std::filesystem::path last_;                                            // whose bytes and hash these are:
  std::string bytes_, sha256_;
};

}  // namespace chancery::core
