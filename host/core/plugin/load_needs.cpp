// The loader's search: see load_needs.hpp. The loader's cache is the file that ldconfig writes: after the words
// "glibc-ld.so.cache1.1" come the number of entries (u32), the size of the strings (u32), 20 bytes, then entries of 24
// bytes (flags i32, name u32, path u32, 12 bytes), whose name and path are positions of strings in the file.
#include "load_needs.hpp"

#include <cxxabi.h>
#include <link.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <memory>
#include <optional>
#include <string_view>
#include <unordered_set>

#include "elf_file.hpp"
#include "elf_look.hpp"

namespace chancery::core {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kCacheFile = "/etc/ld.so.cache", kCacheMagic = "glibc-ld.so.cache1.1";
constexpr std::size_t kCacheHead = 48, kCacheEntry = 24;

#if defined(__x86_64__)
constexpr const char* kDefaults[] = {
    "/lib/x86_64-linux-gnu", "/usr/lib/x86_64-linux-gnu", "/lib64", "/usr/lib64", "/lib", "/usr/lib"};
#else
constexpr const char* kDefaults[] = {
    "/lib/aarch64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/lib64", "/usr/lib64", "/lib", "/usr/lib"};
#endif

// A library of the plugin's or of this process.
struct Object {
  fs::path path;
  std::unique_ptr<FileBytes> file;
  std::optional<ElfFile> elf;
  const Object* loader = nullptr;  // who needed it first
};

std::unique_ptr<Object> open_object(const fs::path& path) {
  auto out = std::make_unique<Object>();
  out->path = path;
  out->file = std::make_unique<FileBytes>(path);
  try {
    const auto bytes = out->file->bytes();
    if (!begins_like_elf(bytes) || !is_for_this_machine(bytes)) return nullptr;
    out->elf.emplace(bytes);
  } catch (const ElfCut&) {
    return nullptr;
  }
  return out;
}

// Files of this process: the program and its libraries, but for what the kernel gives.
int add_loaded(dl_phdr_info* info, std::size_t, void* data) {
  const std::string name = info->dlpi_name;
  auto& out = *static_cast<std::vector<fs::path>*>(data);
  if (name.empty() && out.empty()) out.emplace_back("/proc/self/exe");
  else if (name.starts_with('/')) out.emplace_back(name);
  return 0;
}

std::vector<fs::path> loaded_files() {
  std::vector<fs::path> out;
  ::dl_iterate_phdr(add_loaded, &out);
  return out;
}

class LoaderCache {
 public:
  LoaderCache() : file_(kCacheFile) {}
  std::vector<fs::path> paths_of(std::string_view name) const {
    std::vector<fs::path> out;
    const auto bytes = file_.bytes();
    const auto begin = bytes.find(kCacheMagic);
    if (begin == std::string_view::npos) return out;
    const auto cache = bytes.substr(begin);
    const auto count = number(cache, kCacheMagic.size());
    for (std::size_t i = 0; i < count && kCacheHead + (i + 1) * kCacheEntry <= cache.size(); ++i) {
      const auto entry = kCacheHead + i * kCacheEntry;
      if (text(cache, number(cache, entry + 4)) == name) out.emplace_back(text(cache, number(cache, entry + 8)));
    }
    return out;
  }

 private:
  static std::uint32_t number(std::string_view bytes, std::size_t at) {
    std::uint32_t out = 0;
    if (at + sizeof out <= bytes.size()) std::memcpy(&out, bytes.data() + at, sizeof out);
    return out;
  }
  static std::string_view text(std::string_view bytes, std::size_t at) {
    if (at >= bytes.size()) return "";
    const auto end = bytes.find('\0', at);
    return end == std::string_view::npos ? "" : bytes.substr(at, end - at);
  }

