// chancery plugins list: what is installed, from where, and why something is not usable.
#include <sstream>

#include "chancery/json_writer.hpp"
#include "plugins.hpp"

namespace chancery::cli {
namespace {

std::string list_text(const core::Registry& registry) {
  std::ostringstream out;
  std::size_t width = 0;
  for (const auto& c : registry.components()) width = std::max(width, c.info->id.size() + c.info->version.size() + 3);
  for (const auto& c : registry.components()) {
    const auto name = c.info->id + " " + c.info->version;
    out << name << std::string(width - name.size(), ' ') << c.info->summary << "\n";
  }
  for (const auto& plugin : registry.plugins())
    if (!plugin.usable) out << "broken: " << plugin.file.string() << ": " << plugin.reason << "\n";
  for (const auto& s : registry.shadowed())
    out << "shadowed: " << s.id << " of " << s.file.string() << " by " << s.by.string() << "\n";
  if (registry.plugins().empty()) {
    out << "no plugins found in:\n";
    for (const auto& folder : registry.folders()) out << "  " << folder.string() << "\n";
  }
  return out.str();
}

std::string list_json(const core::Registry& registry) {
  std::string text;
  JsonWriter w(text);
  w.begin_object().key("components").begin_array();
  for (const auto& c : registry.components()) {
    w.begin_object()
        .key("id")
        .string(c.info->id)
        .key("version")
        .string(c.info->version)
        .key("summary")
        .string(c.info->summary);
    w.key("file").string(c.plugin->file.string()).end_object();
  }
  w.end_array().key("broken").begin_array();
  for (const auto& plugin : registry.plugins())
    if (!plugin.usable)
      w.begin_object().key("file").string(plugin.file.string()).key("reason").string(plugin.reason).end_object();
  w.end_array().key("shadowed").begin_array();
  for (const auto& s : registry.shadowed())
    w.begin_object()
        .key("id")
        .string(s.id)
        .key("file")
        .string(s.file.string())
        .key("by")
        .string(s.by.string())
        .end_object();
  w.end_array().key("folders").begin_array();
  for (const auto& folder : registry.folders()) w.string(folder.string());
  w.end_array().end_object();
  return text + "\n";
}

}  // namespace

int plugins_list(const std::vector<std::string>& words, Context& context) {
  CommandLine line("chancery plugins list");
  line.summary = "Lists the installed components, with broken and shadowed plugins and why.";
  line.example = "chancery plugins list --plugin-path build";
  po::variables_map values;
  std::vector<std::string> arguments;
  if (!line.parse(words, context, values, arguments)) return kWell;
  if (!arguments.empty()) throw Error(Code::usage, arguments[0], "expected no argument\nusage: " + line.usage);
  const auto registry = discover(context);
  context.out.write(context.json ? list_json(registry) : list_text(registry));
  return kWell;
}

}  // namespace chancery::cli
