// See scan_memory.hpp.
#include "scan_memory.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

#include "../version.hpp"
#include "chancery/error.hpp"
#include "chancery/json_writer.hpp"
#include "elf_look.hpp"

namespace chancery::core {
namespace {

namespace fs = std::filesystem;

std::string made_by() { return abi_text(CHANCERY_ABI_MAJOR, CHANCERY_ABI_MINOR) + " " + std::string(kVersion); }

}  // namespace

ScanMemory::ScanMemory(fs::path file) : file_(std::move(file)) {
  std::ifstream in(file_, std::ios::binary);
  if (file_.empty() || !in) return;
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  try {
    const auto root = parse_json_strictly(text, file_.string());
    if (root.text_or("made_by", "") != made_by()) return;
    if (const auto* plugins = root.find("plugins"))
      for (const auto& member : plugins->members) known_.emplace(member.first, read_one(member.first, member.second));
  } catch (const Error&) {
    known_.clear();
  }
}

ScanMemory::Stamp ScanMemory::stamp_of(const fs::path& file) {
  struct stat st {};
  if (::stat(file.c_str(), &st) != 0) return {};
  return {st.st_size, st.st_mtim.tv_sec * 1'000'000'000LL + st.st_mtim.tv_nsec};
}

ScanMemory::Remembered ScanMemory::read_one(const std::string& path, const JsonNode& node) {
  const auto integer = [&](std::string_view key) { return node.find(key) ? node.find(key)->integer : -1; };
  Remembered out{{integer("size"), integer("mtime_ns")},
                 {path, false, std::string(node.text_or("reason", "")), 0, 0, {}}};
  out.plugin.usable = node.find("usable") && node.find("usable")->boolean;
  out.plugin.abi_major = static_cast<std::uint32_t>(integer("abi_major"));
  out.plugin.abi_minor = static_cast<std::uint32_t>(integer("abi_minor"));
  if (const auto* components = node.find("components"))
    for (const auto& component : components->elements) out.plugin.components.push_back(component_from_json(component));
  return out;
}

const ScannedPlugin* ScanMemory::find(const fs::path& plugin) const {
  const auto known = known_.find(plugin.string());
  return known != known_.end() && known->second.stamp == stamp_of(plugin) ? &known->second.plugin : nullptr;
}

void ScanMemory::put(const ScannedPlugin& plugin) {
  const bool known = known_.erase(plugin.file.string()) != 0;
  if (plugin.lasting) known_[plugin.file.string()] = {stamp_of(plugin.file), plugin};
  changed_ |= known || plugin.lasting;
}

std::string ScanMemory::text() const {
  std::string out;
  JsonWriter w(out);
  w.begin_object().key("made_by").string(made_by()).key("plugins").begin_object();
  for (const auto& [path, r] : known_) {
    if (!fs::exists(path)) continue;  // else it would grow for ever, and every command reads it
    w.key(path).begin_object().key("size").integer(r.stamp.size).key("mtime_ns").integer(r.stamp.mtime_ns);
    w.key("usable").boolean(r.plugin.usable).key("reason").string(r.plugin.reason);
    w.key("abi_major").unsigned_integer(r.plugin.abi_major).key("abi_minor").unsigned_integer(r.plugin.abi_minor);
    w.key("components").begin_array();
    for (const auto& component : r.plugin.components) {
      std::string one;
      append_json(one, component);
      w.raw(one);
    }
    w.end_array().end_object();
  }
  w.end_object().end_object();
  return out;
}

void ScanMemory::write() const {
  if (file_.empty() || !changed_) return;
  std::error_code ignored;
  fs::create_directories(file_.parent_path(), ignored);
  auto part = file_;
  part += ".part-" + std::to_string(::getpid());
  std::ofstream out(part, std::ios::binary);
  out << text();
  out.close();
  if (out) fs::rename(part, file_, ignored);
  else fs::remove(part, ignored);
}

}  // namespace chancery::core
