// Checks of a plugin's file as a whole: what it exports, and what loading it does.
#include <dlfcn.h>

#include <algorithm>
#include <chrono>
#include <set>

#include "../../core/plugin/library.hpp"
#include "../check.hpp"
#include "../exported_symbols.hpp"
#include "../helper_process.hpp"
#include "../process_facts.hpp"
#include "../strange_surroundings.hpp"
#include "chancery/error.hpp"

namespace chancery::conformance {
namespace {

constexpr int kScans = 5;
constexpr std::int64_t kScanMillisecondsMax = 100;

Verdict loads(const core::ScannedPlugin& plugin) {
  if (!plugin.usable) {
    const auto told = plugin.reason + ": until that is mended nothing else of it can be tried";
    return plugin.reason.find("signal") != std::string::npos ? Verdict::crashed(told) : Verdict::failed(told);
  }
  core::load_plugin(plugin.file);
  return Verdict::passed();
}

Verdict exports_one_symbol(const core::ScannedPlugin& plugin) {
  std::string others;
  for (const auto& name : exported_symbols(plugin.file))
    if (name != CHANCERY_PLUGIN_SYMBOL) others += (others.empty() ? "'" : ", '") + name + "'";
  if (others.empty()) return Verdict::passed();
  if (others.size() > 200) others = others.substr(0, others.rfind(',', 200)) + " and others";
  return Verdict::failed("it exports " + others +
                         " beside '" CHANCERY_PLUGIN_SYMBOL
                         "', which clash with those of other plugins: hide them (chancery_add_plugin does, by "
                         "-fvisibility=hidden and a version script)");
}

// The shortest of some, so that a busy machine and a cold disk do not count.
Verdict is_scanned_fast(const core::ScannedPlugin& plugin) {
  auto shortest = INT64_MAX;
  for (int i = 0; i < kScans; ++i) {
    const auto start = std::chrono::steady_clock::now();
    const auto end = in_process_of_its_own([&] {
      core::components_of(core::load_plugin(plugin.file));
      return std::string();
    });
    if (!end.well()) return Verdict::crashed("while it was loaded, it " + end.reason);
    const auto took = std::chrono::steady_clock::now() - start;
    shortest = std::min<std::int64_t>(shortest, std::chrono::duration_cast<std::chrono::milliseconds>(took).count());
  }
  if (shortest <= kScanMillisecondsMax) return Verdict::passed();
  return Verdict::failed("loading it and asking for its components takes " + std::to_string(shortest) +
                         " ms, expected at most " + std::to_string(kScanMillisecondsMax) +
                         ": move what is slow from static objects to create");
}

Verdict loading_changes_nothing(const core::ScannedPlugin& plugin) {
  const auto before = host_state();
  const auto held = holdings();
  core::components_of(core::load_plugin(plugin.file));
  if (const auto changed = changes(before, host_state()); !changed.empty())
    return Verdict::failed("loading it changes " + changed + ": static objects must not touch what is the host's");
  if (holdings().threads > held.threads)
    return Verdict::failed("loading it starts a thread: start none in static objects");
  if (holdings().descriptors > held.descriptors)
    return Verdict::failed("loading it leaves a descriptor open: open what is needed in create");
  if (standard_output_bytes() > 0) return Verdict::failed("loading it writes to standard output, which is the host's");
  return has_children() ? Verdict::failed("loading it starts a process: start none") : Verdict::passed();
}

std::string described(const core::ScannedPlugin& plugin) {
  std::string out;
  for (const auto* component : core::components_of(core::load_plugin(plugin.file)))
    core::append_json(out, core::describe(*component));
  return out;
}

Verdict descriptors_stay(const core::ScannedPlugin& plugin) {
  const auto elsewhere = in_process_of_its_own([&] {
    make_surroundings_strange();
    ::setenv("HOME", "/nowhere", 1);
    return described(plugin);
  });
  const auto& entry = core::load_plugin(plugin.file);
  const auto first = described(plugin), second = described(plugin);
  if (first != second || first != elsewhere.answer)
    return Verdict::failed(
        "its components describe themselves in another way the second time, or in another process: "
        "descriptors are constant data");
  const auto count = entry.component_count();
  if (entry.component(count) || entry.component(UINT64_MAX))
    return Verdict::failed("`component` answers something past the last one, expected null");
  std::set<std::string> ids;
  for (const auto& component : plugin.components)
    if (!ids.insert(component.id).second)
      return Verdict::failed("two of its components are called '" + component.id + "': the second can never be used");
  return Verdict::passed();
}

}  // namespace

std::vector<LibraryCheck> library_checks() {
  return {{kLoads, "it can be loaded, with all symbols resolved, and describes its components", loads},
          {"exports_one_symbol", "it exports " CHANCERY_PLUGIN_SYMBOL " and nothing else", exports_one_symbol},
          {"is_scanned_fast", "loading and describing takes less than 100 ms", is_scanned_fast},
          {"loading_changes_nothing", "loading it changes nothing of the process", loading_changes_nothing},
          {"descriptors_stay", "descriptors are constant, each id is there once", descriptors_stay}};
}

}  // namespace chancery::conformance
