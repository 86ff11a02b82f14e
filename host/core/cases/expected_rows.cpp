// Reading expectations, and holding rows against them: see expected_rows.hpp.
#include "expected_rows.hpp"

#include <algorithm>

#include "../pipeline/keys.hpp"
#include "chancery/json_writer.hpp"

namespace chancery::core {
namespace {

std::vector<JsonNode> read_rows(Keys& table, std::string_view key) {
  std::vector<JsonNode> out;
  const auto* rows = table.get(key, JsonNode::Kind::array, "a list of rows");
  if (!rows) return out;
  for (const auto& row : rows->elements) {
    if (row.is_object()) out.push_back(row);
    else table.wrong_kind(row, "an object of columns and their values");
  }
  return out;
}

ExpectedTable read_table(const std::string& name, const JsonNode& node, std::vector<Fault>& faults) {
  ExpectedTable out;
  out.name = name;
  out.node = node;
  Keys keys(node, faults);
  if (!keys.only({"count", "present", "absent", "equal"})) return out;
  out.count = keys.integer("count", 0);
  out.present = read_rows(keys, "present");
  out.absent = read_rows(keys, "absent");
  if (node.find("equal")) out.equal = read_rows(keys, "equal");
  return out;
}

void read_outcome(Keys& keys, ExpectedRows& out) {
  const auto* node = keys.get("outcome", JsonNode::Kind::string, one_of({"ok", "partial", "failed"}));
  if (!node) return;
  const auto at = std::find(kOutcomeNames.begin(), kOutcomeNames.end(), node->string);
  if (at == kOutcomeNames.end()) return keys.wrong_value(*node, one_of({kOutcomeNames.begin(), kOutcomeNames.end()}));
  out.outcome = static_cast<Outcome>(at - kOutcomeNames.begin());
}

constexpr std::string_view kSpanText = "span_text";

// As a row's values are told: texts as they are, numbers shortest.
std::string value_text(const JsonNode& value) { return value.is_string() ? value.string : canonical_json(value); }

class Rows {
 public:
  explicit Rows(const DocumentFacts& facts) : facts_(facts) {}

  bool matches(const FactTable& table, std::uint32_t row, const JsonNode& wanted) const {
    return std::all_of(wanted.members.begin(), wanted.members.end(),
                       [&](const auto& member) { return has(table, row, member.first, member.second); });
  }

  // The first value that is otherwise: `title is "a", expected "b"`.
  std::string otherwise(const FactTable& table, std::uint32_t row, const JsonNode& wanted) const {
    for (const auto& [column, value] : wanted.members)
      if (!has(table, row, column, value))
        return column + " is " + shown_value(table, row, column) + ", expected " + shown_wanted(value);
    return "";
  }

  // The row that has most of what is wanted, if it has any.
  std::optional<std::uint32_t> nearest_row(const FactTable& table, const JsonNode& wanted) const {
    std::optional<std::uint32_t> out;
    std::size_t most = 0;
    for (std::uint32_t row = 0; row < table.rows; ++row) {
      std::size_t count = 0;
      for (const auto& [column, value] : wanted.members) count += has(table, row, column, value);
      if (count > most) most = count, out = row;
    }
    return out;
  }

 private:
  struct Value {
    std::optional<std::string> text;
    const FactColumn* ref = nullptr;
    std::uint32_t to = kNoRow;
  };

  Value value_of(const FactTable& table, std::uint32_t row, std::string_view name) const {
    if (name == kSpanText) {
      const auto* span = table.span();
      return {span && span->spans[row].set ? std::optional(std::string(facts_.words(span->spans[row]))) : std::nullopt};
    }
    if (const auto* column = table.column(name)) return cell(*column, row);
    // The end of a span stands with its begin.
    for (const auto& column : table.columns)
      if (column.kind == FactColumn::Kind::span && name.ends_with("end") &&
          column.name.substr(0, column.name.size() - 5) == name.substr(0, name.size() - 3) && column.spans[row].set)
        return {std::to_string(column.spans[row].end)};
    return {};
  }

