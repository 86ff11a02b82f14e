// Looks, scans, and what they mean: see diagnosis.hpp.
#include "diagnosis.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "chancery/error.hpp"
#include "elf_file.hpp"
#include "elf_look.hpp"
#include "load_needs.hpp"
#include "scan_memory.hpp"

namespace chancery::core {
namespace {

namespace fs = std::filesystem;

struct TroubleEntry {
  Trouble trouble;
  std::string_view name;
  Weight weight;
  std::string_view advice;
};
constexpr std::array kTroubles = std::to_array<TroubleEntry>({
    {Trouble::no_folder, "no-folder", Weight::fault, "make the folder, or take it out of the search path"},
    {Trouble::folder_unreadable, "folder-unreadable", Weight::fault,
     "give yourself the right to list it, or take it out of the search path"},
    {Trouble::folder_twice, "folder-twice", Weight::note, "name it once"},
    {Trouble::unreadable, "unreadable", Weight::fault, "look at the file's rights, or where the link leads"},
    {Trouble::no_library, "no-library", Weight::fault,
     "put the built plugin there, or take the file away: a text or an unfinished download is often saved under such a "
     "name"},
    {Trouble::no_plugin_symbol, "no-plugin-symbol", Weight::fault,
     "name its components with CHANCERY_PLUGIN(…), once, and build it by chancery_add_plugin"},
    {Trouble::other_library, "other-library", Weight::note,
     "nothing, if plugins need it; if it is meant as a plugin, name its components with CHANCERY_PLUGIN(…)"},
    {Trouble::other_suffix, "other-suffix", Weight::fault, "give it a name that ends in .so"},
    {Trouble::damaged, "damaged", Weight::fault,
     "copy or install it again, under another name first and then by rename, so that nobody meets half a file"},
    {Trouble::other_machine, "other-machine", Weight::fault, "build the plugin for this machine"},
    {Trouble::other_abi, "other-abi", Weight::fault,
     "rebuild the plugin against the SDK of this host (chancery --version tells which), or get a build for it"},
    {Trouble::bad_descriptor, "bad-descriptor", Weight::fault,
     "let CHANCERY_PLUGIN(…) of the SDK make the descriptor, or fill it in as abi.h says"},
    {Trouble::missing_library, "missing-library", Weight::fault,
     "install the library; or put it beside the plugin and link the plugin with -Wl,-rpath,'$ORIGIN'; or name its "
     "folder in LD_LIBRARY_PATH"},
    {Trouble::missing_version, "missing-version", Weight::fault,
     "build the plugin on this system or an older one, or bring the library up to date"},
    {Trouble::unresolved_symbol, "unresolved-symbol", Weight::fault,
     "link what defines it (LIBRARIES of chancery_add_plugin); with -Wl,-z,defs, which chancery_add_plugin sets, the "
     "linker finds this when the plugin is built"},
    {Trouble::out_of_reach, "out-of-reach", Weight::fault,
     "put it beside the plugin or below /usr, /lib or /opt, or name its folder in the plugin's own run path or in "
     "LD_LIBRARY_PATH"},
    {Trouble::not_loaded, "not-loaded", Weight::fault, "mend what the loader names; ldd shows what it would load"},
    {Trouble::sanitizer, "sanitizer", Weight::fault,
     "build plugin and host with the same sanitizers, or both with none"},
    {Trouble::crash, "crash", Weight::fault,
     "move what it does while it is loaded (constructors of static objects) into the component's constructor; gdb -ex "
     "'set follow-fork-mode child' --args chancery plugins show FILE shows where it ends"},
    {Trouble::hang, "hang", Weight::fault,
     "let loading it wait for nothing: what takes time belongs into the component's constructor"},
    {Trouble::refused_call, "refused-call", Weight::warning,
     "do without while the library is loaded; docs/security.md says what a component may have later and who grants it"},
    {Trouble::bad_description, "bad-description", Weight::fault, "mend what the component says of itself"},
    {Trouble::extra_symbols, "extra-symbols", Weight::warning,
     "export the descriptor alone: chancery_add_plugin does, else link with -fvisibility=hidden and a version script"},
    {Trouble::duplicate_id, "duplicate-id", Weight::warning, "give each component an id of its own"},
    {Trouble::shadowed, "shadowed", Weight::note,
     "if that is not what you want, take one of them away, or put the folder of the wanted one before the other by "
     "--plugin-path"},
    {Trouble::not_searched, "not-searched", Weight::note,
     "name its folder by --plugin-path or in CHANCERY_PLUGIN_PATH, or copy the file into a folder of the search path"},
    {Trouble::remembered, "remembered", Weight::note,
     "nothing: it is tried again when the file changes, and by this command"},
    {Trouble::recovered, "recovered", Weight::note, "nothing: all commands use it from now on"},
    {Trouble::forgotten, "forgotten", Weight::note, "nothing: all commands know it from now on"},
});

const TroubleEntry& entry_of(Trouble trouble) { return kTroubles[static_cast<std::size_t>(trouble)]; }

constexpr std::size_t kNamesMax = 5;

// "a, b, c, d, e and 3 more".
std::string some_of(const std::vector<std::string>& names) {
  std::string out;
  for (std::size_t i = 0; i < std::min(names.size(), kNamesMax); ++i) out += (i ? ", " : "") + names[i];
  return names.size() > kNamesMax ? out + " and " + std::to_string(names.size() - kNamesMax) + " more" : out;
}

std::string by(const fs::path& who, const fs::path& file) {
  return who == file ? "" : ", which " + who.string() + " needs";
}

// ---- Folders.

FolderDiagnosis look_at_folder(const PluginFolder& folder, std::set<fs::path>& seen) {
  FolderDiagnosis out{folder, 0, {}};
  std::error_code why;
  const bool named = folder.origin == FolderOrigin::option || folder.origin == FolderOrigin::environment;
  const auto real = fs::canonical(folder.path, why);
  if (why == std::errc::no_such_file_or_directory) {
    if (named) out.findings.push_back({Trouble::no_folder, "there is no such folder"});
    return out;
  }
  if (!why && !fs::is_directory(real)) why = std::make_error_code(std::errc::not_a_directory);
  if (!why) static_cast<void>(fs::directory_iterator(real, why));
  if (why) out.findings.push_back({Trouble::folder_unreadable, "it cannot be searched: " + why.message()});
  else if (!seen.insert(real).second)
    out.findings.push_back({Trouble::folder_twice, "it stands in the search path before; its files count once"});
  else out.libraries = libraries_in(real).size();
  return out;
}

// Plugins that nobody looks for, because of their names.
void add_other_names(const fs::path& folder, std::vector<fs::path>& out) {
  std::error_code ignored;
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator(folder, ignored))
    if (entry.path().extension() != ".so" && entry.is_regular_file(ignored) &&
        look_into(entry.path()).verdict == ElfVerdict::plugin)
      found.push_back(entry.path());
  std::sort(found.begin(), found.end());
  out.insert(out.end(), found.begin(), found.end());
}

// ---- Files.

Trouble trouble_of(ElfSight sight) {
  switch (sight) {
    case ElfSight::unreadable: return Trouble::unreadable;
    case ElfSight::empty:
    case ElfSight::damaged: return Trouble::damaged;
    case ElfSight::other_machine: return Trouble::other_machine;
    case ElfSight::other_abi: return Trouble::other_abi;
    case ElfSight::no_plugin_symbol: return Trouble::no_plugin_symbol;
    case ElfSight::no_library: return Trouble::no_library;
    case ElfSight::bad_descriptor:
    case ElfSight::plugin: break;
  }
  return Trouble::bad_descriptor;
}

std::string text_of(const ElfLook& look) {
  if (look.sight == ElfSight::no_library) return "it is no shared library";
  if (look.sight == ElfSight::no_plugin_symbol)
    return "a library that exports no symbol " + std::string(plugin_symbol_stem()) + "…, so it is no plugin";
  return look.reason;
}

bool lies_below(const fs::path& file, const fs::path& folder) {
  const auto relative = file.lexically_relative(folder);
  return !relative.empty() && *relative.begin() != ".." && relative != ".";
}

// Libraries that the loader would take and the sandbox does not let it read.
void add_out_of_reach(const LoadNeeds& needs, FileDiagnosis& out) {
  auto reach = library_paths(out.file);
  for (const auto* system : {"/usr", "/lib", "/lib64", "/opt"}) reach.emplace_back(system);
  for (const auto& library : needs.libraries)
    if (std::none_of(reach.begin(), reach.end(),
                     [&](const auto& path) { return library == path || lies_below(library, path); }))
      out.findings.push_back(
          {Trouble::out_of_reach, "it needs " + library.string() + ", which plugins may not read where it lies"});
}

// The loader's own words name the first thing; here is all of it.
void explain_loader(const ScannedPlugin& plugin, FileDiagnosis& out) {
  const auto needs = load_needs(out.file);
  const auto before = out.findings.size();
  for (const auto& m : needs.missing_libraries)
    out.findings.push_back(
        {Trouble::missing_library, "the library " + m.name + " is not found" + by(m.needed_by, out.file)});
  for (const auto& m : needs.missing_versions)
    out.findings.push_back({Trouble::missing_version,
                            "version " + m.version + " is not in " + m.library.string() + by(m.needed_by, out.file)});
  for (const auto& u : needs.unresolved_symbols)
    out.findings.push_back(
        {Trouble::unresolved_symbol, "no library that it loads defines " + u.name + by(u.needed_by, out.file)});
  add_out_of_reach(needs, out);
  if (out.findings.size() == before) out.findings.push_back({Trouble::not_loaded, plugin.reason});
}

// The library of a sanitizer that a file was built with; empty if there is none.
std::string sanitizer_of(const fs::path& path) {
  const FileBytes file(path);
  for (const auto name : ElfFile(file.bytes()).needed())
    if (name.starts_with("libasan.") || name.starts_with("libtsan.") || name.starts_with("libclang_rt."))
      return std::string(name);
  return "";
}

// Such a library comes with the program or not at all.
bool explain_sanitizer(FileDiagnosis& out) {
  const auto library = sanitizer_of(out.file);
  if (library.empty() || library == sanitizer_of("/proc/self/exe")) return false;
  out.findings.push_back({Trouble::sanitizer, "it was built with a sanitizer (" + library + "), this program was not"});
  return true;
}

void explain_scan(const ScannedPlugin& plugin, FileDiagnosis& out) {
  const bool ended = plugin.fault == ScanFault::crashed || plugin.fault == ScanFault::not_loaded;
  if (!(ended && explain_sanitizer(out))) switch (plugin.fault) {
      case ScanFault::not_loaded: explain_loader(plugin, out); break;
      case ScanFault::crashed: out.findings.push_back({Trouble::crash, plugin.reason}); break;
      case ScanFault::too_slow: out.findings.push_back({Trouble::hang, plugin.reason}); break;
      case ScanFault::bad_description: out.findings.push_back({Trouble::bad_description, plugin.reason}); break;
      case ScanFault::refused:
      case ScanFault::none: break;
    }
  if (!plugin.denied.empty())
    out.findings.push_back(
        {Trouble::refused_call, "while it was loaded, the sandbox refused " + some_of(plugin.denied)});
}

void explain_exports(FileDiagnosis& out) {
  const FileBytes file(out.file);
  std::vector<std::string> extra;
  for (const auto& symbol : ElfFile(file.bytes()).symbols())
    if (symbol.defined && !symbol.name.starts_with(plugin_symbol_stem()))
      extra.push_back(demangled(std::string(symbol.name)));
  if (extra.empty()) return;
  std::sort(extra.begin(), extra.end());
  out.findings.push_back({Trouble::extra_symbols, "it exports " + std::to_string(extra.size()) + " symbol" +
                                                      (extra.size() == 1 ? "" : "s") +
                                                      " beside its descriptor: " + some_of(extra)});
}

void explain_memory(const ScannedPlugin* before, const ScannedPlugin& now, FileDiagnosis& out) {
  if (!before) return;
  if (!before->usable && now.usable)
    out.findings.push_back(
        {Trouble::recovered, "the scan cache had it as broken (" + before->reason + "); now it can be used"});
  if (!before->usable && !now.usable && now.fault != ScanFault::refused)
    out.findings.push_back({Trouble::remembered, "the scan cache has it as broken, so other commands do not load it"});
  if (before->usable && !now.usable)
    out.findings.push_back({Trouble::forgotten, "the scan cache had it as usable, as long as what it needs was there"});
}

void explain_ids(const ScannedPlugin& plugin, FileDiagnosis& out) {
  std::set<std::string> seen;
  for (const auto& c : plugin.components) {
    out.components.push_back(c.id + " " + c.version);
    if (!seen.insert(c.id).second)
      out.findings.push_back({Trouble::duplicate_id, "it lists " + c.id + " twice; only the first one counts"});
  }
}

class Diagnostician {
 public:
  explicit Diagnostician(const DiagnosisRequest& request) : request_(request), memory_(request.cache) {}

