// Symbols → the entry's first 16 bytes. See elf_look.hpp.
#include "elf_look.hpp"

#include <cstddef>
#include <cstdlib>
#include <optional>
#include <sstream>
#include <string_view>
#include <vector>

#include "chancery/abi.h"
#include "elf_file.hpp"

namespace chancery::core {
namespace {

namespace fs = std::filesystem;

// The symbol's name without its major.
constexpr std::string_view kAnyMajor =
    std::string_view(CHANCERY_PLUGIN_SYMBOL).substr(0, sizeof(CHANCERY_PLUGIN_SYMBOL) - 2);
static_assert(kAnyMajor == "chancery_plugin_v");

// Of a plugin in ABI 1.0: a later one only appends to it.
constexpr std::uint32_t kPluginBytesMin = offsetof(chancery_plugin, enumerate) + sizeof(void*);

// The file offset of a plugin symbol's data, if one is exported that has at least 16 bytes: this host's, or else one
// of another major, whose name begins alike.
std::optional<std::uint64_t> find_entry(const ElfFile& elf) {
  std::optional<std::uint64_t> other;
  for (const auto& symbol : elf.symbols()) {
    if (!symbol.defined || !symbol.object || symbol.size < 16) continue;
    if (symbol.name == CHANCERY_PLUGIN_SYMBOL) return elf.offset_of(symbol.address);
    if (symbol.name.starts_with(kAnyMajor)) other = elf.offset_of(symbol.address);
  }
  return other;
}

ElfLook refused(ElfSight sight, std::string reason) { return {ElfVerdict::refused, 0, 0, std::move(reason), sight}; }
ElfLook passed_by(ElfSight sight) { return {ElfVerdict::not_a_plugin, 0, 0, "", sight}; }

bool loads_here(std::uint32_t major, std::uint32_t minor) {
  return major == CHANCERY_ABI_MAJOR && minor <= CHANCERY_ABI_MINOR;
}

ElfLook judge_entry(const ElfFile& elf, std::uint64_t offset) {
  const auto magic = elf.at<std::uint32_t>(offset), size = elf.at<std::uint32_t>(offset + 4);
  ElfLook out{ElfVerdict::plugin, elf.at<std::uint32_t>(offset + 8), elf.at<std::uint32_t>(offset + 12), "",
              ElfSight::plugin};
  if (magic != CHANCERY_ABI_MAGIC)
    return refused(ElfSight::bad_descriptor,
                   "it exports a symbol " + std::string(kAnyMajor) + "…, but that is no plugin descriptor");
  if (!loads_here(out.abi_major, out.abi_minor)) {
    out.verdict = ElfVerdict::refused;
    out.sight = ElfSight::other_abi;
    const bool newer_minor = out.abi_major == CHANCERY_ABI_MAJOR;
    out.reason = (newer_minor ? "needs ABI " : "built for ABI ") + abi_text(out.abi_major, out.abi_minor) +
                 "; this host offers " + abi_text(CHANCERY_ABI_MAJOR, CHANCERY_ABI_MINOR) + "; " +
                 (newer_minor ? "use a newer host" : "rebuild it against this host's SDK");
  } else if (size < kPluginBytesMin) {
    return refused(ElfSight::bad_descriptor, "its descriptor has " + std::to_string(size) +
                                                 " bytes, expected at least " + std::to_string(kPluginBytesMin));
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

std::string_view plugin_symbol_stem() { return kAnyMajor; }

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

ElfLook look_into(const std::filesystem::path& file) {
  const FileBytes mapping(file);
  const auto bytes = mapping.bytes();
  std::error_code none;
  if (bytes.empty() && std::filesystem::is_empty(file, none) && !none) return refused(ElfSight::empty, "an empty file");
  if (bytes.empty()) return refused(ElfSight::unreadable, "it cannot be read");
  if (!begins_like_elf(bytes)) return passed_by(ElfSight::no_library);
  try {
    if (!is_for_this_machine(bytes))
      return refused(ElfSight::other_machine,
                     "a library for another kind of machine: " + machine_of(bytes) + ", this is " + this_machine());
    if (!is_shared_library(bytes)) return passed_by(ElfSight::no_library);
    const ElfFile elf(bytes);
    const auto entry = find_entry(elf);
    return entry ? judge_entry(elf, *entry) : passed_by(ElfSight::no_plugin_symbol);
  } catch (const ElfCut&) {
    return refused(ElfSight::damaged,
                   "the file is cut off or damaged (" + std::to_string(bytes.size()) + " bytes); install it again");
  }
}

std::vector<fs::path> library_paths(const fs::path& plugin_file) {
  const auto origin = fs::absolute(plugin_file).parent_path();
  std::vector<fs::path> out;
  if (const char* listed = std::getenv("LD_LIBRARY_PATH")) out = folders_in(listed, origin);
  out.insert(out.begin(), origin);
  const FileBytes mapping(plugin_file);
  try {
    const ElfFile elf(mapping.bytes());
    for (const auto& lists : {elf.run_paths(), elf.old_run_paths()})
      for (const auto list : lists)
        for (const auto& folder : folders_in(list, origin)) add_libraries_in(folder, out);
  } catch (const ElfCut&) {
    // Whether it is a plugin at all is for another to say.
  }
  return out;
}

}  // namespace chancery::core