  static Value cell(const FactColumn& column, std::uint32_t row) {
    switch (column.kind) {
      case FactColumn::Kind::value: return {column.values[row]};
      case FactColumn::Kind::span:
        return {column.spans[row].set ? std::optional(std::to_string(column.spans[row].begin)) : std::nullopt};
      case FactColumn::Kind::ref: break;
    }
    const auto to = column.refs[row];
    return {to == kNoRow ? std::nullopt : std::optional(std::to_string(to)), &column, to};
  }

  bool has(const FactTable& table, std::uint32_t row, const std::string& name, const JsonNode& wanted) const {
    const auto value = value_of(table, row, name);
    if (wanted.kind == JsonNode::Kind::null) return !value.text;
    if (!wanted.is_object()) return value.text && *value.text == value_text(wanted);
    const auto target = value.ref && value.to != kNoRow ? facts_.table(value.ref->target) : kNoRow;
    return target != kNoRow && matches(facts_.tables[target], value.to, wanted);
  }

  std::string shown_value(const FactTable& table, std::uint32_t row, const std::string& name) const {
    const auto value = value_of(table, row, name);
    if (!value.text) return "not set";
    if (value.ref) return "row " + *value.text + " of " + value.ref->target;
    std::string out;
    append_json_string(out, *value.text);
    return out;
  }

  static std::string shown_wanted(const JsonNode& wanted) {
    if (wanted.kind == JsonNode::Kind::null) return "none";
    return wanted.is_object() ? "a row with " + canonical_json(wanted) : canonical_json(wanted);
  }

  const DocumentFacts& facts_;
};

class NameCheck {
 public:
  NameCheck(const std::vector<TableSchema>& tables, std::vector<Fault>& faults) : tables_(tables), faults_(faults) {}

  void table(const ExpectedTable& expected) {
    const auto* schema = find(expected.name);
    if (!schema) {
      std::vector<std::string> names;
      for (const auto& known : tables_) names.push_back(known.name);
      return unknown(expected.node, "no component of the pipeline makes the table '" + expected.name + "'",
                     expected.name, names);
    }
    for (const auto& wanted : expected.present) row(*schema, wanted);
    for (const auto& unwanted : expected.absent) row(*schema, unwanted);
    if (expected.equal)
      for (const auto& wanted : *expected.equal) row(*schema, wanted);
  }

 private:
  const TableSchema* find(std::string_view name) const {
    const auto at = std::find_if(tables_.begin(), tables_.end(), [&](const auto& table) { return table.name == name; });
    return at == tables_.end() ? nullptr : &*at;
  }

  void row(const TableSchema& schema, const JsonNode& wanted) {
    for (const auto& [name, value] : wanted.members) {
      if (name == kSpanText && schema.find("begin")) continue;
      const auto at = schema.find(name);
      if (!at) {
        std::vector<std::string> names = {std::string(kSpanText)};
        for (const auto& column : schema.columns) names.push_back(column.name);
        unknown(value, "the table '" + schema.name + "' has no column '" + name + "'", name, names);
      } else if (value.is_object()) {
        reference(schema.columns[*at], value);
      }
    }
  }

  void reference(const ColumnSchema& column, const JsonNode& wanted) {
    if (column.ref.empty())
      return faults_.push_back({place_of(wanted), "", "an object", "a value: '" + column.name + "' is no ref", ""});
    if (const auto* target = find(column.ref)) row(*target, wanted);
  }

  void unknown(const JsonNode& at, std::string problem, const std::string& name,
               const std::vector<std::string>& names) {
    faults_.push_back({place_of_key(at), std::move(problem), "", "", did_you_mean(name, names)});
  }

  const std::vector<TableSchema>& tables_;
  std::vector<Fault>& faults_;
};

class TableCheck {
 public:
  TableCheck(const ExpectedTable& expected, const DocumentFacts& made, std::vector<std::string>& out)
      : expected_(expected), made_(made), rows_(made), out_(out) {
    const auto number = made.table(expected.name);
    table_ = number == kNoRow ? &none_ : &made.tables[number];
    none_.name = expected.name;
  }

