// Descriptors as values: see component_info.hpp.
#include "component_info.hpp"

#include <algorithm>
#include <cstddef>
#include <filesystem>

#include "../document/utf8.hpp"
#include "chancery/error.hpp"
#include "chancery/json_writer.hpp"
#include "chancery/tables.hpp"
#include "declared_names.hpp"
#include "elf_look.hpp"

namespace chancery::core {
namespace {

constexpr std::uint64_t kMagicReachMax = 1 << 20;  // so far into each input the host looks
constexpr std::string_view kHex = "0123456789abcdef";

// Copies a descriptor's string; a null pointer with a size, or bytes that are no UTF-8, are refused.
class Copier {
 public:
  explicit Copier(std::string id) : id_(std::move(id)) {}
  std::string text(chancery_str s, const char* what) const {
    if (!s.data && s.size) refuse(std::string(what) + " is a null pointer");
    std::string out(s.data ? from_abi(s) : std::string_view());
    if (!is_utf8(out)) refuse(std::string(what) + " is not valid UTF-8");
    return out;
  }
  std::vector<std::string> texts(chancery_strs list, const char* what) const {
    std::vector<std::string> out;
    for (std::uint64_t i = 0; i < list.count; ++i) out.push_back(text(list.items[i], what));
    return out;
  }
  [[noreturn]] void refuse(const std::string& what) const { throw Error(Code::plugin, id_, what); }

