// Program headers -> dynamic section -> symbol table -> the entry's first 16 bytes. Every position is checked
// against the file's length, so a file cut off anywhere is refused.
#include "elf_look.hpp"

#include <elf.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <optional>
#include <sstream>
#include <string_view>
#include <vector>

#include "chancery/abi.h"

namespace chancery::core {
namespace {

namespace fs = std::filesystem;

#if defined(__x86_64__)
constexpr Elf64_Half kMachine = EM_X86_64;
#elif defined(__aarch64__)
constexpr Elf64_Half kMachine = EM_AARCH64;
#else
#error "Chancery runs on x86-64 and arm64"
#endif

// The bytes of a file, mapped for the time of the look.
class Mapping {
 public:
  explicit Mapping(const std::filesystem::path& file) {
    const int fd = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    struct stat st {};
    if (fd >= 0 && ::fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0) {
      void* p = ::mmap(nullptr, static_cast<std::size_t>(st.st_size), PROT_READ, MAP_PRIVATE, fd, 0);
      if (p != MAP_FAILED) bytes_ = {static_cast<const char*>(p), static_cast<std::size_t>(st.st_size)};
    }
    if (fd >= 0) ::close(fd);
  }
  ~Mapping() {
    if (!bytes_.empty()) ::munmap(const_cast<char*>(bytes_.data()), bytes_.size());
  }
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;
  std::string_view bytes() const { return bytes_; }

 private:
  std::string_view bytes_;
};

// The symbol's name without its major.
constexpr std::string_view kAnyMajor =
    std::string_view(CHANCERY_PLUGIN_SYMBOL).substr(0, sizeof(CHANCERY_PLUGIN_SYMBOL) - 2);
static_assert(kAnyMajor == "chancery_plugin_v");

struct Cut {};  // thrown where the file ends too early

// What the dynamic section says: where the tables are, and the search paths' positions in the string table.
struct Dynamic {
  struct Tables {
    std::uint64_t symtab = 0, strtab = 0, strsz = 0, gnu_hash = 0, hash = 0;
  } tables;
  std::vector<std::uint64_t> search_paths;
};

class Elf {
 public:
  explicit Elf(std::string_view bytes) : bytes_(bytes) {}

  template <class T>
  T at(std::uint64_t offset) const {
    if (offset > bytes_.size() || sizeof(T) > bytes_.size() - offset) throw Cut{};
    T out;
    std::memcpy(&out, bytes_.data() + offset, sizeof(T));
    return out;
  }
  // Reads the headers; throws Cut unless every loaded byte and the section table lie in the file.
  void read_headers() {
    const auto header = at<Elf64_Ehdr>(0);
    for (unsigned i = 0; i < header.e_phnum; ++i) {
      const auto ph = at<Elf64_Phdr>(header.e_phoff + std::uint64_t{i} * sizeof(Elf64_Phdr));
      if (ph.p_type != PT_LOAD && ph.p_type != PT_DYNAMIC) continue;
      if (ph.p_offset > bytes_.size() || ph.p_filesz > bytes_.size() - ph.p_offset) throw Cut{};
      if (ph.p_type == PT_LOAD) loads_.push_back(ph);
      else dynamic_ = ph;
    }
    const auto sections = std::uint64_t{header.e_shnum} * header.e_shentsize;
    if (header.e_shoff > bytes_.size() || sections > bytes_.size() - header.e_shoff) throw Cut{};
  }
  // The file offset of a plugin symbol's data, if one is exported that has at least 16 bytes: this host's, or else one
  // of another major, whose name begins alike.
  std::optional<std::uint64_t> find_entry() const {
    const auto dynamic = read_dynamic();
    const auto [symtab, strtab, strsz, gnu_hash, hash] = dynamic.tables;
    if (!symtab || !strtab) return std::nullopt;
    const auto count = hash ? at<std::uint32_t>(offset_of(hash) + 4) : gnu_hash ? gnu_count(offset_of(gnu_hash)) : 0;
    std::optional<std::uint64_t> other;
    for (std::uint64_t i = 1; i < count; ++i) {
      const auto sym = at<Elf64_Sym>(offset_of(symtab) + i * sizeof(Elf64_Sym));
      if (sym.st_shndx == SHN_UNDEF || ELF64_ST_TYPE(sym.st_info) != STT_OBJECT || sym.st_size < 16) continue;
      if (sym.st_name >= strsz) continue;
      const auto name = name_at(offset_of(strtab) + sym.st_name);
      if (name == CHANCERY_PLUGIN_SYMBOL) return offset_of(sym.st_value);
      if (name.starts_with(kAnyMajor)) other = offset_of(sym.st_value);
    }
    return other;
  }
  // DT_RUNPATH and DT_RPATH as they stand: folders separated by colons.
  std::vector<std::string_view> search_paths() const {
    const auto dynamic = read_dynamic();
    std::vector<std::string_view> out;
    for (const auto position : dynamic.search_paths)
      if (position < dynamic.tables.strsz) out.push_back(name_at(offset_of(dynamic.tables.strtab) + position));
    return out;
  }