  void run() {
    if (expected_.count && *expected_.count != table_->rows)
      say("has " + std::to_string(table_->rows) + " rows, expected " + std::to_string(*expected_.count));
    for (const auto& row : expected_.present) present(row);
    for (const auto& row : expected_.absent) absent(row);
    if (expected_.equal) equal(*expected_.equal);
  }

 private:
  void present(const JsonNode& wanted) {
    for (std::uint32_t row = 0; row < table_->rows; ++row)
      if (rows_.matches(*table_, row, wanted)) return;
    const auto near = rows_.nearest_row(*table_, wanted);
    say("no row has " + canonical_json(wanted) +
        (near ? "; row " + std::to_string(*near) + " comes nearest: " + rows_.otherwise(*table_, *near, wanted) : ""));
  }

  void absent(const JsonNode& unwanted) {
    for (std::uint32_t row = 0; row < table_->rows; ++row)
      if (rows_.matches(*table_, row, unwanted))
        say("row " + std::to_string(row) + " has " + canonical_json(unwanted) + ", which is not to be there");
  }

  void equal(const std::vector<JsonNode>& wanted) {
    for (std::uint32_t row = 0; row < table_->rows && row < wanted.size(); ++row)
      if (const auto other = rows_.otherwise(*table_, row, wanted[row]); !other.empty())
        say("row " + std::to_string(row) + ": " + other);
    for (std::size_t row = table_->rows; row < wanted.size(); ++row)
      say("row " + std::to_string(row) + " is not there, expected " + canonical_json(wanted[row]));
    if (table_->rows > wanted.size())
      say("has " + std::to_string(table_->rows) + " rows, expected " + std::to_string(wanted.size()));
  }

  void say(const std::string& what) { out_.push_back(expected_.name + ": " + what); }

  const ExpectedTable& expected_;
  const DocumentFacts& made_;
  Rows rows_;
  std::vector<std::string>& out_;
  FactTable none_;
  const FactTable* table_;
};

}  // namespace

ExpectedRows read_expected_rows(std::string_view text, std::shared_ptr<const JsonSource> source,
                                std::vector<Fault>& faults) {
  ExpectedRows out;
  const auto before = faults.size();
  const auto node = parse_json(text, std::move(source), faults);
  if (faults.size() > before) return out;
  Keys keys(node, faults);
  if (!keys.only({"outcome", "cause", "stage", "tables"})) return out;
  read_outcome(keys, out);
  out.cause = keys.text("cause");
  out.stage = keys.text("stage");
  if (const auto* tables = keys.get("tables", JsonNode::Kind::object, "an object of tables"))
    for (const auto& [name, table] : tables->members) out.tables.push_back(read_table(name, table, faults));
  return out;
}

void check_names(const ExpectedRows& expected, const std::vector<TableSchema>& tables, std::vector<Fault>& faults) {
  for (const auto& table : expected.tables) NameCheck(tables, faults).table(table);
}

std::optional<std::string> difference(const ExpectedRows& expected, const DocumentOutcome& made) {
  const bool as_expected = made.outcome == expected.outcome &&
                           (expected.cause.empty() || expected.cause == name_of(made.cause)) &&
                           (expected.stage.empty() || expected.stage == made.stage);
  if (as_expected) return std::nullopt;
  auto found = made;
  found.id.clear();
  auto text = found.text();
  text = text.substr(text.find(' ') + 1);
  auto wanted = std::string(name_of(expected.outcome));
  if (!expected.cause.empty()) wanted += " (" + expected.cause + ")";
  if (!expected.stage.empty()) wanted += " at " + expected.stage;
  return "ended " + text + "; expected " + wanted;
}

std::vector<std::string> differences(const ExpectedRows& expected, const DocumentFacts& made) {
  std::vector<std::string> out;
  for (const auto& table : expected.tables) TableCheck(table, made, out).run();
  return out;
}

}  // namespace chancery::core