 private:
  std::string id_;
};

// Of a component in ABI 1.0: a later one only appends to it.
constexpr std::uint32_t kComponentBytesMin = offsetof(chancery_component, finish) + sizeof(void*);
constexpr std::uint32_t kKnownFlags = CHANCERY_NOT_DETERMINISTIC | CHANCERY_AFTER_FORK | CHANCERY_ANY_TABLE;

// Flags and pointers that a later ABI may give a meaning, which this host does not have.
void check_spare(const Copier& copy, const std::string& where, std::uint32_t flags, std::uint32_t known,
                 const void* more) {
  if (flags & ~known)
    copy.refuse(where + ": the flags " + std::to_string(flags) +
                " have bits that this host does not know; a later one may");
  if (more)
    copy.refuse(where + ": 'more' is no null pointer, which it is in ABI " +
                abi_text(CHANCERY_ABI_MAJOR, CHANCERY_ABI_MINOR));
}

TableDeclaration describe_table(const chancery_table_decl& raw, const Copier& copy) {
  TableDeclaration out;
  out.schema.name = copy.text(raw.name, "a table's name");
  const auto where = "table '" + out.schema.name + "'";
  if (out.schema.name.empty()) copy.refuse("a table without a name");
  if (!is_table_name(out.schema.name))
    copy.refuse(where + ": expected a name of a-z, 0-9, '_', '-' and '.', a letter first, of at most " +
                std::to_string(kNameBytesMax) + " bytes");
  if (raw.use != CHANCERY_READS && raw.use != CHANCERY_READS_IF_ANY && raw.use != CHANCERY_WRITES &&
      raw.use != CHANCERY_WRITES_IF_NAMED)
    copy.refuse(where + ": its use is " + std::to_string(raw.use) +
                ", expected reads, reads_if_any, writes or writes_if_named");
  if (raw.column_count > kColumnsMax) copy.refuse(where + ": more than 64 columns");
  check_spare(copy, where, raw.flags, CHANCERY_SINGLE, raw.more);
  out.use = static_cast<TableUse>(raw.use);
  out.schema.single = raw.flags & CHANCERY_SINGLE;
  for (std::uint64_t i = 0; i < raw.column_count; ++i) {
    const auto& c = raw.columns[i];
    const auto type = column_type(c.type);
    ColumnSchema column{copy.text(c.name, "a column's name"), type.value_or(ColumnType::i64),
                        (c.flags & CHANCERY_NULLABLE) != 0, copy.text(c.ref, "a ref")};
    if (!type) copy.refuse(where + ": column '" + column.name + "' has the unknown type " + std::to_string(c.type));
    check_spare(copy, where + ", column '" + column.name + "'", c.flags, CHANCERY_NULLABLE, c.more);
    if (column.name.empty() || out.schema.find(column.name))
      copy.refuse(where + ": a column without a name, or two of the name '" + column.name + "'");
    if (!is_column_name(column.name))
      copy.refuse(where + ": column '" + column.name +
                  "': expected a name of a-z, 0-9 and '_', a letter first, of at most " +
                  std::to_string(kNameBytesMax) + " bytes");
    if ((column.type == ColumnType::ref) == column.ref.empty())
      copy.refuse(where + ": column '" + column.name + "': a ref names its table, other types none");
    if (!column.ref.empty() && !is_table_name(column.ref))
      copy.refuse(where + ": column '" + column.name + "' points into '" + column.ref + "', which is no table's name");
    if ((column.name == "begin" || column.name == "end") && column.type != ColumnType::offset)
      copy.refuse(where + ": column '" + column.name + "' is " + column.type_text() +
                  ", expected an offset: spans are named so");
    out.schema.columns.push_back(std::move(column));
  }
  return out;
}

void write_schema(JsonWriter& w, const TableSchema& schema) {
  w.key("table").string(schema.name).key("single").boolean(schema.single).key("columns").begin_array();
  for (const auto& c : schema.columns) {
    w.begin_object().key("name").string(c.name).key("type").string(name_of(c.type)).key("nullable").boolean(c.nullable);
    if (!c.ref.empty()) w.key("ref").string(c.ref);
    w.end_object();
  }
  w.end_array();
}

void write_texts(JsonWriter& w, std::string_view key, const std::vector<std::string>& texts) {
  w.key(key).begin_array();
  for (const auto& text : texts) w.string(text);
  w.end_array();
}

std::vector<std::string> read_texts(const JsonNode& node, std::string_view key) {
  std::vector<std::string> out;
  if (const auto* list = node.find(key))
    for (const auto& e : list->elements) out.push_back(e.string);
  return out;
}

constexpr std::array<std::string_view, 5> kUseNames = {"", "reads", "reads_if_any", "", "writes"};

template <std::size_t N>
std::size_t index_of(const std::array<std::string_view, N>& names, std::string_view name) {
  const auto it = std::find(names.begin(), names.end(), name);
  if (it == names.end() || name.empty())
    throw Error(Code::failed, "scan cache", "an unknown name '" + std::string(name) + "'");
  return static_cast<std::size_t>(it - names.begin());
}

TableSchema schema_from_json(const JsonNode& node) {
  TableSchema out;
  out.name = node.text_or("table", "");
  out.single = node.find("single") && node.find("single")->boolean;
  if (const auto* columns = node.find("columns"))
    for (const auto& c : columns->elements)
      out.columns.push_back({std::string(c.text_or("name", "")),
                             static_cast<ColumnType>(index_of(kColumnTypeNames, c.text_or("type", ""))),
                             c.find("nullable") && c.find("nullable")->boolean, std::string(c.text_or("ref", ""))});
  return out;
}
TableDeclaration table_from_json(const JsonNode& node) {
  return {static_cast<TableUse>(index_of(kUseNames, node.text_or("use", ""))), schema_from_json(node)};
}

std::string hex(std::string_view bytes) {
  std::string out;
  for (const unsigned char c : bytes) out += {kHex[c >> 4], kHex[c & 15]};
  return out;
}
std::string unhex(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i + 1 < text.size(); i += 2)
    out += static_cast<char>(kHex.find(text[i]) << 4 | kHex.find(text[i + 1]));
  return out;
}

constexpr std::array<std::pair<std::string_view, bool ComponentInfo::*>, 5> kFaces = {
    {{"list", &ComponentInfo::has_list},
     {"open", &ComponentInfo::has_open},
     {"flush", &ComponentInfo::has_flush},
     {"forget", &ComponentInfo::has_forget},
     {"finish", &ComponentInfo::is_collector}}};

bool is_whole_path(const std::string& text) {
  const std::filesystem::path path(text);
  return path.is_absolute() && path.lexically_normal().string() == text;
}

}  // namespace

bool is_writable_table(std::string_view name) { return is_table_name(name) && name != "diagnostic"; }

