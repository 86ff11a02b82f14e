// chancery_conformance: the suite over plugin files and folders. Human text goes to stderr, JSON to stdout. Exit code
// 0: all components conform; 1: wrong use; 2: some do not.
#include <stdlib.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "chancery/error.hpp"
#include "core/plugin/elf_look.hpp"
#include "report.hpp"
#include "shifted_clock.hpp"
#include "suite.hpp"

namespace chancery::conformance {
namespace {

namespace fs = std::filesystem;

constexpr const char* kUsage =
    "usage: chancery_conformance PLUGIN.so…|FOLDER [--with FOLDER] [--pipelines FOLDER] [--json]\n\n"
    "Tries every component of the plugins: the contract, odd and huge documents, repetition, leaks.\n\n"
    "  --with FOLDER        plugins that may stand before a component in a pipeline (repeatable)\n"
    "  --pipelines FOLDER   pipelines that give components their options\n"
    "  --component ID       only this one (repeatable)\n"
    "  --large-bytes N      size of the large text (50000000)\n"
    "  --seconds N          processor time that a check may take (60)\n"
    "  --json               write JSON to stdout\n\n"
    "example: chancery_conformance lib/my-plugins --with /usr/lib/chancery/plugins --pipelines pipelines\n";
constexpr std::int64_t kElsewhereClockSeconds = 400LL * 86'400 + 12'345;

struct CommandLine {
  std::vector<fs::path> targets, helpers;
  std::optional<fs::path> pipelines;
  std::vector<std::string> components;
  SuiteSettings settings;
  bool json = false;
  std::string parts_of;  // asked by this program itself, in another process
};

fs::path existing(const std::string& name) {
  std::error_code none;
  const auto path = fs::canonical(name, none);
  if (none) throw Error(Code::usage, name, "no such file or folder");
  return path;
}

std::size_t number(const std::string& word, const std::string& option) {
  char* end = nullptr;
  const auto value = std::strtoull(word.c_str(), &end, 10);
  if (word.empty() || *end != '\0' || value == 0)
    throw Error(Code::usage, option, "found '" + word + "', expected a number above 0");
  return value;
}

CommandLine parse(const std::vector<std::string>& words) {
  CommandLine out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto& word = words[i];
    const auto value = [&]() -> const std::string& {
      if (i + 1 == words.size()) throw Error(Code::usage, word, "a value is missing");
      return words[++i];
    };
    if (word == "--with") out.helpers.push_back(existing(value()));
    else if (word == "--pipelines") out.pipelines = existing(value());
    else if (word == "--component") out.components.push_back(value());
    else if (word == "--large-bytes") out.settings.large_text_bytes = number(value(), word);
    else if (word == "--seconds") out.settings.processor_seconds = static_cast<int>(number(value(), word));
    else if (word == "--parts-of") out.parts_of = value();
    else if (word == "--json") out.json = true;
    else if (word.starts_with("-")) throw Error(Code::usage, word, "no such option");
    else out.targets.push_back(existing(word));
  }
  if (out.targets.empty()) throw Error(Code::usage, "", "no plugin is named");
  return out;
}

// The folders to search, those under test first, so that nothing hides their components.
std::vector<fs::path> folders_of(const CommandLine& line) {
  std::vector<fs::path> out;
  for (const auto& target : line.targets) out.push_back(fs::is_directory(target) ? target : target.parent_path());
  out.insert(out.end(), line.helpers.begin(), line.helpers.end());
  return out;
}

bool is_target(const CommandLine& line, const fs::path& file) {
  return std::any_of(line.targets.begin(), line.targets.end(),
                     [&](const auto& target) { return target == file || target == file.parent_path(); });
}

class Session {
 public:
  explicit Session(const CommandLine& line)
      : line_(line),
        registry_(core::Registry::discover(folders_of(line), "")),
        options_(line.pipelines ? options_in_pipelines(*line.pipelines) : OptionsBook()),
        arranger_{registry_, options_, line.helpers} {}

