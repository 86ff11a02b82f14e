// A document in work: see document.hpp. A table of one batch is read where it lies; one of several is copied
// together when a column is first asked for.
#include "document.hpp"

#include "chancery/error.hpp"
#include "chancery/tables.hpp"
#include "utf8.hpp"

namespace chancery::core {
namespace {

const BatchColumn* find(const Batch& batch, std::string_view name) {
  for (const auto& column : batch.columns)
    if (column.name == name) return &column;
  return nullptr;
}

}  // namespace

Document::Document(const std::vector<TableSchema>& tables) : schemas_(&tables), tables_(tables.size()) {
  for (std::size_t i = 0; i < tables.size(); ++i) tables_[i].merged.resize(tables[i].columns.size());
}

void Document::clear() {
  text_.clear();
  has_text_ = false;
  buffer_.clear();
  batches_.clear();
  for (auto& table : tables_) {
    table.incomplete = false;
    if (table.rows == 0) continue;
    table.rows = 0;
    table.places.clear();
    table.opened.clear();
    for (auto& column : table.merged) column.made = false;
  }
}

void Document::set_text(std::string_view text) {
  if (text.size() >= UINT32_MAX) throw Error(Code::limit, "text", "a text of 2^32 - 1 bytes or more");
  const auto bad = first_invalid_utf8(text);
  if (bad != text.size())
    throw Error(Code::contract, "text", "byte " + std::to_string(bad) + " of the text is not valid UTF-8");
  text_.assign(text);
  has_text_ = true;
}

void Document::append(TableId id, const StagedTable& table, std::uint32_t stage) {
  if (table.rows() == 0) return;
  auto& state = tables_[id];
  if (std::uint64_t{state.rows} + table.rows() >= UINT32_MAX)
    throw Error(Code::limit, table.schema().name, "2^32 - 1 rows or more");
  const auto place = buffer_.size();
  seal(table, stage, buffer_);
  state.places.push_back(place);
  batches_.push_back({id, stage, state.rows, state.rows + table.rows()});
  state.rows += table.rows();
  for (auto& column : state.merged) column.made = false;
}

const std::vector<Batch>& Document::batches_of(State& state) const {
  if (state.base == buffer_.data() && state.opened.size() == state.places.size()) return state.opened;
  state.opened.clear();
  for (const auto place : state.places) state.opened.push_back(open_batch(std::span(buffer_).subspan(place)));
  state.base = buffer_.data();
  return state.opened;
}

chancery_column Document::column(TableId id, std::size_t index) {
  auto& state = tables_[id];
  const auto& schema = (*schemas_)[id].columns[index];
  chancery_column out{to_abi(schema.name), static_cast<std::uint32_t>(schema.type), 0, nullptr, nullptr, nullptr};
  const bool utf8 = schema.type == ColumnType::utf8;
  auto& merged = state.merged[index];
  if (state.places.size() == 1 && !merged.made) {
    if (const auto* column = find(batches_of(state)[0], schema.name)) {
      out.values = column->values.data();
      out.offsets = column->offsets;
      out.validity = column->validity;
      return out;
    }
  }
  // Several batches, none, or nulls only: a copy of its own, so that views of other columns stay valid.
  if (!merged.made) {
    merge(batches_of(state), schema, merged);
    merged.made = true;
  }
  out.values = merged.values.data();
  if (utf8) out.offsets = merged.offsets.data();
  if (!merged.validity.empty()) out.validity = merged.validity.data();
  return out;
}

void Document::merge(const std::vector<Batch>& batches, const ColumnSchema& schema, MergedColumn& out) {
  out.values.clear();
  out.offsets.clear();
  out.validity.clear();
  const auto width = width_of(schema.type);
  const bool utf8 = schema.type == ColumnType::utf8;
  if (utf8) out.offsets.push_back(0);
  std::size_t rows = 0;
  for (const auto& batch : batches) {
    const auto* column = find(batch, schema.name);
    const auto base = out.values.size();
    if (column) out.values.insert(out.values.end(), column->values.begin(), column->values.end());
    else if (!utf8) out.values.resize(base + batch.rows * width);
    if (out.values.size() >= UINT32_MAX) throw Error(Code::limit, schema.name, "2^32 - 1 bytes or more in a column");
    if (utf8)
      for (std::uint32_t i = 1; i <= batch.rows; ++i)
        out.offsets.push_back(static_cast<std::uint32_t>(base + (column ? column->offsets[i] : 0)));
    if (!column || column->validity || !out.validity.empty()) {
      out.validity.resize(rows, 1);
      if (!column) out.validity.resize(rows + batch.rows, 0);
      else if (column->validity)
        out.validity.insert(out.validity.end(), column->validity, column->validity + batch.rows);
      else out.validity.resize(rows + batch.rows, 1);
    }
    rows += batch.rows;
  }
}

}  // namespace chancery::core
