// A shared library's file, read without loading it: program headers → dynamic section → symbols, needed libraries,
// versions. Every position is checked against the file's length; nothing that the file says is trusted.
#pragma once

#include <elf.h>

#include <cstdint>
#include <cstring>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace chancery::core {

// Thrown where a file ends too early or points out of itself.
struct ElfCut {};

// The bytes of a regular file, mapped; empty if it cannot be read.
class FileBytes {
 public:
  explicit FileBytes(const std::filesystem::path& file);
  ~FileBytes();
  FileBytes(const FileBytes&) = delete;
  FileBytes& operator=(const FileBytes&) = delete;
  std::string_view bytes() const { return bytes_; }

 private:
  std::string_view bytes_;
};

struct ElfSymbol {
  std::string_view name;
  bool defined = false, weak = false, object = false;
  std::uint64_t address = 0, size = 0;
};

// Versions of a library's symbols, by its name.
struct ElfVersions {
  std::string_view library;
  std::vector<std::string_view> versions;
};

// Of a library for this machine. Strings point into the bytes. All functions throw ElfCut.
class ElfFile {
 public:
  // Reads the headers, and looks whether every loaded byte and the section table lie in the file.
  explicit ElfFile(std::string_view bytes);

  template <class T>
  T at(std::uint64_t offset) const {
    if (offset > bytes_.size() || sizeof(T) > bytes_.size() - offset) throw ElfCut{};
    T out;
    std::memcpy(&out, bytes_.data() + offset, sizeof(T));
    return out;
  }
  // Where in the file stands what is loaded at `address`.
  std::uint64_t offset_of(std::uint64_t address) const;

  // All dynamic symbols, those that it needs and those that it offers.
  std::vector<ElfSymbol> symbols() const;
  std::vector<std::string_view> needed() const { return strings_of(DT_NEEDED); }
  // Lists of folders with colons, as they stand.
  std::vector<std::string_view> run_paths() const { return strings_of(DT_RUNPATH); }
  std::vector<std::string_view> old_run_paths() const { return strings_of(DT_RPATH); }
  std::vector<ElfVersions> needed_versions() const;
  std::vector<std::string_view> offered_versions() const;

 private:
  // The value of a tag of the dynamic section; 0 if it has none.
  std::uint64_t value_of(std::int64_t tag) const;
  std::vector<std::string_view> strings_of(std::int64_t tag) const;
  std::string_view string(std::uint64_t position) const;
  std::uint64_t symbol_count() const;
  std::uint64_t count_by_gnu_hash(std::uint64_t table) const;

  std::string_view bytes_;
  std::vector<Elf64_Phdr> loads_;
  std::vector<Elf64_Dyn> dynamic_;
};

bool begins_like_elf(std::string_view bytes);
// Of a file that begins so. Throws ElfCut.
bool is_for_this_machine(std::string_view bytes);
bool is_shared_library(std::string_view bytes);
// "arm64", "x86, 32 bits", "machine 77, big-endian".
std::string machine_of(std::string_view bytes);
// This host's.
std::string this_machine();

}  // namespace chancery::core
