// A document in work: see document.hpp. A table of one batch is read where it lies; one of several is copied
// together when a column is first asked for.
#include "document.hpp"

#include <algorithm>
#include <cstring>

#include "chancery/error.hpp"
#include "chancery/tables.hpp"
#include "utf8.hpp"

namespace chancery::core {
namespace {

constexpr std::uint32_t kMagic = 0x54444843;  // "CHDT"
constexpr std::uint32_t kFormat = 1;
constexpr std::string_view kStage = "stage";

struct RawHeader {
  std::uint32_t magic, format;
  std::uint64_t size;
};
struct RawRecord {
  std::uint32_t kind, stage;
  std::uint64_t size;
};

[[noreturn]] void broken(const std::string& what) { throw Error(Code::contract, "document", what); }

const BatchColumn* find(const Batch& batch, std::string_view name) {
  for (const auto& column : batch.columns)
    if (column.name == name) return &column;
  return nullptr;
}

template <class T>
T read_at(std::span<const std::byte> bytes, std::size_t at) {
  if (at > bytes.size() || sizeof(T) > bytes.size() - at) broken("cut off");
  T out;
  std::memcpy(&out, bytes.data() + at, sizeof out);
  return out;
}

}  // namespace

Document::Document(const std::vector<TableSchema>& tables)
    : schemas_(&tables), diagnostic_(find_table(tables, "diagnostic")), tables_(tables.size()) {
  for (std::size_t i = 0; i < tables.size(); ++i) tables_[i].merged.resize(tables[i].columns.size());
  clear();
}

void Document::name_stage(std::uint32_t stage, std::string_view id) {
  if (stage_ids_.size() <= stage) stage_ids_.resize(stage + 1);
  stage_ids_[stage] = id;
}

void Document::name_reporters(std::vector<Reporter> reporters) {
  reporters_ = std::move(reporters);
  if (diagnostic_ == kNoTable) return;
  for (auto& column : tables_[diagnostic_].merged) column.made = false;
}

void Document::clear() {
  text_.clear();
  reporters_.clear();
  has_text_ = false;
  clear_tables();
}

void Document::clear_tables() {
  const RawHeader header{kMagic, kFormat, sizeof(RawHeader)};
  buffer_.resize(sizeof header);
  std::memcpy(buffer_.data(), &header, sizeof header);
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

std::size_t Document::begin_record(std::uint32_t kind, std::uint32_t stage) {
  const RawRecord record{kind, stage, 0};
  const auto at = buffer_.size();
  buffer_.resize(at + sizeof record);
  std::memcpy(buffer_.data() + at, &record, sizeof record);
  return at + sizeof record;
}

void Document::end_record(std::size_t content) {
  const std::uint64_t size = buffer_.size() - content;
  std::memcpy(buffer_.data() + content - sizeof size, &size, sizeof size);
  cut_back(buffer_.size());
}

// To a size that it had, or has; the header tells it.
void Document::cut_back(std::size_t size) {
  buffer_.resize(size);
  const std::uint64_t all = size;
  std::memcpy(buffer_.data() + offsetof(RawHeader, size), &all, sizeof all);
}

void Document::check_room(TableId id, std::uint64_t rows) const {
  if (std::uint64_t{tables_[id].rows} + rows >= UINT32_MAX)
    throw Error(Code::limit, (*schemas_)[id].name, "2^32 - 1 rows or more");
}

void Document::append(TableId id, const StagedTable& table, std::uint32_t stage) {
  check_room(id, table.rows());
  const auto before = buffer_.size();
  try {
    const auto content = begin_record(BufferRecord::batch, stage);
    seal(table, buffer_);
    end_record(content);
    count(id, content, stage, table.rows());
  } catch (...) {
    cut_back(before);
    throw;
  }
}

void Document::append(std::string_view batch, std::uint32_t stage) {
  const auto before = buffer_.size();
  try {
    const auto content = begin_record(BufferRecord::batch, stage);
    const auto* bytes = reinterpret_cast<const std::byte*>(batch.data());
    buffer_.insert(buffer_.end(), bytes, bytes + batch.size());
    if (batch.size() % 8 != 0) broken("a batch is cut off");
    end_record(content);
    adopt_record({BufferRecord::batch, stage, std::span(buffer_).subspan(content)});
  } catch (...) {
    cut_back(before);
    throw;
  }
}

void Document::count(TableId id, std::size_t at, std::uint32_t stage, std::uint32_t rows) {
  auto& state = tables_[id];
  batches_.push_back({id, stage, state.rows, state.rows + rows});
  if (rows == 0) return;
  state.places.push_back({at, stage});
  state.rows += rows;
  for (auto& column : state.merged) column.made = false;
}

void Document::mark_incomplete(TableId id, std::uint32_t stage) {
  const auto& name = (*schemas_)[id].name;
  const auto content = begin_record(BufferRecord::incomplete, stage);
  const std::uint64_t size = name.size();
  buffer_.resize(content + sizeof size + (size + 7) / 8 * 8);
  std::memcpy(buffer_.data() + content, &size, sizeof size);
  std::memcpy(buffer_.data() + content + sizeof size, name.data(), size);
  end_record(content);
  tables_[id].incomplete = true;
}

namespace {

std::vector<BufferRecord> records_after(std::span<const std::byte> buffer, std::size_t at) {
  std::vector<BufferRecord> out;
  while (at < buffer.size()) {
    const auto record = read_at<RawRecord>(buffer, at);
    at += sizeof record;
    if (record.size > buffer.size() - at || record.size % 8 != 0) broken("a record is cut off");
    if (record.kind != BufferRecord::batch && record.kind != BufferRecord::incomplete)
      broken("a record of an unknown kind");
    out.push_back({record.kind, record.stage, buffer.subspan(at, record.size)});
    at += record.size;
  }
  return out;
}

}  // namespace

std::vector<BufferRecord> records_of(std::span<const std::byte> buffer) {
  const auto header = read_at<RawHeader>(buffer, 0);
  if (header.magic != kMagic || header.format != kFormat) broken("no tables of format 1");
  if (header.size != buffer.size()) broken("its length is wrong");
  return records_after(buffer, sizeof header);
}

std::vector<BufferRecord> Document::records_from(std::size_t size) const { return records_after(buffer_, size); }

void Document::adopt(std::span<const std::byte> bytes) {
  clear_tables();
  std::vector<std::byte> own(bytes.begin(), bytes.end());
  const auto records = records_of(own);
  buffer_.swap(own);  // keeps where its bytes lie
  try {
    for (const auto& record : records) adopt_record(record);
  } catch (...) {
    clear_tables();
    throw;
  }
}

void Document::adopt_record(const BufferRecord& record) {
  const auto known = [&](std::string_view name) {
    const auto id = find_table(*schemas_, name);
    if (id == kNoTable) broken("a table that the pipeline does not know");
    return id;
  };
  if (!stage_ids_.empty() && record.stage >= stage_ids_.size()) broken("a stage that the pipeline does not have");
  const auto& content = record.content;
  if (record.kind == BufferRecord::incomplete) {
    const auto size = read_at<std::uint64_t>(content, 0);
    if (size > content.size() - sizeof size) broken("a name is cut off");
    tables_[known({reinterpret_cast<const char*>(content.data()) + sizeof size, size})].incomplete = true;
    return;
  }
  const auto batch = open_batch(content);
  if (batch.size_bytes != content.size()) broken("a record is longer than its batch");
  const auto id = known(batch.table);
  for (const auto& column : batch.columns) {
    const auto index = (*schemas_)[id].find(column.name);
    if (!index || (*schemas_)[id].columns[*index].type != column.type) broken("a column of another name or type");
  }
  if (batch.rows > 0) check_filled(id, batch);
  if (std::uint64_t{tables_[id].rows} + batch.rows >= UINT32_MAX) broken("2^32 - 1 rows or more");
  count(id, static_cast<std::size_t>(content.data() - buffer_.data()), record.stage, batch.rows);
}

// So many rows have so many bytes: no batch can claim rows that would take memory without having any.
void Document::check_filled(TableId id, const Batch& batch) const {
  if (batch.columns.empty()) broken("rows without a single column");
  for (const auto& schema : (*schemas_)[id].columns)
    if (!schema.nullable && !filled_in(id, schema) && !find(batch, schema.name))
      broken("a column is left out that may not be null");
}

const std::vector<Batch>& Document::batches_of(State& state) const {
  if (state.base == buffer_.data() && state.opened.size() == state.places.size()) return state.opened;
  state.opened.clear();
  for (const auto& place : state.places) state.opened.push_back(open_batch(std::span(buffer_).subspan(place.at)));
  state.base = buffer_.data();
  return state.opened;
}

bool Document::filled_in(TableId id, const ColumnSchema& schema) const {
  return id == diagnostic_ && schema.name == kStage && !stage_ids_.empty();
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
    merge(state, schema, filled_in(id, schema), merged);
    merged.made = true;
  }
  out.values = merged.values.data();
  if (utf8) out.offsets = merged.offsets.data();
  if (!merged.validity.empty()) out.validity = merged.validity.data();
  return out;
}

void Document::visit_words(const std::function<void(TableId, std::size_t, std::uint32_t, std::span<char>)>& visit) {
  auto* const bytes = reinterpret_cast<char*>(buffer_.data());
  for (TableId id = 0; id < tables_.size(); ++id) {
    std::uint32_t base = 0;
    for (const auto& batch : batches_of(tables_[id])) {
      for (const auto& column : batch.columns) {
        if (column.type != ColumnType::utf8) continue;
        auto* const values = bytes + (column.values.data() - buffer_.data());
        for (std::uint32_t row = 0; row < batch.rows; ++row)
          visit(id, *(*schemas_)[id].find(column.name), base + row,
                {values + column.offsets[row], values + column.offsets[row + 1]});
      }
      base += batch.rows;
    }
    for (auto& column : tables_[id].merged) column.made = false;
  }
}

// Who filled in a row of `diagnostic`.
std::string_view Document::stage_of(const Place& place, std::uint32_t row) const {
  if (place.stage == 0)
    for (const auto& reporter : reporters_)
      if (row >= reporter.begin && row < reporter.end) return reporter.stage;
  return stage_ids_.at(place.stage);
}

void Document::merge(State& state, const ColumnSchema& schema, bool fill_in, MergedColumn& out) const {
  out.values.clear();
  out.offsets.clear();
  out.validity.clear();
  const auto width = width_of(schema.type);
  const bool utf8 = schema.type == ColumnType::utf8;
  if (utf8) out.offsets.push_back(0);
  std::size_t rows = 0;
  const auto& batches = batches_of(state);
  for (std::size_t k = 0; k < batches.size(); ++k) {
    const auto& batch = batches[k];
    const auto* column = find(batch, schema.name);
    if (!column && fill_in) {
      for (std::uint32_t i = 0; i < batch.rows; ++i) {
        const auto id = stage_of(state.places[k], static_cast<std::uint32_t>(rows) + i);
        const auto* text = reinterpret_cast<const std::byte*>(id.data());
        out.values.insert(out.values.end(), text, text + id.size());
        out.offsets.push_back(static_cast<std::uint32_t>(out.values.size()));
      }
      rows += batch.rows;
      continue;
    }
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

TableSchema reported_schema(const TableSchema& diagnostic) {
  auto out = diagnostic;
  std::erase_if(out.columns, [](const auto& column) { return column.name == kStage; });
  return out;
}

}  // namespace chancery::core
