// What is handed on: see handed_on.hpp.
#include "handed_on.hpp"

#include <algorithm>

#include "chancery/json_writer.hpp"

namespace chancery::jsonl {
namespace {

constexpr std::string_view kDiagnostic = "diagnostic", kMetadata = "metadata";

// The host's own entries (docs/document-json.md): they tell of the text, which is handed on in any case.
bool is_hosts_own(const RecordStage& stage) { return stage.id == "redact" || stage.id.starts_with("chancery."); }

bool is_readers(std::string_view table) {
  const auto* known = known_table(table);
  return known && !known->is_named_only && table != kDiagnostic;
}

[[noreturn]] void refuse_option(std::size_t i, std::string message) {
  throw Error(Code::bad_options, "/tables/" + std::to_string(i), std::move(message));
}

// Of a table's first stage.
std::uint32_t rows_from_the_first(const RecordRange& range) {
  if (range.begin != 0)
    throw Error(Code::bad_input, "/provenance/0/rows/" + range.table,
                "begins at row " + std::to_string(range.begin) + ", expected 0");
  return range.end;
}

bool is_ref(const ColumnValues& column) { return column.decl().type == CHANCERY_REF; }
bool is_nullable(const ColumnValues& column) { return (column.decl().flags & CHANCERY_NULLABLE) != 0; }

// What a record does not have (`tables` of the exporter) cannot be pointed into: such refs become null. A table whose
// rows cannot be without them is not there either, and then those that point into it are asked again.
void leave_out_open_refs(Record& record) {
  const auto is_open = [&](const ColumnValues& column) {
    return is_ref(column) && !record.table(from_abi(column.decl().ref));
  };
  const auto hangs_on_it = [&](const RecordTable& table) {
    return table.rows > 0 && std::any_of(table.columns.begin(), table.columns.end(),
                                         [&](const auto& column) { return is_open(column) && !is_nullable(column); });
  };
  auto& all = record.tables;
  const auto next = [&] { return std::find_if(all.begin(), all.end(), hangs_on_it); };
  for (auto at = next(); at != all.end(); at = next()) all.erase(at);
  for (auto& table : all)
    for (auto& column : table.columns)
      if (is_open(column)) column.set_null();
}

// Rows of `diagnostic` go with their stages: those of stages that do not stay are left out, the others move up.
class Diagnostics {
 public:
  explicit Diagnostics(RecordTable* table) : table_(table) {
    if (table) kept_ = {table->known, 0, {}};
    for (std::size_t i = 0; table && i < table->columns.size(); ++i)
      kept_.columns.emplace_back(table->columns[i].decl());
  }

  // In the order of the stages, whose rows follow one another.
  void take(const RecordStage& stage, RecordRange& range, std::size_t number, bool stays) {
    const auto where = "/provenance/" + std::to_string(number) + "/rows/diagnostic";
    if (range.begin != reached_)
      throw Error(Code::bad_input, where,
                  "begins at row " + std::to_string(range.begin) + ", expected " + std::to_string(reached_));
    reached_ = range.end;
    const auto first = kept_.rows;
    for (auto row = range.begin; row < range.end; ++row) {
      if (table_->column("stage").text(row) != stage.id)
        throw Error(Code::bad_input, "/tables/diagnostic/" + std::to_string(row) + "/stage",
                    "is another than that of " + where + ", '" + stage.id + "'");
      if (stays) keep(row);
    }
    range = {range.table, first, kept_.rows};
  }
  void finish() {
    if (!table_) return;
    if (reached_ != table_->rows)
      throw Error(Code::bad_input, "/tables/diagnostic/" + std::to_string(reached_),
                  "is no stage's, by 'rows' of the provenance");
    *table_ = std::move(kept_);
  }

 private:
  void keep(std::uint32_t row) {
    for (std::size_t i = 0; i < kept_.columns.size(); ++i) {
      const auto& from = table_->columns[i];
      auto& to = kept_.columns[i];
      if (from.is_null(row)) to.put_null();
      else if (from.decl().type == CHANCERY_UTF8) to.put_text(from.text(row));
      else to.put_number(from.number(row));
    }
    ++kept_.rows;
  }

