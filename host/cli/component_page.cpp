// The description of a component, and its three forms: see component_page.hpp.
#include "component_page.hpp"

#include "../core/pipeline/indented_json.hpp"
#include "../core/pipeline/options_schema.hpp"
#include "../core/plugin/elf_look.hpp"
#include "../core/store/file.hpp"
#include "../core/store/sha256.hpp"
#include "chancery/error.hpp"
#include "chancery/json_writer.hpp"

namespace chancery::cli {
namespace {

using Fact = ComponentPage::Fact;

std::vector<std::string> magic_texts(const core::ComponentInfo& info) {
  static constexpr std::string_view kHex = "0123456789abcdef";
  std::vector<std::string> out;
  for (const auto& magic : info.magics) {
    std::string bytes;
    for (const unsigned char c : magic.bytes) (bytes += kHex[c >> 4]) += kHex[c & 15];
    out.push_back(bytes + " at " + std::to_string(magic.offset));
  }
  return out;
}

// What it can do beside its face's duty.
std::vector<std::string> abilities(const core::ComponentInfo& info) {
  std::vector<std::string> out;
  if (info.has_list) out.emplace_back(info.has_open ? "lists members, whose bytes are matched anew" : "lists members");
  if (info.has_flush) out.emplace_back("makes lasting what it has");
  if (info.has_forget) out.emplace_back("forgets documents");
  if (info.any_table()) out.emplace_back("reads any table");
  if (info.flags & CHANCERY_AFTER_FORK) out.emplace_back("made in each worker, after the fork: may start threads");
  return out;
}

std::vector<Fact> facts_of(const ComponentPage& page) {
  const auto& info = page.info;
  std::vector<Fact> all = {
      {"kind", {std::string(name_of(info.kind))}},
      {"version", {info.version}},
      {"licence", {info.licence.empty() ? "not told" : info.licence}},
      {"deterministic", {info.deterministic() ? "yes" : "no"}},
      {"abilities", abilities(info)},
      {"media types", info.media_types, true},
      {"suffixes", info.suffixes, true},
      {"magic bytes", magic_texts(info), true},
      {"resources", info.resources, true},
      {"made of", info.files, true, true},
      {"plugin", {page.file}, true, true},
      {"sha256", {page.sha256}, true, true},
      {"abi", {page.abi}, false, true},
  };
  if (info.kind == core::Kind::exporter) all.front().values.front() += std::string(", a ") + std::string(face_of(info));
  std::vector<Fact> out;
  for (auto& fact : all)
    if (!fact.values.empty()) out.push_back(std::move(fact));
  return out;
}

std::string use_text(core::TableUse use) {
  if (use == core::TableUse::writes) return "writes";
  return use == core::TableUse::reads ? "reads" : "reads if any";
}

std::vector<std::string> table_row(const std::string& use, const core::TableSchema& schema) {
  std::string columns;
  for (const auto& column : schema.columns)
    columns += (columns.empty() ? "" : ", ") + column.name + kGlue + column.type_text();
  return {use, schema.name, schema.single ? "yes" : "", columns};
}

TextTable tables_of(const core::ComponentInfo& info) {
  TextTable out{{"use", "table", "single", "columns"}, {}, {false, true, false, true}};
  for (const auto& table : info.tables) out.rows.push_back(table_row(use_text(table.use), table.schema));
  for (const auto& schema : info.if_named) out.rows.push_back(table_row("writes if named", schema));
  return out;
}

// Where an exporter's entry writes to, as an example. A collector makes one file of all documents.
std::string_view target_of(const core::ComponentInfo& info) {
  if (info.kind != core::Kind::exporter) return "";
  return info.is_collector ? "FILE" : "{path}";
}

TextTable options_table(const ComponentPage& page) {
  TextTable out{{"option", "type", "default", "required", "allowed", "meaning"}, {}, {true, false, true, false, true}};
  for (const auto& o : page.options)
    out.rows.push_back({o.pointer, o.type, o.by_default, o.required ? "yes" : "", o.allowed, o.description});
  return out;
}

TextTable facts_table(const ComponentPage& page) {
  TextTable out{{"", ""}, {}, {}};
  for (const auto& fact : page.facts) {
    std::string values;
    for (const auto& value : fact.values) values += (values.empty() ? "" : fact.code ? " " : "; ") + value;
    out.rows.push_back({fact.name, values});
  }
  return out;
}

// Facts of Markdown: each value a span of its own.
std::string facts_markdown(const ComponentPage& page) {
  std::string out = "| | |\n|---|---|\n";
  for (const auto& fact : page.facts) {
    if (fact.of_machine) continue;
    out += "| " + fact.name + " |";
    for (const auto& value : fact.values)
      out += (&value == &fact.values.front() ? " "
              : fact.code                    ? ", "
                                             : "; ") +
             (fact.code ? code_span(value) : escape_markdown(value));
    out += " |\n";
  }
  return out;
}

std::string options_note(const ComponentPage& page) {
  if (!page.options_fault.empty()) return "Its options cannot be read: " + page.options_fault;
  return page.options.empty() ? "It takes none." : "";
}

std::string tables_note(const ComponentPage& page) {
  if (!page.tables.rows.empty()) return "";
  return page.info.any_table() ? "It reads any table that the pipeline makes." : "It names none.";
}

void write_options(JsonWriter& w, const ComponentPage& page) {
  w.key("options").begin_array();
  for (const auto& o : page.options) {
    w.begin_object().key("pointer").string(o.pointer).key("type").string(o.type);
    w.key("required").boolean(o.required);
    if (!o.by_default.empty()) w.key("default").raw(o.by_default);
    if (!o.allowed.empty()) w.key("allowed").string(o.allowed);
    w.key("description").string(o.description).end_object();
  }
  w.end_array();
}

}  // namespace

std::string_view face_of(const core::ComponentInfo& info) {
  if (info.kind != core::Kind::exporter) return name_of(info.kind);
  return info.is_collector ? "collector" : "renderer";
}

ComponentPage page_of(const core::ComponentInfo& info, const core::ScannedPlugin& plugin) {
  ComponentPage out;
  out.info = info;
  out.file = plugin.file.string();
  out.sha256 = core::sha256(core::MappedFile(plugin.file).bytes());
  out.abi = core::abi_text(plugin.abi_major, plugin.abi_minor);
  out.facts = facts_of(out);
  out.tables = tables_of(info);
  auto schema = core::JsonNode::object_node();
  try {
    schema = core::OptionsSchema::parse(info.options_schema, info.id, plugin.file.parent_path().string()).root();
    out.options = core::option_list(schema);
  } catch (const Error& e) {
    out.options_fault = e.message();
  }
  out.example = core::example_entry(info.id, target_of(info), schema);
  return out;
}

std::string text_of(const ComponentPage& page) {
  auto out = page.info.id + " " + page.info.version + "\n" + page.info.summary + "\n\n" + aligned(facts_table(page));
  out += "\noptions\n" + aligned(options_table(page));
  if (const auto note = options_note(page); !note.empty()) out += "  " + note + "\n";
  out += "\ntables\n" + aligned(page.tables);
  if (const auto note = tables_note(page); !note.empty()) out += "  " + note + "\n";
  return out + "\nin a pipeline\n" + core::indented_json(page.example);
}

std::string markdown_of(const ComponentPage& page) {
  auto out = "# " + page.info.id + "\n\n" + escape_markdown(page.info.summary) + "\n\n" + facts_markdown(page);
  out += "\n## Options\n\n" + markdown(options_table(page)) + options_note(page);
  if (out.back() != '\n') out += "\n";
  out += "\n## Tables\n\n" + markdown(page.tables) + tables_note(page);
  if (out.back() != '\n') out += "\n";
  return out + "\n## In a pipeline\n\n```json\n" + core::indented_json(page.example) + "```\n";
}

std::string json_of(const ComponentPage& page) {
  std::string info, example, out;
  core::append_json(info, page.info);
  core::append_json(example, page.example);
  JsonWriter w(out);
  w.begin_object().key("file").string(page.file).key("sha256").string(page.sha256).key("abi").string(page.abi);
  w.key("kind").string(name_of(page.info.kind)).key("face").string(face_of(page.info));
  w.key("deterministic").boolean(page.info.deterministic()).key("any_table").boolean(page.info.any_table());
  w.key("after_fork").boolean((page.info.flags & CHANCERY_AFTER_FORK) != 0);
  write_options(w, page);
  if (!page.options_fault.empty()) w.key("options_fault").string(page.options_fault);
  w.key("example").raw(example).key("component").raw(info).end_object();
  return out;
}

}  // namespace chancery::cli
