// Read from the objects in memory, where the loader has put them: see linked_libraries.hpp.
#include "linked_libraries.hpp"

#include <elf.h>
#include <link.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <map>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

namespace chancery::core {
namespace {

constexpr std::array<std::string_view, 8> kRuntime = {"libc.so",   "libm.so",  "libstdc++.so",  "libgcc_s.so",
                                                      "ld-linux-", "libdl.so", "libpthread.so", "librt.so"};

bool is_runtime(std::string_view name) {
  return std::any_of(kRuntime.begin(), kRuntime.end(), [&](auto known) { return name.starts_with(known); });
}

struct Object {
  std::string path, build_id;
  std::vector<std::string> needed;
};
using Objects = std::map<std::string, Object, std::less<>>;  // by the name that others need it by

std::string hex(const unsigned char* bytes, std::size_t size) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string out;
  for (std::size_t i = 0; i < size; ++i) out += {digits[bytes[i] >> 4], digits[bytes[i] & 15]};
  return out;
}

std::string build_id_in(const char* notes, std::size_t size) {
  const auto padded = [](std::size_t n) { return (n + 3) & ~std::size_t{3}; };
  while (size >= sizeof(ElfW(Nhdr))) {
    ElfW(Nhdr) note;
    std::memcpy(&note, notes, sizeof note);
    const auto all = sizeof note + padded(note.n_namesz) + padded(note.n_descsz);
    if (all > size) break;
    const auto* name = notes + sizeof note;
    if (note.n_type == NT_GNU_BUILD_ID && std::string_view(name, note.n_namesz) == std::string_view("GNU\0", 4))
      return hex(reinterpret_cast<const unsigned char*>(name + padded(note.n_namesz)), note.n_descsz);
    notes += all;
    size -= all;
  }
  return "";
}

std::string file_stamp(const std::string& path) {
  struct stat st {};
  if (::stat(path.c_str(), &st) != 0) return "unknown";
  return std::to_string(st.st_size) + "@" + std::to_string(st.st_mtim.tv_sec) + "." +
         std::to_string(st.st_mtim.tv_nsec);
}

void read_dynamic(const dl_phdr_info& info, const ElfW(Phdr) & header, Object& out, std::string& name) {
  const auto* entry = reinterpret_cast<const ElfW(Dyn)*>(info.dlpi_addr + header.p_vaddr);
  const char* strings = nullptr;
  for (const auto* d = entry; d->d_tag != DT_NULL; ++d)
    if (d->d_tag == DT_STRTAB) strings = reinterpret_cast<const char*>(d->d_un.d_ptr);
  for (const auto* d = entry; strings && d->d_tag != DT_NULL; ++d) {
    if (d->d_tag == DT_NEEDED) out.needed.emplace_back(strings + d->d_un.d_val);
    if (d->d_tag == DT_SONAME) name = strings + d->d_un.d_val;
  }
}

int add_object(dl_phdr_info* info, std::size_t, void* data) {
  Object object;
  object.path = info->dlpi_name;
  std::string name = object.path.substr(object.path.rfind('/') + 1);
  if (name.starts_with("linux-vdso")) return 0;
  for (int i = 0; i < info->dlpi_phnum; ++i) {
    const auto& header = info->dlpi_phdr[i];
    if (header.p_type == PT_DYNAMIC) read_dynamic(*info, header, object, name);
    if (header.p_type == PT_NOTE && object.build_id.empty())
      object.build_id = build_id_in(reinterpret_cast<const char*>(info->dlpi_addr + header.p_vaddr), header.p_memsz);
  }
  static_cast<Objects*>(data)->emplace(name, std::move(object));
  return 0;
}

// Those that the plugin needs, but for the runtime, in the order of their names.
std::vector<std::pair<std::string, Object>> linked_objects(const std::filesystem::path& plugin) {
  Objects objects;
  ::dl_iterate_phdr(add_object, &objects);
  const auto own = std::find_if(objects.begin(), objects.end(),
                                [&](const auto& o) { return std::filesystem::path(o.second.path) == plugin; });
  if (own == objects.end()) return {};
  std::set<std::string> seen;
  std::vector<const Object*> waiting{&own->second};
  while (!waiting.empty()) {
    const auto* object = waiting.back();
    waiting.pop_back();
    for (const auto& name : object->needed)
      if (const auto found = objects.find(name);
          found != objects.end() && !is_runtime(name) && seen.insert(name).second)
        waiting.push_back(&found->second);
  }
  std::vector<std::pair<std::string, Object>> out;
  for (const auto& name : seen) out.emplace_back(name, objects.find(name)->second);
  return out;
}

}  // namespace

std::string linked_build_ids(const std::filesystem::path& plugin) {
  std::string out;
  for (const auto& [name, object] : linked_objects(plugin))
    out += name + "=" + (object.build_id.empty() ? file_stamp(object.path) : object.build_id) + ";";
  return out;
}

std::vector<std::string> linked_files(const std::filesystem::path& plugin) {
  std::vector<std::string> out;
  for (const auto& [name, object] : linked_objects(plugin)) out.push_back(object.path);
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace chancery::core
