// A look into files that want to be plugins: whole ones, cut ones, foreign ones. None of them is ever loaded here.
#include "core/plugin/elf_look.hpp"

#include <elf.h>
#include <stdlib.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <iterator>

#include "chancery/abi.h"
#include "chancery/testkit/catch.hpp"
#include "temp_folder.hpp"

using namespace chancery::core;
using chancery::test::TempFolder;

namespace {

const std::filesystem::path kPlugins = CHANCERY_TEST_PLUGINS;

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::string out{std::istreambuf_iterator<char>(in), {}};
  REQUIRE_FALSE(out.empty());
  return out;
}

// Where the descriptor's magic stands in a plugin file.
std::size_t descriptor_in(const std::string& bytes) {
  const std::uint32_t head[] = {CHANCERY_ABI_MAGIC, sizeof(chancery_plugin)};
  const auto at = bytes.find(std::string(reinterpret_cast<const char*>(head), sizeof head));
  REQUIRE(at != std::string::npos);
  return at;
}

ElfLook look_at(const std::string& bytes) {
  const TempFolder folder;
  return look_into(folder.write("p.so", bytes));
}
ElfLook patched(std::size_t field, std::uint32_t value) {
  auto bytes = bytes_of(kPlugins / "good.so");
  std::memcpy(bytes.data() + descriptor_in(bytes) + 4 * field, &value, 4);
  return look_at(bytes);
}

}  // namespace

TEST_CASE("a whole plugin of this ABI may be loaded") {
  const auto look = look_into(kPlugins / "good.so");
  CHECK(look.reason == "");
  CHECK(look.verdict == ElfVerdict::plugin);
  CHECK(look.abi_major == CHANCERY_ABI_MAJOR);
  CHECK(look.abi_minor == CHANCERY_ABI_MINOR);
}

TEST_CASE("a plugin that is cut off anywhere is never accepted") {
  const TempFolder folder;
  const std::filesystem::path file = folder.write("p.so", bytes_of(kPlugins / "good.so"));
  const auto whole = std::filesystem::file_size(file);
  std::filesystem::resize_file(file, whole - 1);
  CHECK(look_into(file).verdict == ElfVerdict::refused);
  for (auto size = (whole - 1) / 97 * 97; size > 0; size -= 97) {
    INFO(size);
    std::filesystem::resize_file(file, size);
    const auto look = look_into(file);
    REQUIRE(look.verdict == ElfVerdict::refused);
    REQUIRE(look.reason == "the file is cut off or damaged (" + std::to_string(size) + " bytes); install it again");
  }
  std::filesystem::resize_file(file, 0);
  CHECK(look_into(file).reason == "an empty file");
}

TEST_CASE("a plugin with a damaged header is refused or read, never followed out of the file") {
  const TempFolder folder;
  const auto whole = bytes_of(kPlugins / "good.so");
  std::fstream file(folder.write("p.so", whole), std::ios::in | std::ios::out | std::ios::binary);
  const auto put = [&](std::size_t at, char byte) { file.seekp(static_cast<std::streamoff>(at)).put(byte).flush(); };
  for (std::size_t at = 16; at < 1024; ++at) {
    put(at, static_cast<char>(~whole[at]));
    const auto look = look_into(folder / "p.so");
    if (look.verdict == ElfVerdict::refused) REQUIRE_FALSE(look.reason.empty());
    put(at, whole[at]);
  }
  CHECK(look_into(folder / "p.so").verdict == ElfVerdict::plugin);
}

TEST_CASE("files that are no libraries, or no plugins, are passed by") {
  CHECK(look_at("chancery_plugin_v1").verdict == ElfVerdict::not_a_plugin);
  CHECK(look_at("\x7f"
                "EL")
            .verdict == ElfVerdict::not_a_plugin);
  const auto library = look_into(kPlugins / "broken/not-a-plugin.so");
  CHECK(library.verdict == ElfVerdict::not_a_plugin);
  CHECK(library.reason == "");
  CHECK(look_into("/proc/self/exe").verdict == ElfVerdict::not_a_plugin);
  auto executable = bytes_of(kPlugins / "good.so");
  executable[offsetof(Elf64_Ehdr, e_type)] = ET_EXEC;
  CHECK(look_at(executable).verdict == ElfVerdict::not_a_plugin);
}