  FileBytes file_;
};

void add_folders(const std::vector<std::string_view>& lists, const fs::path& file, std::vector<fs::path>& out) {
  for (const auto list : lists)
    for (const auto& folder : folders_in(list, file.parent_path())) out.push_back(folder);
}

// Where the loader looks for what an object needs, before its cache.
std::vector<fs::path> folders_for(const Object& object) {
  std::vector<fs::path> out;
  if (object.elf->run_paths().empty())
    for (const auto* o = &object; o; o = o->loader)
      if (o->elf->run_paths().empty()) add_folders(o->elf->old_run_paths(), o->path, out);
  if (const char* listed = std::getenv("LD_LIBRARY_PATH")) add_folders({listed}, object.path, out);
  add_folders(object.elf->run_paths(), object.path, out);
  return out;
}

class Search {
 public:
  explicit Search(const fs::path& plugin) {
    for (const auto& path : loaded_files())
      if (auto object = open_object(path)) {
        by_name_.emplace(path.filename().string(), object.get());
        process_.push_back(std::move(object));
      }
    if (auto object = open_object(plugin)) found_.push_back(std::move(object));
    for (std::size_t i = 0; i < found_.size(); ++i) find_all(*found_[i]);
  }

  LoadNeeds result() {
    for (std::size_t i = 1; i < found_.size(); ++i) out_.libraries.push_back(found_[i]->path);
    for (const auto& object : found_) check_versions(*object);
    if (out_.missing_libraries.empty()) check_symbols();
    return std::move(out_);
  }

 private:
  void find_all(const Object& object) {
    for (const auto name : object.elf->needed()) {
      const std::string text(name);
      if (by_name_.count(text)) continue;
      auto found = find(text, object);
      by_name_[text] = found.get();
      if (!found) {
        out_.missing_libraries.push_back({text, object.path});
        continue;
      }
      found->loader = &object;
      found_.push_back(std::move(found));
    }
  }
  std::unique_ptr<Object> find(const std::string& name, const Object& object) const {
    if (name.find('/') != std::string::npos) return open_object(name);
    auto candidates = folders_for(object);
    for (auto& folder : candidates) folder /= name;
    for (auto& path : cache_.paths_of(name)) candidates.push_back(std::move(path));
    for (const auto* folder : kDefaults) candidates.push_back(fs::path(folder) / name);
    for (const auto& path : candidates)
      if (auto out = open_object(path)) return out;
    return nullptr;
  }
  // A library without any version is taken as it is, as the loader does.
  void check_versions(const Object& object) {
    for (const auto& need : object.elf->needed_versions()) {
      const auto library = by_name_.find(std::string(need.library));
      if (library == by_name_.end() || !library->second) continue;
      const auto offered = library->second->elf->offered_versions();
      if (offered.empty()) continue;
      for (const auto version : need.versions)
        if (std::find(offered.begin(), offered.end(), version) == offered.end())
          out_.missing_versions.push_back({std::string(version), library->second->path, object.path});
    }
  }
  void check_symbols() {
    std::unordered_set<std::string_view> offered;
    for (const auto* objects : {&process_, &found_})
      for (const auto& object : *objects)
        for (const auto& symbol : object->elf->symbols())
          if (symbol.defined) offered.insert(symbol.name);
    for (const auto& object : found_)
      for (const auto& symbol : object->elf->symbols())
        if (!symbol.defined && !symbol.weak && !symbol.name.empty() && !offered.count(symbol.name))
          out_.unresolved_symbols.push_back({demangled(std::string(symbol.name)), object->path});
  }

  LoaderCache cache_;
  std::vector<std::unique_ptr<Object>> process_, found_;
  std::map<std::string, const Object*> by_name_;  // null: it was looked for, and is not there
  LoadNeeds out_;
};

}  // namespace

LoadNeeds load_needs(const fs::path& plugin) {
  try {
    return Search(plugin).result();
  } catch (const ElfCut&) {
    return {};  // whose file is damaged, the look into it says
  }
}

std::string demangled(const std::string& symbol) {
  int status = 0;
  char* name = abi::__cxa_demangle(symbol.c_str(), nullptr, nullptr, &status);
  std::string out = status == 0 && name ? name : symbol;
  std::free(name);
  return out;
}

}  // namespace chancery::core