std::optional<Kind> kind_of(std::string_view id) {
  for (std::size_t i = 0; i < kKindNames.size(); ++i)
    if (id.size() > kKindNames[i].size() + 1 && id.starts_with(kKindNames[i]) && id[kKindNames[i].size()] == '.')
      return static_cast<Kind>(i);
  return std::nullopt;
}

void declare_named(std::vector<TableDeclaration>& declarations, const ComponentInfo& info, const std::string& table) {
  for (const auto& d : declarations)
    if (d.use == TableUse::writes && d.schema.name == table) return;
  const auto known = std::find_if(info.if_named.begin(), info.if_named.end(),
                                  [&](const auto& schema) { return schema.name == table; });
  declarations.push_back({TableUse::writes, known == info.if_named.end() ? TableSchema{table, false, {}} : *known});
}

ComponentInfo describe(const chancery_component& c) {
  if (c.struct_size < kComponentBytesMin)
    throw Error(Code::plugin, "component",
                "its descriptor has " + std::to_string(c.struct_size) + " bytes, expected at least " +
                    std::to_string(kComponentBytesMin));
  ComponentInfo out;
  out.id = Copier("component").text(c.id, "its id");
  const Copier copy(out.id);
  if (!is_component_id(out.id) || !kind_of(out.id))
    copy.refuse("no component id; expected '<kind>.<name>' or '<kind>.<vendor>.<name>' of a-z, 0-9 and '-', at most " +
                std::to_string(kNameBytesMax) +
                " bytes, kind one of reader, segmenter, extractor, classifier, summariser, exporter");
  out.kind = *kind_of(out.id);
  out.version = copy.text(c.version, "its version");
  out.summary = copy.text(c.summary, "its summary");
  out.licence = copy.text(c.licence, "its licence");
  out.options_schema = copy.text(c.options_schema, "its options schema");
  out.flags = c.flags;
  if (!is_version(out.version)) copy.refuse("its version is '" + out.version + "', expected three numbers like 1.2.3");
  check_spare(copy, "the component", out.flags, kKnownFlags, nullptr);
  if (!c.create || !c.destroy || !c.process) copy.refuse("create, destroy or process is missing");
  out.has_list = c.list, out.has_open = c.open, out.has_flush = c.flush, out.has_forget = c.forget,
  out.is_collector = c.finish;
  const bool exporter = out.kind == Kind::exporter, reader = out.kind == Kind::reader;
  if ((out.has_list || out.has_open) && !reader) copy.refuse("list and open are for readers");
  if (out.has_open && !out.has_list) copy.refuse("open without list");
  if ((out.has_flush || out.has_forget) && !out.is_collector)
    copy.refuse("flush and forget are for collectors, which have finish");
  if (out.is_collector && !exporter) copy.refuse("finish is for exporters");
  if (out.any_table() && !exporter) copy.refuse("only an exporter may read any table");
  for (std::uint64_t i = 0; i < c.table_count; ++i) {
    auto table = describe_table(c.tables[i], copy);
    if (c.tables[i].use == CHANCERY_WRITES_IF_NAMED) {
      if (exporter) copy.refuse("an exporter writes no table, found '" + table.schema.name + "'");
      if (!is_writable_table(table.schema.name))
        copy.refuse("'diagnostic' is written through its service, not emitted");
      out.if_named.push_back(std::move(table.schema));
      continue;
    }
    for (const auto& earlier : out.tables)
      if (earlier.schema.name == table.schema.name &&
          (earlier.use == TableUse::writes) == (table.use == TableUse::writes))
        copy.refuse("table '" + table.schema.name + "' is declared twice for the same use");
    const bool writes = table.use == TableUse::writes;
    if (writes && exporter) copy.refuse("an exporter writes no table, found '" + table.schema.name + "'");
    if (!writes && reader) copy.refuse("a reader reads no table, found '" + table.schema.name + "'");
    if (writes && !is_writable_table(table.schema.name))
      copy.refuse("'diagnostic' is written through its service, not emitted");
    out.tables.push_back(std::move(table));
  }
  out.media_types = copy.texts(c.media_types, "a media type");
  for (const auto& type : out.media_types)
    if (!is_media_type(type))
      copy.refuse("'" + type + "' is no media type, expected one like text/plain, in lower case, without parameters");
  out.suffixes = copy.texts(c.suffixes, "a suffix");
  for (const auto& suffix : out.suffixes)
    if (!is_suffix(suffix))
      copy.refuse("'" + suffix + "' is no suffix, expected a dot and lower-case letters, digits, '.' and '-'");
  out.resources = copy.texts(c.resources, "a resource");
  for (const auto& resource : out.resources)
    if (!is_whole_path(resource))
      copy.refuse("a resource must be an absolute path without '.' and '..', found '" + resource + "'");
  out.files = copy.texts(c.files, "a file");
  for (std::uint64_t i = 0; i < c.magic_count; ++i) {
    const auto& magic = c.magics[i];
    if (!magic.bytes.data || magic.bytes.size == 0) copy.refuse("empty magic bytes");
    if (magic.offset > kMagicReachMax || magic.bytes.size > kMagicReachMax - magic.offset)
      copy.refuse("magic bytes that end beyond the first megabyte");
    out.magics.push_back({magic.offset, std::string(from_abi(magic.bytes))});
  }
  return out;
}