  int run(const std::string& self) {
    char name[] = "/tmp/chancery-conformance-XXXXXX";
    if (!::mkdtemp(name)) throw Error(Code::io, name, "cannot be made");
    const Suite suite{line_.settings, name, [&](std::string_view id) { return elsewhere_command(self, id); }};
    std::vector<PluginReport> reports;
    for (const auto& plugin : registry_.plugins())
      if (is_target(line_, plugin.file)) reports.push_back(test(plugin, suite));
    fs::remove_all(name);
    add_foreign_files(reports);
    if (line_.json) std::fputs(as_json(reports).c_str(), stdout);
    if (reports.empty()) throw Error(Code::usage, line_.targets.front().string(), "no plugin is there");
    return std::any_of(reports.begin(), reports.end(), [](const auto& r) { return r.bad(); }) ? 2 : 0;
  }

  int print_parts() {
    const auto component = registry_.find(line_.parts_of);
    if (!component.info) return 1;
    const auto text = parts_for_elsewhere(make_subject(component, arranger_));
    return ::write(3, text.data(), text.size()) == static_cast<ssize_t>(text.size()) ? 0 : 1;
  }

 private:
  std::vector<std::string> elsewhere_command(const std::string& self, std::string_view id) const {
    std::vector<std::string> out = {self, "--parts-of", std::string(id)};
    for (const auto& target : line_.targets) out.push_back(target.string());
    for (const auto& helper : line_.helpers) out.insert(out.end(), {"--with", helper.string()});
    if (line_.pipelines) out.insert(out.end(), {"--pipelines", line_.pipelines->string()});
    return out;
  }

  bool wanted(const std::string& id) const {
    return line_.components.empty() ||
           std::find(line_.components.begin(), line_.components.end(), id) != line_.components.end();
  }

  PluginReport test(const core::ScannedPlugin& plugin, const Suite& suite) const {
    PluginReport out{plugin.file, plugin.usable ? "" : plugin.reason, {}};
    if (!out.unusable.empty()) std::fputs(as_text_of_unusable(out).c_str(), stderr);
    for (const auto& info : plugin.components) {
      if (!wanted(info.id)) continue;
      const auto found = registry_.find(info.id);
      if (found.plugin != &plugin) continue;  // hidden by another of the same id
      out.components.push_back({info.id, suite.run(make_subject(found, arranger_))});
      std::fputs(as_text(out.components.back()).c_str(), stderr);
    }
    return out;
  }

  // Files named by themselves that are no plugins at all.
  void add_foreign_files(std::vector<PluginReport>& reports) const {
    for (const auto& target : line_.targets) {
      const bool known = fs::is_directory(target) ||
                         std::any_of(reports.begin(), reports.end(), [&](const auto& r) { return r.file == target; });
      if (known) continue;
      reports.push_back({target, "it does not export the symbol " CHANCERY_PLUGIN_SYMBOL, {}});
      std::fputs(as_text_of_unusable(reports.back()).c_str(), stderr);
    }
  }

  const CommandLine& line_;
  core::Registry registry_;
  OptionsBook options_;
  Arranger arranger_;
};

int run(const std::vector<std::string>& words) {
  const auto line = parse(words);
  if (!line.parts_of.empty()) shift_clock(kElsewhereClockSeconds);
  Session session(line);
  return line.parts_of.empty() ? session.run(fs::read_symlink("/proc/self/exe")) : session.print_parts();
}

}  // namespace
}  // namespace chancery::conformance

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (words == std::vector<std::string>{"--help"}) return std::fputs(chancery::conformance::kUsage, stderr), 0;
  try {
    return chancery::conformance::run(words);
  } catch (const chancery::Error& e) {
    std::fprintf(stderr, "chancery_conformance: %s\n%s", e.what(),
                 e.code() == chancery::Code::usage ? chancery::conformance::kUsage : "");
    return 1;
  }
}
