// Making rows up: see made_up_rows.hpp. Words are those that docs/tables.md has for a column.
#include "made_up_rows.hpp"

#include <algorithm>
#include <deque>
#include <optional>

#include "chancery/tables.hpp"

namespace chancery::conformance {
namespace {

using core::ColumnType;

struct Words {
  std::string_view table, column;
  std::vector<std::string_view> words;
};
const std::vector<Words>& known_words() {
  static const std::vector<Words> all = {
      {"block", "kind", {"heading", "heading", "paragraph", "cell"}},
      {"label", "scheme", {"topic"}},
      {"metadata", "field", {"title", "title", "date_signed", "doc_number"}},
      {"entity", "kind", {"organisation", "person", "place", "organisation"}},
  };
  return all;
}

std::string_view word_of(std::string_view table, std::string_view column, std::uint32_t row) {
  for (const auto& known : known_words())
    if (known.table == table && known.column == column) return known.words[row % known.words.size()];
  return "甲";
}

std::optional<core::TableId> find(const core::Document& document, std::string_view table) {
  const auto& schemas = document.schemas();
  for (core::TableId id = 0; id < schemas.size(); ++id)
    if (schemas[id].name == table) return id;
  return std::nullopt;
}

// The values of one column, kept until they have been appended.
struct Values {
  std::vector<std::uint8_t> bools, validity;
  std::vector<std::int64_t> integers;
  std::vector<double> numbers;
  std::vector<std::uint32_t> small, offsets = {0};
  std::string bytes;
};

chancery_column made_up(const core::ColumnSchema& column, std::string_view table, const core::Document& document,
                        Values& values) {
  const auto target = column.type == ColumnType::ref ? rows_of(document, column.ref) : 0;
  const auto text = static_cast<std::uint32_t>(document.text().size());
  const bool stays_null = column.type == ColumnType::ref && target == 0;
  for (std::uint32_t row = 0; row < kMadeUpRows; ++row) {
    const bool set = !column.nullable || (row % 2 == 1 && !stays_null);
    values.validity.push_back(set);
    values.bools.push_back(1);
    values.integers.push_back(1);
    values.numbers.push_back(set ? 0.5 : 0);
    values.small.push_back(set && column.type == ColumnType::offset && column.name.ends_with("end") ? text : 0);
    if (set) values.bytes += word_of(table, column.name, row);
    values.offsets.push_back(static_cast<std::uint32_t>(values.bytes.size()));
  }
  chancery_column out{to_abi(column.name), static_cast<std::uint32_t>(column.type), 0, nullptr, nullptr, nullptr};
  if (column.nullable) out.validity = values.validity.data();
  switch (column.type) {
    case ColumnType::boolean: out.values = values.bools.data(); break;
    case ColumnType::i64: out.values = values.integers.data(); break;
    case ColumnType::f64: out.values = values.numbers.data(); break;
    case ColumnType::utf8:
      out.values = values.bytes.data();
      out.offsets = values.offsets.data();
      break;
    case ColumnType::offset:
    case ColumnType::ref: out.values = values.small.data(); break;
  }
  return out;
}

template <class T>
std::string number_at(const chancery_column& column, std::uint32_t row) {
  const auto value = value_at<T>(column, row);
  return value ? std::to_string(*value) : "null";
}

std::string value_text(const chancery_column& column, const core::ColumnSchema& schema, std::uint32_t row,
                       const std::vector<Shift>& shifted) {
  switch (schema.type) {
    case ColumnType::boolean: return number_at<bool>(column, row);
    case ColumnType::i64: return number_at<std::int64_t>(column, row);
    case ColumnType::f64: return number_at<double>(column, row);
    case ColumnType::utf8: return std::string(value_at<std::string_view>(column, row).value_or("null"));
    case ColumnType::offset: {
      const auto value = value_at<Offset>(column, row);
      return value ? std::to_string(static_cast<std::size_t>(*value)) : "null";
    }
    case ColumnType::ref: break;
  }
  const auto value = value_at<Ref>(column, row);
  if (!value) return "null";
  std::int64_t number = value->row;
  for (const auto& shift : shifted)
    if (shift.table == schema.ref) number -= shift.rows;
  return std::to_string(number);
}

}  // namespace

std::uint32_t rows_of(const core::Document& document, std::string_view table) {
  const auto id = find(document, table);
  return id ? document.rows(*id) : 0;
}

bool add_made_up_rows(core::Document& document, std::string_view table) {
  const auto id = find(document, table);
  if (!id) return false;
  const auto& schema = document.schemas()[*id];
  if (std::any_of(schema.columns.begin(), schema.columns.end(), [&](const auto& column) {
        return column.type == ColumnType::ref && !column.nullable && rows_of(document, column.ref) == 0;
      }))
    return false;
  std::deque<Values> values;
  std::vector<chancery_column> columns;
  for (const auto& column : schema.columns) columns.push_back(made_up(column, table, document, values.emplace_back()));
  core::StagedTable staged(schema);
  staged.append(kMadeUpRows, columns, document.text());
  document.append(*id, staged, 0);
  return true;
}

void add_rows_for(const Subject& subject, core::Document& document) {
  const auto& info = subject.info();
  for (const auto* table : {"block", "label", "metadata", "entity"}) {
    const bool reads =
        info.any_table() || std::any_of(info.tables.begin(), info.tables.end(), [&](const auto& t) {
          return t.schema.name == table && (t.use == core::TableUse::reads || t.use == core::TableUse::reads_if_any);
        });
    if (reads) add_made_up_rows(document, table);
  }
}

std::string rows_as_text(core::Document& document, std::string_view table, std::uint32_t first,
                         const std::vector<Shift>& shifted) {
  const auto id = find(document, table);
  if (!id) return "";
  const auto& schema = document.schemas()[*id];
  std::vector<chancery_column> columns;
  for (std::size_t i = 0; i < schema.columns.size(); ++i) columns.push_back(document.column(*id, i));
  std::string out;
  for (auto row = first; row < document.rows(*id); ++row) {
    for (std::size_t i = 0; i < columns.size(); ++i)
      out += value_text(columns[i], schema.columns[i], row, shifted) + '\t';
    out += '\n';
  }
  return out;
}

}  // namespace chancery::conformance
