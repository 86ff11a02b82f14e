// Origins: see origin.hpp.
#include "origin.hpp"

#include <algorithm>
#include <array>

#include "../document/utf8.hpp"
#include "../pipeline/json_tree.hpp"
#include "../pipeline/table_catalogue.hpp"
#include "chancery/document.hpp"
#include "chancery/error.hpp"

namespace chancery::core {
namespace {

using JsonKind = JsonNode::Kind;

constexpr std::string_view kWhere = "set_origin";
constexpr std::size_t kStagesMax = 4096;

[[noreturn]] void refuse(const std::string& pointer, const std::string& what) {
  throw Error(Code::contract, std::string(kWhere) + pointer, what);
}

JsonNode parsed(std::string_view json) {
  try {
    return parse_json_strictly(json, std::string(kWhere));
  } catch (const Error& e) {
    throw Error(Code::contract, e.where(), e.message());
  }
}

const JsonNode& member(const JsonNode& object, std::string_view key, JsonKind kind, std::string_view expected) {
  const auto* value = object.find(key);
  if (!value || value->kind != kind)
    refuse(object.pointer + "/" + std::string(key),
           "is " + (value ? std::string(name_of(value->kind)) : "not there") + ", expected " + std::string(expected));
  return *value;
}
std::string text_of(const JsonNode& object, std::string_view key) {
  return member(object, key, JsonKind::string, "a text").string;
}

std::string hash_of(const JsonNode& object, std::string_view key) {
  auto out = text_of(object, key);
  if (out.size() != 64 || out.find_first_not_of("0123456789abcdef") != out.npos)
    refuse(object.pointer + "/" + std::string(key),
           "is '" + one_line(std::string(first_characters(out, 64))) + "', expected 64 digits of a-f and 0-9");
  return out;
}

std::uint32_t row_number(const JsonNode& value) {
  if (value.kind != JsonKind::integer || value.integer < 0 || value.integer >= CHANCERY_NONE)
    refuse(value.pointer, "is " + described(value) + ", expected a row number");
  return static_cast<std::uint32_t>(value.integer);
}

std::uint32_t status_named(const JsonNode& stage) {
  const auto name = text_of(stage, "status");
  for (const auto status : {StageStatus::ran, StageStatus::not_wanted, StageStatus::skipped})
    if (name == name_of(status)) return static_cast<std::uint32_t>(status);
  return CHANCERY_STAGE_FAILED;  // or what a later host says: it did not deliver
}

Origin::Stage stage_of(const JsonNode& node) {
  if (!node.is_object()) refuse(node.pointer, "is " + described(node) + ", expected an object, a stage");
  const auto component = node.find("component") ? text_of(node, "component") : std::string();
  Origin::Stage out{text_of(node, "stage"),
                    component,
                    text_of(node, "version"),
                    hash_of(node, "plugin_sha256"),
                    hash_of(node, "options_sha256"),
                    status_named(node),
                    {}};
  for (const auto& [table, range] : member(node, "rows", JsonKind::object, "an object").members) {
    if (!range.is_array() || range.elements.size() != 2) refuse(range.pointer, "is no list of two row numbers");
    out.rows.push_back({table, row_number(range.elements[0]), row_number(range.elements[1])});
  }
  return out;
}

}  // namespace

Origin parse_origin(std::string_view json) {
  const auto root = parsed(json);
  const auto *source = root.find("source"), *provenance = root.find("provenance");
  if (!source || !source->is_object() || !provenance || !provenance->is_array())
    refuse("", "expected an object with an object 'source' and a list 'provenance'");
  if (provenance->elements.size() > kStagesMax)
    refuse("/provenance", "has more than " + std::to_string(kStagesMax) + " stages");
  Origin out{hash_of(*source, "sha256"), text_of(*source, "media_type"), 0, {}, {}};
  const auto& bytes = member(*source, "bytes", JsonKind::integer, "a number of bytes");
  if (bytes.integer < 0) refuse("/source/bytes", "is negative, expected a number of bytes");
  out.bytes = static_cast<std::uint64_t>(bytes.integer);
  for (const auto& stage : provenance->elements) out.stages.push_back(stage_of(stage));
  if (root.find("incomplete"))
    for (const auto& table : member(root, "incomplete", JsonKind::array, "a list of tables").elements) {
      if (!table.is_string()) refuse(table.pointer, "is " + described(table) + ", expected a table's name");
      out.incomplete.push_back(table.string);
    }
  return out;
}

std::vector<ProvenanceEntry> earlier_provenance(const Origin& origin, Document& document) {
  std::vector<ProvenanceEntry> out;
  std::vector<Document::Reporter> reporters;
  for (const auto& stage : origin.stages) {
    auto& entry = out.emplace_back(ProvenanceEntry{
        stage.id, stage.component, stage.version, stage.plugin_sha256, stage.options_sha256, stage.status, {}});
    for (const auto& rows : stage.rows) {
      const auto table = find_table(document.schemas(), rows.table);
      if (table == kNoTable || rows.begin > rows.end || rows.end > document.rows(table))
        refuse("", "stage '" + stage.id + "' is said to have made rows " + std::to_string(rows.begin) + " to " +
                       std::to_string(rows.end) + " of '" + rows.table + "', which has " +
                       std::to_string(table == kNoTable ? 0 : document.rows(table)));
      entry.tables.push_back({table, 0, rows.begin, rows.end});
      if (rows.table == "diagnostic") reporters.push_back({rows.begin, rows.end, stage.id});
    }
  }
  document.name_reporters(std::move(reporters));
  return out;
}

void mark_gaps(const Origin& origin, const std::vector<ProvenanceEntry>& earlier, const Access& access,
               Document& document) {
  const auto is_told = [&](TableId table) {
    return std::any_of(earlier.begin(), earlier.end(), [&](const auto& entry) {
      return std::any_of(entry.tables.begin(), entry.tables.end(),
                         [&](const auto& rows) { return rows.table == table; });
    });
  };
  const auto is_called_incomplete = [&](const std::string& table) {
    return std::find(origin.incomplete.begin(), origin.incomplete.end(), table) != origin.incomplete.end();
  };
  for (const auto& write : access.writes)
    if (is_called_incomplete(write.table) ||
        (document.rows(write.id) == 0 && write.id >= kTablesAlwaysThere && !is_told(write.id)))
      document.mark_incomplete(write.id, 0);
}

}  // namespace chancery::core
