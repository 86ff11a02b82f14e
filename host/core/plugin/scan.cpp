// The scan child: load, describe as JSON. See scan.hpp.
#include "scan.hpp"

#include "../process/child.hpp"
#include "../process/crash_notes.hpp"
#include "../process/sandbox.hpp"
#include "chancery/error.hpp"
#include "chancery/json_writer.hpp"
#include "elf_look.hpp"
#include "library.hpp"

namespace chancery::core {
namespace {

constexpr std::uint64_t kComponentsMax = 1024;

std::string describe_in_child(const std::filesystem::path& file, CrashNotes& notes) {
  std::string out;
  JsonWriter w(out);
  bool loaded = false;
  try {
    note_crashes_in(notes);
    confine_loading({.libraries = library_paths(file), .writable = {}, .grants = {}, .may_fork = false});
    const auto& plugin = load_plugin(file);
    loaded = true;
    w.begin_object().key("components").begin_array();
    for (const auto* component : components_of(plugin)) {
      std::string one;
      append_json(one, describe(*component));
      w.raw(one);
    }
    w.end_array().end_object();
  } catch (const Error& e) {
    out.clear();
    JsonWriter(out)
        .begin_object()
        .key("error")
        .string((e.where() == file.string() ? e.message() : e.what()) + told_denials(notes))
        .key("loaded")
        .boolean(loaded)
        .end_object();
  } catch (const std::exception& e) {
    out.clear();
    JsonWriter(out)
        .begin_object()
        .key("error")
        .string(e.what() + told_denials(notes))
        .key("loaded")
        .boolean(loaded)
        .end_object();
  }
  return out;
}

void take_answer(const std::string& answer, ScannedPlugin& out) {
  const auto node = parse_json_strictly(answer, "scan child");
  if (const auto* error = node.find("error")) {
    out.reason = error->string;
    out.lasting = node.find("loaded") && node.find("loaded")->boolean;
    out.fault = out.lasting ? ScanFault::bad_description : ScanFault::not_loaded;
    return;
  }
  if (const auto* components = node.find("components"))
    for (const auto& component : components->elements) out.components.push_back(component_from_json(component));
  out.usable = true;
}

}  // namespace

std::vector<const chancery_component*> components_of(const chancery_plugin& plugin) {
  if (!plugin.component_count || !plugin.component)
    throw Error(Code::plugin, "", "component_count or component is missing");
  const auto count = plugin.component_count();
  if (count > kComponentsMax)
    throw Error(Code::plugin, "", "more than " + std::to_string(kComponentsMax) + " components");
  std::vector<const chancery_component*> out;
  for (std::uint64_t i = 0; i < count; ++i) {
    const auto* component = plugin.component(i);
    if (!component)
      throw Error(Code::plugin, "", "component " + std::to_string(i) + " of " + std::to_string(count) + " is null");
    out.push_back(component);
  }
  return out;
}

ScannedPlugin scan_plugin(const std::filesystem::path& file, std::chrono::milliseconds timeout) {
  ScannedPlugin out{file, false, "", 0, 0, {}};
  const SharedCrashNotes notes;
  const auto child = run_in_child([&](const ChildAnswer& answer) { answer(describe_in_child(file, *notes)); }, timeout);
  try {
    if (child.well()) {
      take_answer(child.answer, out);
    } else {
      out.reason = "loading it " + child.reason + told_denials(*notes);
      out.lasting = child.by_itself;
      out.fault = child.too_slow ? ScanFault::too_slow : ScanFault::crashed;
    }
  } catch (const Error& e) {
    out.reason = "its description cannot be read: " + e.message();
    out.fault = ScanFault::bad_description;
  }
  out.denied = denied_calls(*notes);
  return out;
}

std::optional<ScannedPlugin> learn_plugin(const std::filesystem::path& file, std::chrono::milliseconds timeout) {
  const auto look = look_into(file);
  if (look.verdict == ElfVerdict::not_a_plugin) return std::nullopt;
  ScannedPlugin out{file, false, look.reason, 0, 0, {}, true, ScanFault::refused};
  if (look.verdict == ElfVerdict::plugin) out = scan_plugin(file, timeout);
  out.abi_major = look.abi_major;
  out.abi_minor = look.abi_minor;
  return out;
}

}  // namespace chancery::core
