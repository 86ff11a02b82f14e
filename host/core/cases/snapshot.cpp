// See snapshot.hpp.
#include "snapshot.hpp"

#include <algorithm>

#include "../pipeline/json_tree.hpp"

namespace chancery::core {
namespace {

void append_key(std::string& out, std::string_view name, std::string_view indent) {
  out += indent;
  append_json(out, JsonNode::of(std::string(name)));
  out += ": ";
}

void append_tables(std::string& out, const JsonNode& tables) {
  out += '{';
  bool first_table = true;
  for (const auto& [name, rows] : tables.members) {
    out += first_table ? "\n" : ",\n";
    first_table = false;
    append_key(out, name, "    ");
    out += '[';
    for (std::size_t row = 0; row < rows.elements.size(); ++row) {
      out += row == 0 ? "\n      " : ",\n      ";
      append_json(out, rows.elements[row]);
    }
    out += ']';
  }
  out += '}';
}

}  // namespace

std::string snapshot_of(std::string_view record, const std::string& id, const std::vector<std::string>& tables) {
  auto node = parse_json_strictly(record, id);
  if (auto* own = node.find("id")) *own = JsonNode::of(id);
  if (auto* uri = node.at("/source/uri")) *uri = JsonNode::of(id);
  if (auto* stages = node.find("provenance")) stages->elements.clear();
  const auto wanted = [&](const std::string& name) {
    return name != "source_map" && (tables.empty() || std::find(tables.begin(), tables.end(), name) != tables.end());
  };
  if (auto* all = node.find("tables"))
    std::erase_if(all->members, [&](const auto& table) { return !wanted(table.first); });
  std::string out = "{";
  bool first = true;
  for (const auto& [name, value] : node.members) {
    out += first ? "\n" : ",\n";
    first = false;
    append_key(out, name, "  ");
    if (name == "tables") append_tables(out, value);
    else append_json(out, value);
  }
  return out + "\n}\n";
}

}  // namespace chancery::core