  RecordTable* table_;
  RecordTable kept_;
  std::uint32_t reached_ = 0;
};

}  // namespace

HandedOn::HandedOn(const std::vector<std::string_view>& named) {
  for (std::size_t i = 0; i < named.size(); ++i) {
    const auto* known = known_table(named[i]);
    if (!known || (!known->is_named_only && named[i] != kMetadata))
      refuse_option(i, "found '" + std::string(named[i]) + "', expected one of " + nameable_tables() +
                           (is_readers(named[i]) ? "; this one is handed on in any case" : ""));
    if (is_named(named[i])) refuse_option(i, "names '" + std::string(named[i]) + "' a second time");
    named_.emplace_back(named[i]);
  }
  for (std::size_t i = 0; i < named.size(); ++i)
    for (const auto& column : known_table(named[i])->columns)
      if (const auto target = from_abi(column.ref); !target.empty() && !is_named(target) && !is_readers(target))
        refuse_option(i, "'" + std::string(named[i]) + "' points into '" + std::string(target) +
                             "', expected that among the tables too");
}

bool HandedOn::is_named(std::string_view table) const {
  return std::find(named_.begin(), named_.end(), table) != named_.end();
}
bool HandedOn::wants(std::string_view table) const {
  return table == kDiagnostic || is_readers(table) || is_named(table);
}

void HandedOn::cut(Record& record) const {
  auto& stages = record.provenance;
  leave_out_open_refs(record);
  // What stages might have added to metadata does not stay, so that nothing of it is missing.
  std::erase_if(record.incomplete,
                [&](const auto& table) { return table == kMetadata ? !is_named(table) : !wants(table); });
  for (const auto& table : named_)
    if (auto& told = record.incomplete;
        !record.table(table) && std::find(told.begin(), told.end(), table) == told.end())
      told.push_back(table);
  if (auto* metadata = record.table(kMetadata); metadata && !is_named(kMetadata)) {
    std::uint32_t by_reader = 0;
    if (!stages.empty())
      for (const auto& range : stages.front().rows)
        if (range.table == kMetadata) by_reader = rows_from_the_first(range);
    metadata->cut(by_reader);
  }
  for (auto& stage : stages) std::erase_if(stage.rows, [&](const auto& range) { return !record.table(range.table); });
  Diagnostics diagnostics(record.table(kDiagnostic));
  std::vector<RecordStage> left;
  for (std::size_t i = 0; i < stages.size(); ++i) {
    auto& stage = stages[i];
    if (i > 0 && !is_named(kMetadata)) std::erase_if(stage.rows, [](const auto& r) { return r.table == kMetadata; });
    const bool stay = stays(stage, i == 0);
    for (auto& range : stage.rows)
      if (range.table == kDiagnostic) diagnostics.take(stage, range, i, stay);
    if (stay) left.push_back(std::move(stage));
  }
  diagnostics.finish();
  stages = std::move(left);
}

// One that delivered nothing (it failed, or was skipped) is part of what is known of the tables that are named.
bool HandedOn::stays(const RecordStage& stage, bool is_reader) const {
  if (is_reader || is_hosts_own(stage)) return true;
  if (std::any_of(stage.rows.begin(), stage.rows.end(), [](const auto& r) { return r.table != kDiagnostic; }))
    return true;
  return !named_.empty() && (stage.status == "failed" || stage.status == "skipped");
}

std::string origin_json(const Record& record) {
  std::string out;
  JsonWriter w(out);
  w.begin_object().key("source").begin_object();
  w.key("sha256").string(record.sha256).key("media_type").string(record.media_type);
  w.key("bytes").unsigned_integer(record.bytes).end_object().key("provenance").begin_array();
  for (const auto& stage : record.provenance) {
    w.begin_object().key("stage").string(stage.id);
    if (!stage.component.empty()) w.key("component").string(stage.component);
    w.key("version").string(stage.version);
    w.key("plugin_sha256").string(stage.plugin_sha256).key("options_sha256").string(stage.options_sha256);
    w.key("status").string(stage.status).key("rows").begin_object();
    for (const auto& range : stage.rows)
      w.key(range.table).begin_array().unsigned_integer(range.begin).unsigned_integer(range.end).end_array();
    w.end_object().end_object();
  }
  w.end_array();
  if (!record.incomplete.empty()) {
    w.key("incomplete").begin_array();
    for (const auto& table : record.incomplete) w.string(table);
    w.end_array();
  }
  w.end_object();
  return out;
}

}  // namespace chancery::jsonl
