// What the host knows of a component without holding its library: the descriptor as values, and as JSON for the
// scan child's answer and the scan cache.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../document/schema.hpp"
#include "../pipeline/json_tree.hpp"
#include "chancery/abi.h"

namespace chancery::core {

enum class Kind { reader, segmenter, extractor, classifier, summariser, exporter };
inline constexpr std::array<std::string_view, 6> kKindNames = {"reader",     "segmenter",  "extractor",
                                                               "classifier", "summariser", "exporter"};
constexpr std::string_view name_of(Kind kind) { return kKindNames[static_cast<std::size_t>(kind)]; }
// The kind of a component id, by its first word.
std::optional<Kind> kind_of(std::string_view id);

enum class TableUse : std::uint32_t {
  reads = CHANCERY_READS,
  reads_if_any = CHANCERY_READS_IF_ANY,
  writes = CHANCERY_WRITES
};

struct TableDeclaration {
  TableUse use = TableUse::reads;
  TableSchema schema;
};

// One that a component may write: `diagnostic` goes through the host.
bool is_writable_table(std::string_view name);

struct MagicBytes {
  std::uint64_t offset = 0;
  std::string bytes;
};

struct ComponentInfo {
  std::string id, version, summary, licence, options_schema;
  Kind kind = Kind::reader;
  std::uint32_t flags = 0;
  std::vector<TableDeclaration> tables;
  std::vector<TableSchema> if_named;  // tables that it writes if an option names them
  std::vector<std::string> media_types, suffixes, resources, files;
  std::vector<MagicBytes> magics;
  bool has_list = false, has_open = false, has_flush = false, has_forget = false, is_collector = false;

  bool deterministic() const { return !(flags & CHANCERY_NOT_DETERMINISTIC); }
  bool any_table() const { return flags & CHANCERY_ANY_TABLE; }
};

// Adds to declarations of the component a table that one of its options names to be written; with the columns that the
// component says of it, if it does.
void declare_named(std::vector<TableDeclaration>& declarations, const ComponentInfo& info, const std::string& table);

// Reads a descriptor. Throws Error{plugin, id} if it is not sane: what was found, what was expected.
ComponentInfo describe(const chancery_component& component);

void append_json(std::string& out, const ComponentInfo& info);
// Of what append_json wrote. Throws Error{failed} on anything else.
ComponentInfo component_from_json(const JsonNode& node);

}  // namespace chancery::core
