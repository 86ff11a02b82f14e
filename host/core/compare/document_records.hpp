// Where the documents of a run stand: id → file and place in it, for files of one document as for those of many. Holds
// no document, so that memory is that of the ids.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "../provenance/document_files.hpp"
#include "../provenance/exported_document.hpp"
#include "../store/file.hpp"

namespace chancery::core {

struct RecordPlace {
  std::filesystem::path file;
  std::string name;        // of the file below the folder that was named
  std::uint64_t line = 0;  // from 1; 0: the file is the document
  std::uint64_t begin = 0, size = 0;
};

// What cannot be read as a document.
struct UnreadableRecord {
  std::filesystem::path file;
  std::uint64_t line = 0;
  DocumentFault fault;
};

class DocumentRecords {
 public:
  // A file, or a folder of files. Only as much of each document is read as it takes to find its id. Throws Error{io}.
  explicit DocumentRecords(const std::filesystem::path& path);

  // A run may export a document several times.
  const std::map<std::string, std::vector<RecordPlace>>& by_id() const { return by_id_; }
  const std::vector<UnreadableRecord>& unreadable() const { return unreadable_; }
  const std::vector<std::filesystem::path>& passed_over() const { return passed_over_; }  // they hold other JSON

  // Lives until the next call. Throws Error{bad_input} if the file is no longer there or shorter.
  std::string_view read(const RecordPlace& record);

 private:
  void add_file(const std::filesystem::path& file, const std::string& name, FileOrigin origin);

  std::map<std::string, std::vector<RecordPlace>> by_id_;
  std::vector<UnreadableRecord> unreadable_;
  std::vector<std::filesystem::path> passed_over_;
  std::filesystem::path open_file_;
  std::unique_ptr<MappedFile> open_;
};

// Which records of a document stand for it in a comparison: of two files of the same name the largest, else the first
// of each.
std::pair<const RecordPlace*, const RecordPlace*> comparable(const std::vector<RecordPlace>& first,
                                                             const std::vector<RecordPlace>& second);

}  // namespace chancery::core
