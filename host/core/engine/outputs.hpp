// Where rendered bytes go: a file for each document, written below .chancery and renamed, or one file to which
// documents are appended in input order (shared_files.hpp). All below one folder; never over an input, and never twice
// over one name; a file that has these bytes already is left alone. Knows nothing of plugins.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "../pipeline/plan.hpp"
#include "../store/file.hpp"
#include "input_record.hpp"
#include "work.hpp"

namespace chancery::core {

// One file's share of a document.
struct OutputFile {
  std::string_view name;  // below the output folder
  std::string_view head;  // stands once at the top
  std::string_view bytes;
};

class Outputs {
 public:
  // `folder` need not exist. `work` outlives this.
  Outputs(const Plan& plan, std::filesystem::path folder, Work& work);

  // An input: no target takes its place, by whatever path.
  void keep_input(const std::filesystem::path& file);

  // Opens what every run leaves behind, even without a document. Throws Error{io, path}.
  void open();

  // Writes what an exporter rendered for one document: all of it, or nothing and Error{io, path} with the system's
  // reason; Error{contract} for a name that is taken, or that the exporter's target cannot give. Adds to
  // `made` what it wrote.
  void deliver(std::size_t exporter, const std::string& id, std::span<const OutputFile> files, ExporterRecord& made);
  // Takes over what an earlier run made of an input; says where it lies now. Throws Error{contract} for a name that is
  // taken, Error{io, path}.
  void carry(const std::string& id, ExporterRecord& made);

  // A collector's file; made under NAME.part unless `in_place`. Throws Error{contract} for a name that is taken.
  std::filesystem::path collector_target(std::size_t exporter, bool in_place);
  // Gives a collector's file that is not in place its name, and returns it. If others changed a file that the exporter
  // goes on with (one of its options, perhaps this one) meanwhile, or have it open, the name is another one:
  // ledger.new.xlsx. Throws Error{io, path}.
  std::string finish_collector(std::size_t exporter);

  // What was written is on the disk. Throws Error{io, path}.
  void sync();
  // Gives appended files their names. Throws Error{io, path}; what could be named is named.
  void finish();
  // Instead, for a run that ended early: what was appended stays under NAME.part, and what an earlier run made stays.
  void leave();

  std::uint64_t files() const { return files_; }
  std::uint64_t bytes() const { return bytes_; }
  std::filesystem::path path_of(const std::string& name) const { return folder_ / name; }
  bool makes(const std::string& name) const { return taken_.contains(name); }
  // Files of an earlier run that were replaced.
  const std::vector<std::string>& replaced() const { return replaced_; }
  // Files under another name than their target's, which others have to themselves.
  const std::vector<std::string>& beside() const { return beside_; }

 private:
  void share(const std::string& name, const std::string& exporter);
  void append(std::size_t exporter, std::span<const OutputFile> files, ExporterRecord& made);
  void write(const std::string& id, std::span<const OutputFile> files, ExporterRecord& made);
  void check_free(const std::string& name) const;
  void check_shared(const std::string& name) const;
  void take_shared(const std::string& name, const std::string& exporter);
  std::optional<FileStamp> same_file(const OutputFile& file) const;
  std::unique_ptr<PartFile> written(const OutputFile& file);
  bool is_there(const std::string& name) const;
  void note_replaced(const std::string& name);
  // `made`: what is to take its place.
  bool is_others(std::size_t exporter, const std::filesystem::path& file, const std::filesystem::path& made) const;

  const Plan* plan_;
  Work* work_;
  std::filesystem::path folder_, parts_;
  std::uint64_t next_part_ = 1;
  std::set<FileIdentity> inputs_;
  std::set<std::string> shared_;
  std::map<std::string, std::string> taken_;  // file -> whose it is, in words
  std::vector<std::string> replaced_, beside_;
  std::uint64_t files_ = 0, bytes_ = 0;
  bool single_ = false;  // files of one document were written since the last `sync`
};

}  // namespace chancery::core
