// Files to which a renderer appends documents, in input order. What earlier runs wrote is used again: a file that a run
// left unfinished goes on where it is known to be whole, and one of which some documents changed is made anew of the
// bytes of the others. A file grows as NAME.part and takes its name when the run ends; until then, what has the name
// stays. Where each document's bytes lie is the caller's to keep.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "../store/file.hpp"
#include "../store/ledger.hpp"
#include "input_record.hpp"

namespace chancery::core {

class SharedFiles {
 public:
  explicit SharedFiles(std::filesystem::path folder) : folder_(std::move(folder)) {}

  // ---- before the run ----

  // A file of the ledger. False: it is gone or was altered since, and counts for nothing.
  bool know(SharedFile file);
  // It has its name already.
  bool is_in_place(std::uint64_t number) const;
  // Its bytes are there.
  bool holds(const Extent& extent) const;
  // What the run will do, input by input in their order: use these again, or write anew for the exporter.
  void expect(std::span<const Extent> extents);
  void expect_new(std::uint32_t exporter);

  // ---- the run ----

  // Nothing is to be written to it, and it is whole.
  bool stays(const std::string& name) const;
  // Makes the file be there at the end, even without a document. Throws Error{io, path}, as all do.
  void open(const std::string& name, std::uint32_t exporter, Ledger& ledger);
  // `head` stands once at the top.
  Extent append(const std::string& name, std::uint32_t exporter, std::string_view head, std::string_view bytes,
                Ledger& ledger);
  // What lies there is used again; returns where it lies now.
  Extent carry(const Extent& extent, Ledger& ledger);
  // Takes back what was appended to it last.
  void take_back(const Extent& extent);
  const std::string& name_of(const Extent& extent) const;

  // Its document is entered in the ledger.
  void settle(const Extent& extent);
  // What was written is on the disk, and the ledger is told how far documents are settled.
  void sync(Ledger& ledger);
  // Gives the files their names, and the ledger their stamps. Returns how many there are. Throws the first Error{io,
  // path}; what could be named is named.
  std::size_t finish(Ledger& ledger);
  // Instead, for a run that ended early: they stay under NAME.part.
  void leave(Ledger& ledger);

 private:
  struct Known {
    SharedFile file;
    std::filesystem::path path;
    Descriptor reading;
  };
  struct Named {
    std::uint32_t exporter = 0;
    std::uint64_t latest = 0;        // the last of its files, by number
    std::uint64_t at = 0;            // of `latest`: up to where documents follow each other
    bool other = false;              // something else comes after that
    bool broken = false;             // `latest` has documents beyond
    std::unique_ptr<PartFile> file;  // being written
    SharedFile made;
    std::uint64_t settled = 0;  // up to where its documents are
    bool changed = false;       // since it was synced
  };
  Named& opened(const std::string& name, std::uint32_t exporter, Ledger& ledger);
  bool follows(const Named& named) const;
  void set_aside(Known& known, Ledger& ledger);
  void drop_earlier(const Named& named, Ledger& ledger);
  void drop_unused(Ledger& ledger);

  std::filesystem::path folder_;
  std::map<std::uint64_t, Known> known_;
  std::map<std::string, Named> named_;
};

}  // namespace chancery::core
