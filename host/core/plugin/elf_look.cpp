// Program headers -> dynamic section -> symbol table -> the entry's first 16 bytes. Every position is checked
// against the file's length, so a file cut off anywhere is refused.
#include "elf_look.hpp"

#include <elf.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstring>
#include <optional>
#include <string_view>
#include <vector>

#include "chancery/abi.h"

namespace chancery::core {
namespace {

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
    std::uint64_t symtab = 0, strtab = 0, strsz = 0, gnu_hash = 0, hash = 0;
    for (std::uint64_t i = 0; i < dynamic_.p_filesz / sizeof(Elf64_Dyn); ++i) {
      const auto d = at<Elf64_Dyn>(dynamic_.p_offset + i * sizeof(Elf64_Dyn));
      if (d.d_tag == DT_NULL) break;
      if (d.d_tag == DT_SYMTAB) symtab = d.d_un.d_ptr;
      if (d.d_tag == DT_STRTAB) strtab = d.d_un.d_ptr;
      if (d.d_tag == DT_STRSZ) strsz = d.d_un.d_val;
      if (d.d_tag == DT_GNU_HASH) gnu_hash = d.d_un.d_ptr;
      if (d.d_tag == DT_HASH) hash = d.d_un.d_ptr;
    }
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

 private:
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

}  // namespace chancery::core