  Diagnosis run() {
    std::set<fs::path> seen;
    for (const auto& folder : request_.search_path) out_.folders.push_back(look_at_folder(folder, seen));
    for (const auto& file : request_.files.empty() ? all_files() : request_.files) out_.files.push_back(examine(file));
    memory_.write();
    find_shadows();
    return std::move(out_);
  }

 private:
  std::vector<fs::path> all_files() const {
    std::vector<fs::path> out;
    for (const auto& folder : out_.folders) {
      if (!folder.findings.empty()) continue;
      std::error_code ignored;
      const auto real = fs::canonical(folder.folder.path, ignored);
      if (ignored) continue;
      for (auto& file : libraries_in(real)) out.push_back(std::move(file));
      add_other_names(real, out);
    }
    return out;
  }

  FileDiagnosis examine(const fs::path& file) {
    FileDiagnosis out{file, false, {}, {}};
    const auto look = look_into(file);
    if (look.verdict != ElfVerdict::plugin) {
      const bool found = look.sight == ElfSight::no_plugin_symbol && request_.files.empty();
      out.findings.push_back({found ? Trouble::other_library : trouble_of(look.sight), text_of(look)});
      return out;
    }
    if (file.extension() != ".so")
      out.findings.push_back({Trouble::other_suffix, "a plugin whose name does not end in .so: nobody looks for it"});
    const auto* known = memory_.find(file);
    const auto before = known ? std::optional(*known) : std::nullopt;
    const auto now = learn_plugin(file, request_.timeout);
    if (!now) return out;
    out.usable = now->usable;
    explain_scan(*now, out);
    explain_exports(out);
    explain_ids(*now, out);
    explain_memory(before ? &*before : nullptr, *now, out);
    memory_.put(*now);
    return out;
  }