TEST_CASE("a file that is not there cannot be read") {
  CHECK(look_into("/nowhere/p.so").reason == "it cannot be read");
}

TEST_CASE("a library for another machine is refused, and told for which") {
  std::string said;
  auto bytes = bytes_of(kPlugins / "good.so");
  SECTION("another processor") {
    bytes[offsetof(Elf64_Ehdr, e_machine)] = static_cast<char>(EM_RISCV);
    said = "RISC-V, this is ";
  }
  SECTION("32 bits") {
    bytes[EI_CLASS] = ELFCLASS32;
    said = ", 32 bits, this is ";
  }
  SECTION("big-endian") {
    bytes[EI_DATA] = ELFDATA2MSB;
    said = ", big-endian, this is ";
  }
  const auto look = look_at(bytes);
  CHECK(look.sight == ElfSight::other_machine);
  CHECK(look.reason.starts_with("a library for another kind of machine: "));
  CHECK(look.reason.find(said) != std::string::npos);
}

TEST_CASE("a plugin of another ABI is refused with both numbers") {
  const auto here = abi_text(CHANCERY_ABI_MAJOR, CHANCERY_ABI_MINOR);
  CHECK(look_into(kPlugins / "broken/other-abi.so").reason ==
        "built for ABI 7.3; this host offers " + here + "; rebuild it against this host's SDK");
  CHECK(patched(2, CHANCERY_ABI_MAJOR + 1).verdict == ElfVerdict::refused);
  CHECK(patched(3, CHANCERY_ABI_MINOR + 1).reason == "needs ABI " +
                                                         abi_text(CHANCERY_ABI_MAJOR, CHANCERY_ABI_MINOR + 1) +
                                                         "; this host offers " + here + "; use a newer host");
  CHECK(patched(2, 0).reason.starts_with("built for ABI 0.0 (draft); this host offers "));
}

TEST_CASE("a descriptor that is none, or too short, is refused") {
  CHECK(patched(0, 5).reason == "it exports a symbol chancery_plugin_v…, but that is no plugin descriptor");
  CHECK(patched(1, 32).reason == "its descriptor has 32 bytes, expected at least 40");
  CHECK(patched(1, 48).verdict == ElfVerdict::plugin);
}

TEST_CASE("a plugin's libraries are looked for beside it and where its file and the environment say") {
  using Paths = std::vector<std::filesystem::path>;
  ::unsetenv("LD_LIBRARY_PATH");
  const TempFolder folder;
  const std::filesystem::path plugin = folder.write("plugins/p.so", bytes_of(kPlugins / "broken/other-abi.so"));
  const auto library = folder.write("lib/liba.so.1", ""), plain = folder.write("lib/libb.so", "");
  folder.write("lib/diary.txt", "");
  folder.write("lib/below/libc.so", "");
  auto found = library_paths(plugin);
  std::sort(found.begin(), found.end());
  CHECK(found == Paths{library, plain, folder.path() / "plugins"});
  ::setenv("LD_LIBRARY_PATH", "/opt/a::relative:/opt/b", 1);
  CHECK(library_paths(folder.write("p.so", "text")) == Paths{folder.path(), "/opt/a", "/opt/b"});
  ::unsetenv("LD_LIBRARY_PATH");
  CHECK(library_paths(kPlugins / "good.so") == Paths{kPlugins});
}

TEST_CASE("a draft's number says so") {
  CHECK(abi_text(0, 3) == "0.3 (draft)");
  CHECK(abi_text(1, 2) == "1.2");
}