 private:
  Dynamic read_dynamic() const {
    Dynamic out;
    for (std::uint64_t i = 0; i < dynamic_.p_filesz / sizeof(Elf64_Dyn); ++i) {
      const auto d = at<Elf64_Dyn>(dynamic_.p_offset + i * sizeof(Elf64_Dyn));
      if (d.d_tag == DT_NULL) break;
      if (d.d_tag == DT_SYMTAB) out.tables.symtab = d.d_un.d_ptr;
      if (d.d_tag == DT_STRTAB) out.tables.strtab = d.d_un.d_ptr;
      if (d.d_tag == DT_STRSZ) out.tables.strsz = d.d_un.d_val;
      if (d.d_tag == DT_GNU_HASH) out.tables.gnu_hash = d.d_un.d_ptr;
      if (d.d_tag == DT_HASH) out.tables.hash = d.d_un.d_ptr;
      if (d.d_tag == DT_RUNPATH || d.d_tag == DT_RPATH) out.search_paths.push_back(d.d_un.d_val);
    }
    return out;
  }
  std::uint64_t offset_of(std::uint64_t address) const {
    for (const auto& ph : loads_)
      if (address >= ph.p_vaddr && address - ph.p_vaddr < ph.p_filesz) return ph.p_offset + (address - ph.p_vaddr);
    throw Cut{};
  }
  std::string_view name_at(std::uint64_t offset) const {
    if (offset >= bytes_.size()) throw Cut{};
    const auto end = bytes_.find('\0', offset);
    if (end == std::string_view::npos) throw Cut{};
    return bytes_.substr(offset, end - offset);
  }
  // A GNU hash table does not say how many symbols there are: one more than the last of the last chain.
  std::uint64_t gnu_count(std::uint64_t table) const {
    const auto buckets = at<std::uint32_t>(table), first = at<std::uint32_t>(table + 4),
               bloom = at<std::uint32_t>(table + 8);
    const auto buckets_at = table + 16 + std::uint64_t{bloom} * 8, chains_at = buckets_at + std::uint64_t{buckets} * 4;
    std::uint32_t last = 0;
    for (std::uint32_t i = 0; i < buckets; ++i)
      last = std::max(last, at<std::uint32_t>(buckets_at + std::uint64_t{i} * 4));
    if (last < first) return 0;
    while (!(at<std::uint32_t>(chains_at + std::uint64_t{last - first} * 4) & 1)) ++last;
    return std::uint64_t{last} + 1;
  }

