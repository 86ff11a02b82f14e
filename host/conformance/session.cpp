// Requests answered: see session.hpp.
#include "session.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "../core/store/scratch_folder.hpp"
#include "chancery/error.hpp"
#include "report.hpp"
#include "suite.hpp"

namespace chancery::conformance {
namespace {

namespace fs = std::filesystem;

// The folders to search, those under test first, so that nothing hides their components.
std::vector<fs::path> folders_of(const Request& request) {
  std::vector<fs::path> out;
  for (const auto& target : request.targets) out.push_back(fs::is_directory(target) ? target : target.parent_path());
  out.insert(out.end(), request.folders.begin(), request.folders.end());
  return out;
}

bool is_target(const Request& request, const fs::path& file) {
  return std::any_of(request.targets.begin(), request.targets.end(),
                     [&](const auto& target) { return target == file || target == file.parent_path(); });
}

class Session {
 public:
  explicit Session(const Request& request)
      : request_(request),
        registry_(core::Registry::discover(folders_of(request), "")),
        options_(request.pipelines.empty() ? OptionsBook() : options_in_pipelines(request.pipelines)),
        arranger_{registry_, options_, request.folders} {}

  int run(const std::string& self) {
    const core::ScratchFolder scratch("chancery-conformance");
    const Suite suite{request_.settings, request_.checks, request_.in_process, scratch.path(),
                      [&](std::string_view id) { return elsewhere_command(self, id); }};
    std::vector<PluginReport> reports;
    for (const auto& plugin : registry_.plugins())
      if (is_target(request_, plugin.file)) reports.push_back(test(plugin, suite));
    add_foreign_files(suite, reports);
    if (reports.empty()) throw Error(Code::usage, request_.targets.front().string(), "no plugin is there");
    if (request_.json) std::fputs(as_json(reports).c_str(), stdout);
    return std::any_of(reports.begin(), reports.end(), [](const auto& r) { return r.bad(); }) ? 2 : 0;
  }

  int print_parts() {
    const auto component = registry_.find(request_.parts_of);
    if (!component.info) return 1;
    const auto text = parts_for_elsewhere(make_subject(component, arranger_));
    return ::write(3, text.data(), text.size()) == static_cast<ssize_t>(text.size()) ? 0 : 1;
  }

 private:
  std::vector<std::string> elsewhere_command(const std::string& self, std::string_view id) const {
    auto request = request_;
    request.parts_of = id;
    return {self, as_json(request)};
  }

  bool wanted(const std::string& id) const {
    return request_.components.empty() ||
           std::find(request_.components.begin(), request_.components.end(), id) != request_.components.end();
  }

  PluginReport test(const core::ScannedPlugin& plugin, const Suite& suite) const {
    PluginReport out{plugin.file, suite.run(plugin), {}};
    std::fputs(as_text(out).c_str(), stderr);
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
  void add_foreign_files(const Suite& suite, std::vector<PluginReport>& reports) const {
    for (const auto& target : request_.targets) {
      const bool known = fs::is_directory(target) ||
                         std::any_of(reports.begin(), reports.end(), [&](const auto& r) { return r.file == target; });
      if (known) continue;
      const core::ScannedPlugin foreign{
          target, false, "it is no shared library that exports the symbol " CHANCERY_PLUGIN_SYMBOL, 0, 0, {}};
      reports.push_back({target, suite.run(foreign), {}});
      std::fputs(as_text(reports.back()).c_str(), stderr);
    }
  }

  const Request& request_;
  core::Registry registry_;
  OptionsBook options_;
  Arranger arranger_;
};

}  // namespace

int answer(const Request& request, const std::string& self) { return Session(request).run(self); }
void list_checks() {
  const auto print = [](const auto& checks) {
    for (const auto& check : checks)
      std::printf("%s: %s\n", std::string(check.name).c_str(), std::string(check.demand).c_str());
  };
  print(library_checks());
  print(all_checks());
}

int print_parts(const Request& request) { return Session(request).print_parts(); }

}  // namespace chancery::conformance
