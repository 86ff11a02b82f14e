// chancery plugins list: what is installed, by kind, and why something is not usable. Text, Markdown (an index of the
// pages that plugins show --markdown makes) or JSON.
#include <algorithm>

#include "chancery/json_writer.hpp"
#include "plugins.hpp"
#include "text_table.hpp"

namespace chancery::cli {
namespace {

using Components = std::vector<core::Component>;

struct Group {
  core::Kind kind;
  Components components;
};

// In the order in which a pipeline uses them; those without components are left out.
std::vector<Group> by_kind(const Components& components) {
  std::vector<Group> out;
  for (std::size_t i = 0; i < core::kKindNames.size(); ++i) {
    Group group{static_cast<core::Kind>(i), {}};
    for (const auto& c : components)
      if (c.info->kind == group.kind) group.components.push_back(c);
    if (!group.components.empty()) out.push_back(std::move(group));
  }
  return out;
}

std::string heading_of(core::Kind kind) { return std::string(name_of(kind)) + "s"; }

std::string components_text(const Components& components) {
  std::string out;
  for (const auto& group : by_kind(components)) {
    TextTable table{{"", "", ""}, {}, {}};
    for (const auto& c : group.components) table.rows.push_back({c.info->id, c.info->version, c.info->summary});
    out += (out.empty() ? "" : "\n") + heading_of(group.kind) + "\n" + aligned(table);
  }
  return out;
}

std::string troubles_text(const core::Registry& registry) {
  std::string out;
  for (const auto& plugin : registry.plugins())
    if (!plugin.usable) out += "broken: " + plugin.file.string() + ": " + plugin.reason + "\n";
  for (const auto& s : registry.shadowed())
    out += "shadowed: " + s.id + " of " + s.file.string() + " by " + s.by.string() + "\n";
  if (!out.empty()) out = "\n" + out + "'chancery plugins doctor' says what to do.\n";
  if (!registry.plugins().empty()) return out;
  out += "no plugins found in:\n";
  for (const auto& folder : registry.folders()) out += "  " + folder.string() + "\n";
  return out;
}

std::string list_markdown(const Components& components) {
  std::string out;
  for (const auto& group : by_kind(components)) {
    out += (out.empty() ? "## " : "\n## ") + heading_of(group.kind) + "\n\n| component | what it does |\n|---|---|\n";
    for (const auto& c : group.components)
      out += "| [`" + c.info->id + "`](" + c.info->id + ".md) | " + escape_markdown(c.info->summary) + " |\n";
  }
  return out;
}

void write_components(JsonWriter& w, const Components& components) {
  w.key("components").begin_array();
  for (const auto& c : components) {
    w.begin_object().key("id").string(c.info->id).key("kind").string(name_of(c.info->kind));
    w.key("version").string(c.info->version).key("summary").string(c.info->summary);
    w.key("licence").string(c.info->licence).key("file").string(c.plugin->file.string()).end_object();
  }
  w.end_array();
}

std::string list_json(const core::Registry& registry, const Components& components) {
  std::string text;
  JsonWriter w(text);
  write_components(w.begin_object(), components);
  w.key("broken").begin_array();
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

void refuse_unknown(const std::vector<std::string>& kinds) {
  const std::vector<std::string> known(core::kKindNames.begin(), core::kKindNames.end());
  for (const auto& kind : kinds) {
    if (std::find(known.begin(), known.end(), kind) != known.end()) continue;
    const auto near = core::did_you_mean(kind, known);
    throw Error(Code::usage, "--kind " + kind, "expected " + core::one_of(known) + (near.empty() ? "" : ", " + near));
  }
}

// The kinds asked for; all if none is.
Components wanted(const core::Registry& registry, const std::vector<std::string>& kinds) {
  Components out;
  for (const auto& c : registry.components())
    if (kinds.empty() || std::find(kinds.begin(), kinds.end(), name_of(c.info->kind)) != kinds.end()) out.push_back(c);
  return out;
}

}  // namespace

int plugins_list(const std::vector<std::string>& words, Context& context) {
  CommandLine line("chancery plugins list");
  line.summary = "Lists the installed components by kind, with broken and shadowed plugins and why.";
  line.example = "chancery plugins list --kind exporter";
  line.options.add_options()("kind", po::value<std::vector<std::string>>()->value_name("KIND"),
                             "only components of this kind (repeatable)")(
      "markdown", "write Markdown to stdout: an index of pages made by plugins show --markdown");
  po::variables_map values;
  std::vector<std::string> arguments;
  if (!line.parse(words, context, values, arguments)) return kWell;
  if (!arguments.empty()) throw Error(Code::usage, arguments[0], "expected no argument\nusage: " + line.usage);
  const auto kinds = list_of(values, "kind");
  refuse_unknown(kinds);
  const auto registry = discover(context);
  const auto components = wanted(registry, kinds);
  if (context.json) context.out.write(list_json(registry, components));
  else if (values.count("markdown")) context.out.write(list_markdown(components));
  else context.out.write(components_text(components) + troubles_text(registry));
  return kWell;
}

}  // namespace chancery::cli