void append_json(std::string& text, const ComponentInfo& info) {
  JsonWriter w(text);
  w.begin_object().key("id").string(info.id).key("version").string(info.version).key("summary").string(info.summary);
  w.key("licence")
      .string(info.licence)
      .key("flags")
      .unsigned_integer(info.flags)
      .key("options_schema")
      .string(info.options_schema);
  w.key("tables").begin_array();
  for (const auto& table : info.tables) {
    w.begin_object().key("use").string(kUseNames[static_cast<std::size_t>(table.use)]);
    write_schema(w, table.schema);
    w.end_object();
  }
  w.end_array().key("if_named").begin_array();
  for (const auto& schema : info.if_named) {
    w.begin_object();
    write_schema(w, schema);
    w.end_object();
  }
  w.end_array();
  write_texts(w, "media_types", info.media_types);
  write_texts(w, "suffixes", info.suffixes);
  write_texts(w, "resources", info.resources);
  write_texts(w, "files", info.files);
  w.key("magics").begin_array();
  for (const auto& magic : info.magics)
    w.begin_object().key("offset").unsigned_integer(magic.offset).key("hex").string(hex(magic.bytes)).end_object();
  w.end_array().key("faces").begin_array();
  for (const auto& [name, member] : kFaces)
    if (info.*member) w.string(name);
  w.end_array().end_object();
}

ComponentInfo component_from_json(const JsonNode& node) {
  ComponentInfo out;
  out.id = node.text_or("id", "");
  const auto kind = kind_of(out.id);
  if (!kind) throw Error(Code::failed, "scan cache", "no component id: '" + out.id + "'");
  out.kind = *kind;
  out.version = node.text_or("version", "");
  out.summary = node.text_or("summary", "");
  out.licence = node.text_or("licence", "");
  out.options_schema = node.text_or("options_schema", "");
  if (const auto* flags = node.find("flags")) out.flags = static_cast<std::uint32_t>(flags->integer);
  if (const auto* tables = node.find("tables"))
    for (const auto& table : tables->elements) out.tables.push_back(table_from_json(table));
  if (const auto* tables = node.find("if_named"))
    for (const auto& table : tables->elements) out.if_named.push_back(schema_from_json(table));
  out.media_types = read_texts(node, "media_types");
  out.suffixes = read_texts(node, "suffixes");
  out.resources = read_texts(node, "resources");
  out.files = read_texts(node, "files");
  if (const auto* magics = node.find("magics"))
    for (const auto& magic : magics->elements)
      out.magics.push_back({static_cast<std::uint64_t>(magic.find("offset") ? magic.find("offset")->integer : 0),
                            unhex(magic.text_or("hex", ""))});
  for (const auto& face : read_texts(node, "faces"))
    for (const auto& [name, member] : kFaces)
      if (face == name) out.*member = true;
  return out;
}

}  // namespace chancery::core