  std::string_view bytes_;
  std::vector<Elf64_Phdr> loads_;
  Elf64_Phdr dynamic_{};
};

ElfLook refused(std::string reason) { return {ElfVerdict::refused, 0, 0, std::move(reason)}; }

bool loads_here(std::uint32_t major, std::uint32_t minor) {
  if (CHANCERY_ABI_MAJOR == 0) return major == 0 && minor == CHANCERY_ABI_MINOR;
  return major == CHANCERY_ABI_MAJOR && minor <= CHANCERY_ABI_MINOR;
}

ElfLook judge_entry(const Elf& elf, std::uint64_t offset) {
  const auto magic = elf.at<std::uint32_t>(offset), size = elf.at<std::uint32_t>(offset + 4);
  ElfLook out{ElfVerdict::plugin, elf.at<std::uint32_t>(offset + 8), elf.at<std::uint32_t>(offset + 12), ""};
  if (magic != CHANCERY_ABI_MAGIC)
    return refused("it exports a symbol " + std::string(kAnyMajor) + "…, but that is no plugin descriptor");
  if (!loads_here(out.abi_major, out.abi_minor)) {
    out.verdict = ElfVerdict::refused;
    out.reason = "built for ABI " + abi_text(out.abi_major, out.abi_minor) + "; this host offers " +
                 abi_text(CHANCERY_ABI_MAJOR, CHANCERY_ABI_MINOR) + "; rebuild it against this host's SDK";
  } else if (size < sizeof(chancery_plugin)) {
    return refused("its descriptor has " + std::to_string(size) + " bytes, expected " +
                   std::to_string(sizeof(chancery_plugin)));
  }
  return out;
}

// The absolute folders of a list with colons; $ORIGIN is put in.
std::vector<fs::path> folders_in(std::string_view list, const fs::path& origin) {
  std::vector<fs::path> out;
  std::istringstream parts{std::string(list)};
  for (std::string folder; std::getline(parts, folder, ':');) {
    for (const std::string_view name : {"$ORIGIN", "${ORIGIN}"})
      if (folder.starts_with(name)) folder.replace(0, name.size(), origin.string());
    if (folder.starts_with('/')) out.push_back(fs::path(folder).lexically_normal());
  }
  return out;
}

void add_libraries_in(const fs::path& folder, std::vector<fs::path>& out) {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored)) {
    const auto name = entry.path().filename().string();
    if (name.ends_with(".so") || name.find(".so.") != std::string::npos) out.push_back(entry.path());
  }
}

}  // namespace

std::string abi_text(std::uint32_t major, std::uint32_t minor) {
  return std::to_string(major) + "." + std::to_string(minor) + (major == 0 ? " (draft)" : "");
}

ElfLook look_into(const std::filesystem::path& file) {
  const Mapping mapping(file);
  const auto bytes = mapping.bytes();
  std::error_code none;
  if (bytes.empty())
    return refused(std::filesystem::is_empty(file, none) && !none ? "an empty file" : "it cannot be read");
  if (!bytes.starts_with(std::string_view(ELFMAG, SELFMAG))) return {};
  try {
    Elf elf(bytes);
    const auto header = elf.at<Elf64_Ehdr>(0);
    if (header.e_ident[EI_CLASS] != ELFCLASS64 || header.e_ident[EI_DATA] != ELFDATA2LSB ||
        header.e_machine != kMachine)
      return refused("a library for another kind of machine");
    if (header.e_type != ET_DYN) return {};
    elf.read_headers();
    const auto entry = elf.find_entry();
    return entry ? judge_entry(elf, *entry) : ElfLook{};
  } catch (const Cut&) {
    return refused("the file is cut off or damaged (" + std::to_string(bytes.size()) + " bytes); install it again");
  }
}

std::vector<fs::path> library_paths(const fs::path& plugin_file) {
  const auto origin = fs::absolute(plugin_file).parent_path();
  std::vector<fs::path> out;
  if (const char* listed = std::getenv("LD_LIBRARY_PATH")) out = folders_in(listed, origin);
  out.insert(out.begin(), origin);
  const Mapping mapping(plugin_file);
  try {
    Elf elf(mapping.bytes());
    elf.read_headers();
    for (const auto list : elf.search_paths())
      for (const auto& folder : folders_in(list, origin)) add_libraries_in(folder, out);
  } catch (const Cut&) {
    // Whether it is a plugin at all is for another to say.
  }
  return out;
}

}  // namespace chancery::core
