// chancery plugins show: one component in full.
#include <sstream>

#include "../core/plugin/elf_look.hpp"
#include "../core/store/file.hpp"
#include "../core/store/sha256.hpp"
#include "chancery/json_writer.hpp"
#include "plugins.hpp"

namespace chancery::cli {
namespace {

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

int plugins_show(const std::vector<std::string>& words, Context& context) {
  CommandLine line("chancery plugins show COMPONENT");
  line.summary = "Shows an installed component: its file, options, and the tables it reads and writes.";
  line.example = "chancery plugins show segmenter.outline";
  po::variables_map values;
  std::vector<std::string> arguments;
  if (!line.parse(words, context, values, arguments)) return kWell;
  if (arguments.size() != 1) throw Error(Code::usage, "", "expected one component\nusage: " + line.usage);
  const auto registry = discover(context);
  const auto component = registry.find(arguments[0]);
  if (!component.info) {
    std::vector<std::string> ids;
    for (const auto& c : registry.components()) ids.push_back(c.info->id);
    const auto near = core::nearest(arguments[0], ids);
    throw Error(Code::usage, arguments[0],
                "no installed component is called so" + (near.empty() ? "" : ", did you mean '" + near + "'?"));
  }
  context.out.write(context.json ? show_json(component) : show_text(component));
  return kWell;
}

}  // namespace chancery::cli
