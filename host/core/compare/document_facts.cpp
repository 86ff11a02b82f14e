// Documents as facts: see document_facts.hpp. What the form demands, read_document has checked before a tree is built.
#include "document_facts.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "../document/schema.hpp"
#include "../provenance/table_columns.hpp"
#include "../provenance/text_positions.hpp"
#include "chancery/json_writer.hpp"

namespace chancery::core {
namespace {

using Json = nlohmann::ordered_json;
using Kind = FactColumn::Kind;

// The columns of a table as its rows show them: one that is new stands behind the one before it in its row.
struct RawColumn {
  std::string name;
  std::vector<const Json*> cells;  // null: not set
};
using RawTable = std::vector<RawColumn>;

// May have more columns than a table can have, by one: then the rest was not looked at.
RawTable raw_table(const Json& rows) {
  RawTable out;
  for (std::size_t row = 0; row < rows.size() && out.size() <= kColumnsMax; ++row) {
    std::size_t next = 0;
    for (const auto& [name, value] : rows[row].items()) {
      if (value.is_null() || out.size() > kColumnsMax) continue;
      auto at = next;
      while (at < out.size() && out[at].name != name) ++at;
      if (at == out.size()) {
        at = 0;
        while (at < next && out[at].name != name) ++at;
        if (at == next) out.insert(out.begin() + static_cast<std::ptrdiff_t>(at), {name, {}});
      }
      out[at].cells.resize(rows.size());
      out[at].cells[row] = &value;
      next = at + 1;
    }
  }
  for (auto& column : out) column.cells.resize(rows.size());
  return out;
}

bool is_row_number(const Json& value) { return value.is_number_unsigned() && value.get<std::uint64_t>() < kNoRow; }

template <class Predicate>
bool all_set(const RawColumn& column, Predicate holds) {
  return std::all_of(column.cells.begin(), column.cells.end(), [&](const Json* cell) { return !cell || holds(*cell); });
}

std::string text_of(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  std::string out;
  if (value.is_number_float()) append_number(out, value.get<double>());
  else out = value.dump();
  return out;
}

class FactsReader {
 public:
  explicit FactsReader(DocumentFacts& out) : out_(out) {}

  std::optional<DocumentFault> read(const Json& document) {
    if (out_.text) positions_.emplace(*out_.text, out_.unit);
    const auto& tables = document.at("tables");
    for (const auto& [name, rows] : tables.items()) sizes_.emplace_back(name, rows.size());
    for (const auto& [name, rows] : tables.items()) {
      if (name == "source_map") continue;
      read_table(name, rows);
      if (fault_) return std::move(fault_);
    }
    for (const auto& stage : document.at("provenance")) read_stage(stage);
    return std::nullopt;
  }

 private:
  void read_table(const std::string& name, const Json& rows) {
    auto& table = out_.tables.emplace_back();
    table.name = name;
    table.rows = static_cast<std::uint32_t>(rows.size());
    const auto raw = raw_table(rows);
    if (raw.size() > kColumnsMax) {
      fault_ = {"/tables/" + name, "has more than " + std::to_string(kColumnsMax) + " columns"};
      return;
    }
    for (const auto& column : raw) {
      if (fault_) return;
      if (const auto* end = end_of(raw, column); end) add_span(table, column, *end);
      else if (const auto target = target_of(name, column); !target.empty()) add_ref(table, column, target);
      else if (!is_end_or_position(raw, name, column)) add_values(table, column);
    }
  }

  // The other half of a column that begins a span: `begin` with `end`, `x_begin` with `x_end`.
  const RawColumn* end_of(const RawTable& raw, const RawColumn& column) const {
    if (column.name != "begin" && !column.name.ends_with("_begin")) return nullptr;
    return partner(raw, column, column.name.substr(0, column.name.size() - 5) + "end");
  }
  // Numbers on both sides, which lie in the row's own span: so it is no pair of years.
  const RawColumn* partner(const RawTable& raw, const RawColumn& column, const std::string& name) const {
    const auto find = [&](std::string_view wanted) {
      const auto at = std::find_if(raw.begin(), raw.end(), [&](const auto& other) { return other.name == wanted; });
      return at == raw.end() ? nullptr : &*at;
    };
    const auto* other = find(name);
    if (!other || !all_set(column, is_row_number) || !all_set(*other, is_row_number)) return nullptr;
    if (column.name == "begin" || column.name == "end") return other;
    const auto *begin = find("begin"), *end = find("end");
    if (!begin || !end) return nullptr;
    for (std::size_t row = 0; row < column.cells.size(); ++row) {
      if (!column.cells[row]) continue;
      if (!begin->cells[row] || *column.cells[row] < *begin->cells[row] || *column.cells[row] > *end->cells[row])
        return nullptr;
    }
    return other;
  }

  bool is_end_or_position(const RawTable& raw, const std::string& table, const RawColumn& column) const {
    for (const auto& known : columns_of_table(table))
      if (known.name == column.name) return known.role != TableColumn::Role::ref;
    if (column.name != "end" && !column.name.ends_with("_end")) return false;
    const auto begin = column.name.substr(0, column.name.size() - 3) + "begin";
    const auto* other = partner(raw, column, begin);
    return other && end_of(raw, *other) == &column;
  }