  // Where of the search path a file is found; as many as there are folders: nowhere.
  std::size_t place_of(const fs::path& file) const {
    std::size_t at = 0;
    for (; at < request_.search_path.size(); ++at) {
      std::error_code ignored;
      if (file.parent_path() == fs::canonical(request_.search_path[at].path, ignored)) break;
    }
    return at;
  }

  std::string why_hidden(const fs::path& file, const fs::path& winner) const {
    const auto mine = place_of(file), theirs = place_of(winner);
    if (theirs == request_.search_path.size()) return "it is found first";
    if (mine == theirs) return "its name stands before this one in their folder";
    return "its folder stands before in the search path (" + std::string(name_of(request_.search_path[theirs].origin)) +
           ")";
  }

  void find_shadows() {
    std::vector<fs::path> folders;
    for (const auto& folder : request_.search_path) folders.push_back(folder.path);
    const auto registry = Registry::discover(folders, request_.cache);
    for (auto& file : out_.files) {
      const bool searched = place_of(file.file) < request_.search_path.size();
      if (!searched && file.usable)
        file.findings.push_back({Trouble::not_searched, "it lies in no folder of the search path"});
      std::set<std::string> told;
      for (const auto& component : file.components) {
        const auto id = component.substr(0, component.find(' '));
        const auto winner = registry.find(id);
        if (!winner.info || winner.plugin->file == file.file || !told.insert(id).second) continue;
        file.findings.push_back({Trouble::shadowed, component + " is hidden by " + winner.info->version + " of " +
                                                        winner.plugin->file.string() + ": " +
                                                        why_hidden(file.file, winner.plugin->file)});
      }
    }
  }

  const DiagnosisRequest& request_;
  ScanMemory memory_;
  Diagnosis out_;
};

}  // namespace

bool any_fault(const std::vector<Finding>& findings) {
  return std::any_of(findings.begin(), findings.end(), [](const auto& f) { return f.weight() == Weight::fault; });
}

std::string_view Finding::name() const { return entry_of(trouble).name; }
Weight Finding::weight() const { return entry_of(trouble).weight; }
std::string_view Finding::advice() const { return entry_of(trouble).advice; }

bool Diagnosis::well() const {
  return std::none_of(folders.begin(), folders.end(), [](const auto& f) { return any_fault(f.findings); }) &&
         std::none_of(files.begin(), files.end(), [](const auto& f) { return any_fault(f.findings); });
}

Diagnosis diagnose(const DiagnosisRequest& request) { return Diagnostician(request).run(); }

}  // namespace chancery::core
