// chancery plugins: what is installed, from where, and why something is not usable.
#include <sstream>

#include "../core/plugin/elf_look.hpp"
#include "../core/store/file.hpp"
#include "../core/store/sha256.hpp"
#include "chancery/error.hpp"
#include "chancery/json_writer.hpp"
#include "command.hpp"

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

std::string use_text(core::TableUse use) {
  if (use == core::TableUse::writes) return "writes";
  return use == core::TableUse::reads ? "reads" : "reads, if there is one,";
}

void show_list(std::ostream& out, const char* name, const std::vector<std::string>& items) {
  if (items.empty()) return;
  out << name;
  for (const auto& item : items) out << " " << item;
  out << "\n";
}

void show_table(std::ostream& out, std::string_view use, const core::TableSchema& schema) {
  out << use << " " << schema.name << (schema.single ? " (single):" : ":");
  for (const auto& column : schema.columns)
    out << " " << column.name << " " << column.type_text() << (&column == &schema.columns.back() ? "" : ",");
  out << "\n";
}

std::string show_text(const core::Component& c) {
  const auto& info = *c.info;
  std::ostringstream out;
  out << info.id << " " << info.version << "\n"
      << info.summary << "\n\nfile " << c.plugin->file.string() << "\nsha256 "
      << core::sha256(core::MappedFile(c.plugin->file).bytes()) << "\nabi "
      << core::abi_text(c.plugin->abi_major, c.plugin->abi_minor) << "\n";
  if (!info.licence.empty()) out << "licence " << info.licence << "\n";
  if (!info.deterministic()) out << "not deterministic\n";
  show_list(out, "media types", info.media_types);
  show_list(out, "suffixes", info.suffixes);
  show_list(out, "resources", info.resources);
  show_list(out, "files", info.files);
  if (info.any_table()) out << "reads any table\n";
  for (const auto& table : info.tables) show_table(out, use_text(table.use), table.schema);
  for (const auto& schema : info.if_named) show_table(out, "writes, if an option names it,", schema);
  out << "options " << (info.options_schema.empty() ? "none" : info.options_schema) << "\n";
  return out.str();
}

std::string show_json(const core::Component& c) {
  std::string info;
  core::append_json(info, *c.info);
  std::string out;
  JsonWriter w(out);
  w.begin_object()
      .key("file")
      .string(c.plugin->file.string())
      .key("sha256")
      .string(core::sha256(core::MappedFile(c.plugin->file).bytes()));
  w.key("abi").string(core::abi_text(c.plugin->abi_major, c.plugin->abi_minor));
  w.key("deterministic").boolean(c.info->deterministic()).key("component").raw(info).end_object();
  return out + "\n";
}

}  // namespace

int plugins(const std::vector<std::string>& words, Context& context) {
  CommandLine line("chancery plugins list | show COMPONENT");
  line.summary = "Lists the installed components, with broken and shadowed plugins and why; shows one in full.";
  line.example = "chancery plugins show segmenter.outline";
  po::variables_map values;
  std::vector<std::string> arguments;
  if (!line.parse(words, context, values, arguments)) return kWell;
  const auto registry = discover(context);
  if (arguments.size() == 1 && arguments[0] == "list") {
    context.out.write(context.json ? list_json(registry) : list_text(registry));
    return kWell;
  }
  if (arguments.size() != 2 || arguments[0] != "show")
    throw Error(Code::usage, "", "expected 'list' or 'show COMPONENT'\nusage: " + line.usage);
  const auto component = registry.find(arguments[1]);
  if (!component.info) {
    std::vector<std::string> ids;
    for (const auto& c : registry.components()) ids.push_back(c.info->id);
    const auto near = core::nearest(arguments[1], ids);
    throw Error(Code::usage, arguments[1],
                "no installed component is called so" + (near.empty() ? "" : ", did you mean '" + near + "'?"));
  }
  context.out.write(context.json ? show_json(component) : show_text(component));
  return kWell;
}

}  // namespace chancery::cli
