// The section of dynamic symbols: see exported_symbols.hpp. The file has been loaded before, so it is sound; positions
// are looked at all the same.
#include "exported_symbols.hpp"

#include <elf.h>

#include <cstring>
#include <string_view>

#include "../core/store/file.hpp"
#include "chancery/error.hpp"

namespace chancery::conformance {
namespace {

template <class T>
T at(std::string_view bytes, std::uint64_t offset) {
  T out;
  if (offset > bytes.size() || bytes.size() - offset < sizeof out) throw Error(Code::io, "", "the file is cut off");
  std::memcpy(&out, bytes.data() + offset, sizeof out);
  return out;
}

bool is_exported(const Elf64_Sym& symbol) {
  const auto binding = ELF64_ST_BIND(symbol.st_info);
  const auto visibility = ELF64_ST_VISIBILITY(symbol.st_other);
  return symbol.st_shndx != SHN_UNDEF && binding != STB_LOCAL &&
         (visibility == STV_DEFAULT || visibility == STV_PROTECTED);
}

}  // namespace

std::vector<std::string> exported_symbols(const std::filesystem::path& file) {
  const core::MappedFile mapping(file);
  const std::string_view bytes = mapping.bytes();
  const auto header = at<Elf64_Ehdr>(bytes, 0);
  const auto section = [&](std::uint64_t i) { return at<Elf64_Shdr>(bytes, header.e_shoff + i * header.e_shentsize); };
  std::vector<std::string> out;
  for (std::uint64_t i = 0; i < header.e_shnum; ++i) {
    const auto symbols = section(i);
    if (symbols.sh_type != SHT_DYNSYM) continue;
    const auto names = section(symbols.sh_link);
    for (std::uint64_t k = 1; k < symbols.sh_size / sizeof(Elf64_Sym); ++k) {
      const auto symbol = at<Elf64_Sym>(bytes, symbols.sh_offset + k * sizeof(Elf64_Sym));
      if (!is_exported(symbol) || names.sh_offset + symbol.st_name >= bytes.size()) continue;
      const auto name = bytes.substr(names.sh_offset + symbol.st_name);
      out.emplace_back(name.substr(0, name.find('\0')));
    }
    return out;
  }
  throw Error(Code::io, file.string(), "has no table of dynamic symbols");
}

}  // namespace chancery::conformance