  // A ref is one of an SDK's table, or numbers under the name of a table that fit it (of the SDK's: even if it is not
  // there), or under the names that the SDK gives to refs into a row's own table.
  std::string target_of(const std::string& table, const RawColumn& column) const {
    for (const auto& known : columns_of_table(table))
      if (known.name == column.name) return known.role == TableColumn::Role::ref ? known.target : "";
    const auto target = column.name == "parent" || column.name == "same_as" ? table : column.name;
    const auto size = rows_of(target);
    if (!size && !is_general_table(target)) return "";
    const auto fits = [&](const Json& v) { return is_row_number(v) && (!size || v.get<std::uint64_t>() < *size); };
    return all_set(column, fits) ? target : "";
  }
  std::optional<std::size_t> rows_of(std::string_view table) const {
    for (const auto& [name, rows] : sizes_)
      if (name == table) return rows;
    return std::nullopt;
  }

  static FactColumn& add(FactTable& table, const RawColumn& column, Kind kind) {
    auto& out = table.columns.emplace_back();
    out.name = column.name;
    out.kind = kind;
    return out;
  }

  void add_values(FactTable& table, const RawColumn& column) {
    auto& out = add(table, column, Kind::value);
    out.is_text = all_set(column, [](const Json& value) { return value.is_string(); });
    out.values.resize(table.rows);
    for (std::uint32_t row = 0; row < table.rows; ++row)
      if (column.cells[row]) out.values[row] = text_of(*column.cells[row]);
  }

  void add_ref(FactTable& table, const RawColumn& column, const std::string& target) {
    auto& out = add(table, column, Kind::ref);
    out.target = target;
    out.refs.assign(table.rows, kNoRow);
    const auto size = rows_of(target);
    for (std::uint32_t row = 0; row < table.rows; ++row) {
      if (!column.cells[row]) continue;
      const auto to = column.cells[row]->get<std::uint64_t>();
      if (size && to >= *size)
        return refuse(table, row, column.name,
                      "is " + std::to_string(to) + ", but '" + target + "' has " + std::to_string(*size) + " rows");
      out.refs[row] = static_cast<std::uint32_t>(to);
    }
  }

  void add_span(FactTable& table, const RawColumn& begin, const RawColumn& end) {
    auto& out = add(table, begin, Kind::span);
    out.spans.resize(table.rows);
    for (std::uint32_t row = 0; row < table.rows; ++row) {
      if (!begin.cells[row] || !end.cells[row]) continue;
      auto& span = out.spans[row];
      span = {begin.cells[row]->get<std::uint32_t>(), end.cells[row]->get<std::uint32_t>(), true};
      if (!positions_) continue;
      const auto from = positions_->byte(span.begin), to = positions_->byte(span.end);
      if (!from || !to || *from > *to)
        return refuse(table, row, begin.name,
                      "and its end are " + std::to_string(span.begin) + " and " + std::to_string(span.end) +
                          ", expected positions between characters of the text, in order");
      span.begin = *from, span.end = *to;
    }
  }

  void refuse(const FactTable& table, std::uint32_t row, const std::string& column, std::string message) {
    if (!fault_) fault_ = {"/tables/" + table.name + "/" + std::to_string(row) + "/" + column, std::move(message)};
  }

  void read_stage(const Json& stage) {
    const auto text = [&](const char* key) {
      const auto at = stage.find(key);
      return at != stage.end() && at->is_string() ? at->get<std::string>() : std::string();
    };
    out_.stages.push_back(
        {text("stage"), text("version"), text("plugin_sha256"), text("options_sha256"), text("status")});
  }

  DocumentFacts& out_;
  std::optional<TextPositions> positions_;
  std::vector<std::pair<std::string, std::size_t>> sizes_;
  std::optional<DocumentFault> fault_;
};

}  // namespace

const FactColumn* FactTable::column(std::string_view column_name) const {
  const auto at = std::find_if(columns.begin(), columns.end(), [&](const auto& c) { return c.name == column_name; });
  return at == columns.end() ? nullptr : &*at;
}

std::uint32_t DocumentFacts::table(std::string_view name) const {
  for (std::size_t i = 0; i < tables.size(); ++i)
    if (tables[i].name == name) return static_cast<std::uint32_t>(i);
  return kNoRow;
}

std::string_view DocumentFacts::words(const FactSpan& span) const {
  if (!text || !span.set) return {};
  return std::string_view(*text).substr(span.begin, span.end - span.begin);
}

std::optional<DocumentFault> read_facts(std::string_view json, DocumentFacts& out) {
  out = {};
  ExportedDocument checked;
  if (auto fault = read_document(json, checked)) return fault;
  out.id = std::move(checked.id);
  out.source_sha256 = std::move(checked.sha256);
  out.unit = checked.unit;
  out.text = std::move(checked.text);
  return FactsReader(out).read(Json::parse(json));
}

}  // namespace chancery::core
