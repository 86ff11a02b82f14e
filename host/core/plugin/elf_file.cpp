// Positions, checked: see elf_file.hpp.
#include "elf_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>

namespace chancery::core {
namespace {

#if defined(__x86_64__)
constexpr Elf64_Half kMachine = EM_X86_64;
#elif defined(__aarch64__)
constexpr Elf64_Half kMachine = EM_AARCH64;
#else
#error "Chancery runs on x86-64 and arm64"
#endif

struct MachineName {
  unsigned number;
  std::string_view name;
};
constexpr std::array kMachines = std::to_array<MachineName>({{EM_X86_64, "x86-64"},
                                                             {EM_AARCH64, "arm64"},
                                                             {EM_386, "x86"},
                                                             {EM_ARM, "arm"},
                                                             {EM_RISCV, "RISC-V"},
                                                             {EM_PPC64, "POWER"},
                                                             {EM_S390, "s390"},
                                                             {258, "LoongArch"}});

std::string name_of_machine(unsigned number) {
  for (const auto& machine : kMachines)
    if (machine.number == number) return std::string(machine.name);
  return "machine " + std::to_string(number);
}

unsigned byte_at(std::string_view bytes, std::size_t at) {
  if (at >= bytes.size()) throw ElfCut{};
  return static_cast<unsigned char>(bytes[at]);
}

// A number of two bytes in the file's own order; at the same place in files of 32 and 64 bits.
unsigned half_at(std::string_view bytes, std::size_t at) {
  const auto first = byte_at(bytes, at), second = byte_at(bytes, at + 1);
  return byte_at(bytes, EI_DATA) == ELFDATA2MSB ? first << 8 | second : second << 8 | first;
}

}  // namespace

FileBytes::FileBytes(const std::filesystem::path& file) {
  const int fd = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  struct stat st {};
  if (fd >= 0 && ::fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0) {
    void* p = ::mmap(nullptr, static_cast<std::size_t>(st.st_size), PROT_READ, MAP_PRIVATE, fd, 0);
    if (p != MAP_FAILED) bytes_ = {static_cast<const char*>(p), static_cast<std::size_t>(st.st_size)};
  }
  if (fd >= 0) ::close(fd);
}

FileBytes::~FileBytes() {
  if (!bytes_.empty()) ::munmap(const_cast<char*>(bytes_.data()), bytes_.size());
}

ElfFile::ElfFile(std::string_view bytes) : bytes_(bytes) {
  const auto header = at<Elf64_Ehdr>(0);
  Elf64_Phdr dynamic{};
  for (unsigned i = 0; i < header.e_phnum; ++i) {
    const auto ph = at<Elf64_Phdr>(header.e_phoff + std::uint64_t{i} * sizeof(Elf64_Phdr));
    if (ph.p_type != PT_LOAD && ph.p_type != PT_DYNAMIC) continue;
    if (ph.p_offset > bytes_.size() || ph.p_filesz > bytes_.size() - ph.p_offset) throw ElfCut{};
    if (ph.p_type == PT_LOAD) loads_.push_back(ph);
    else dynamic = ph;
  }
  const auto sections = std::uint64_t{header.e_shnum} * header.e_shentsize;
  if (header.e_shoff > bytes_.size() || sections > bytes_.size() - header.e_shoff) throw ElfCut{};
  for (std::uint64_t i = 0; i < dynamic.p_filesz / sizeof(Elf64_Dyn); ++i) {
    const auto entry = at<Elf64_Dyn>(dynamic.p_offset + i * sizeof(Elf64_Dyn));
    if (entry.d_tag == DT_NULL) break;
    dynamic_.push_back(entry);
  }
}

std::uint64_t ElfFile::offset_of(std::uint64_t address) const {
  for (const auto& ph : loads_)
    if (address >= ph.p_vaddr && address - ph.p_vaddr < ph.p_filesz) return ph.p_offset + (address - ph.p_vaddr);
  throw ElfCut{};
}

std::uint64_t ElfFile::value_of(std::int64_t tag) const {
  for (const auto& entry : dynamic_)
    if (entry.d_tag == tag) return entry.d_un.d_val;
  return 0;
}

std::string_view ElfFile::string(std::uint64_t position) const {
  const auto table = value_of(DT_STRTAB);
  if (!table || position >= value_of(DT_STRSZ)) throw ElfCut{};
  const auto begin = offset_of(table);
  if (begin > bytes_.size() || position >= bytes_.size() - begin) throw ElfCut{};
  const auto end = bytes_.find('\0', begin + position);
  if (end == std::string_view::npos) throw ElfCut{};
  return bytes_.substr(begin + position, end - begin - position);
}

std::vector<std::string_view> ElfFile::strings_of(std::int64_t tag) const {
  std::vector<std::string_view> out;
  for (const auto& entry : dynamic_)
    if (entry.d_tag == tag) out.push_back(string(entry.d_un.d_val));
  return out;
}

std::vector<ElfSymbol> ElfFile::symbols() const {
  const auto table = value_of(DT_SYMTAB);
  std::vector<ElfSymbol> out;
  const auto count = table ? symbol_count() : 0;
  for (std::uint64_t i = 1; i < count; ++i) {
    const auto sym = at<Elf64_Sym>(offset_of(table) + i * sizeof(Elf64_Sym));
    if (sym.st_name >= value_of(DT_STRSZ)) continue;
    out.push_back({string(sym.st_name), sym.st_shndx != SHN_UNDEF, ELF64_ST_BIND(sym.st_info) == STB_WEAK,
                   ELF64_ST_TYPE(sym.st_info) == STT_OBJECT, sym.st_value, sym.st_size});
  }
  return out;
}

std::uint64_t ElfFile::symbol_count() const {
  if (const auto table = value_of(DT_HASH)) return at<std::uint32_t>(offset_of(table) + 4);
  const auto table = value_of(DT_GNU_HASH);
  return table ? count_by_gnu_hash(offset_of(table)) : 0;
}

// A GNU hash table does not say how many symbols there are: one more than the last of the last chain.
std::uint64_t ElfFile::count_by_gnu_hash(std::uint64_t table) const {
  const auto buckets = at<std::uint32_t>(table), first = at<std::uint32_t>(table + 4),
             bloom = at<std::uint32_t>(table + 8);
  const auto buckets_at = table + 16 + std::uint64_t{bloom} * 8, chains_at = buckets_at + std::uint64_t{buckets} * 4;
  std::uint32_t last = 0;
  for (std::uint32_t i = 0; i < buckets; ++i)
    last = std::max(last, at<std::uint32_t>(buckets_at + std::uint64_t{i} * 4));
  if (last < first) return first;
  while (!(at<std::uint32_t>(chains_at + std::uint64_t{last - first} * 4) & 1)) ++last;
  return std::uint64_t{last} + 1;
}

std::vector<ElfVersions> ElfFile::needed_versions() const {
  std::vector<ElfVersions> out;
  const auto table = value_of(DT_VERNEED);
  auto here = table ? offset_of(table) : 0;
  for (std::uint64_t left = table ? value_of(DT_VERNEEDNUM) : 0; left > 0; --left) {
    const auto need = at<Elf64_Verneed>(here);
    ElfVersions versions{string(need.vn_file), {}};
    auto one = here + need.vn_aux;
    for (unsigned i = 0; i < need.vn_cnt; ++i) {
      const auto version = at<Elf64_Vernaux>(one);
      if (!(version.vna_flags & VER_FLG_WEAK)) versions.versions.push_back(string(version.vna_name));
      one += version.vna_next;
    }
    out.push_back(std::move(versions));
    if (need.vn_next == 0) break;
    here += need.vn_next;
  }
  return out;
}

std::vector<std::string_view> ElfFile::offered_versions() const {
  std::vector<std::string_view> out;
  const auto table = value_of(DT_VERDEF);
  auto here = table ? offset_of(table) : 0;
  for (std::uint64_t left = table ? value_of(DT_VERDEFNUM) : 0; left > 0; --left) {
    const auto version = at<Elf64_Verdef>(here);
    out.push_back(string(at<Elf64_Verdaux>(here + version.vd_aux).vda_name));
    if (version.vd_next == 0) break;
    here += version.vd_next;
  }
  return out;
}

bool begins_like_elf(std::string_view bytes) { return bytes.starts_with(std::string_view(ELFMAG, SELFMAG)); }

bool is_for_this_machine(std::string_view bytes) {
  return byte_at(bytes, EI_CLASS) == ELFCLASS64 && byte_at(bytes, EI_DATA) == ELFDATA2LSB &&
         half_at(bytes, offsetof(Elf64_Ehdr, e_machine)) == kMachine;
}

bool is_shared_library(std::string_view bytes) { return half_at(bytes, offsetof(Elf64_Ehdr, e_type)) == ET_DYN; }

std::string machine_of(std::string_view bytes) {
  auto out = name_of_machine(half_at(bytes, offsetof(Elf64_Ehdr, e_machine)));
  if (byte_at(bytes, EI_CLASS) != ELFCLASS64) out += ", 32 bits";
  if (byte_at(bytes, EI_DATA) != ELFDATA2LSB) out += ", big-endian";
  return out;
}

std::string this_machine() { return name_of_machine(kMachine); }

}  // namespace chancery::core
