// chancery plugins show: an installed component, or all those of a plugin's file, in full.
#include <cstdio>

#include "component_page.hpp"
#include "plugins.hpp"

namespace chancery::cli {
namespace {

namespace fs = std::filesystem;

bool is_file_name(const std::string& word) { return word.find('/') != word.npos || word.ends_with(".so"); }

ComponentPage installed_page(const core::Registry& registry, const std::string& id) {
  const auto component = registry.find(id);
  if (component.info) return page_of(*component.info, *component.plugin);
  std::vector<std::string> ids;
  for (const auto& c : registry.components()) ids.push_back(c.info->id);
  const auto near = core::did_you_mean(id, ids);
  throw Error(Code::usage, id, "no installed component is called so" + (near.empty() ? "" : ", " + near));
}

// Of a file that lies anywhere; it is loaded in a child process, not here.
std::vector<ComponentPage> pages_in(const core::ScannedPlugin& plugin) {
  std::vector<ComponentPage> out;
  for (const auto& info : plugin.components) out.push_back(page_of(info, plugin));
  return out;
}

core::ScannedPlugin scanned(const std::string& word) {
  std::error_code none;
  const auto file = fs::canonical(word, none);
  if (none || !fs::is_regular_file(file, none)) throw Error(Code::usage, word, "no such file");
  const auto plugin = core::learn_plugin(file);
  return plugin ? *plugin : core::ScannedPlugin{file, false, "it is no plugin", 0, 0, {}};
}

std::string pages_json(const std::vector<ComponentPage>& pages) {
  std::string out = "{\"components\":[";
  for (const auto& page : pages) out += (&page == &pages.front() ? "" : ",") + json_of(page);
  return out + "]}\n";
}

std::string pages_text(const std::vector<ComponentPage>& pages, std::string (*form)(const ComponentPage&)) {
  std::string out;
  for (const auto& page : pages) out += (out.empty() ? "" : "\n") + form(page);
  return out;
}

}  // namespace

int plugins_show(const std::vector<std::string>& words, Context& context) {
  CommandLine line("chancery plugins show COMPONENT|FILE");
  line.summary =
      "Shows an installed component, or those of a plugin's file: options, tables, abilities, an entry for a "
      "pipeline.\n"
      "Exit codes: 0 shown, 1 wrong use or no such component, 2 the file cannot be used.";
  line.example = "chancery plugins show segmenter.outline";
  line.options.add_options()("markdown", "write Markdown to stdout, without what is of this machine alone");
  po::variables_map values;
  std::vector<std::string> arguments;
  if (!line.parse(words, context, values, arguments)) return kWell;
  if (arguments.size() != 1) throw Error(Code::usage, "", "expected one component or file\nusage: " + line.usage);
  const auto form = values.count("markdown") ? markdown_of : text_of;
  if (!is_file_name(arguments[0])) {
    const auto page = installed_page(discover(context), arguments[0]);
    context.out.write(context.json ? json_of(page) + "\n" : form(page));
    return kWell;
  }
  const auto plugin = scanned(arguments[0]);
  if (!plugin.usable) {
    std::fprintf(stderr, "chancery: %s: %s\n'chancery plugins doctor %s' says more\n", plugin.file.c_str(),
                 plugin.reason.c_str(), arguments[0].c_str());
    return kNotAllWell;
  }
  const auto pages = pages_in(plugin);
  context.out.write(context.json ? pages_json(pages) : pages_text(pages, form));
  return kWell;
}

}  // namespace chancery::cli
