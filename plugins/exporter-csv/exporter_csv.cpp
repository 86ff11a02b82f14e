// exporter.csv: each table as CSV (RFC 4180), a piece a table; documents are appended below one line of names. Columns
// are `document`, `row`, `key` (rows/row_keys.hpp), the table's own, and `text`, the words of its span. Knows no table.
#include "cells.hpp"
#include "chancery/json_writer.hpp"
#include "chancery/plugin.hpp"
#include "chosen_tables.hpp"
#include "column_names.hpp"
#include "row_keys.hpp"
#include "span_columns.hpp"

namespace {

using namespace chancery;

class Csv : public Renderer {
 public:
  static constexpr std::string_view id = "exporter.csv", version = "1.0.0";
  static constexpr std::string_view summary = "Each table of the run as a CSV file";
  static constexpr std::string_view licence = "MIT";
  static constexpr std::uint32_t flags = CHANCERY_ANY_TABLE;
  static constexpr std::string_view options =
      R"({"type":"object","additionalProperties":false,"properties":{)" CHANCERY_CHOSEN_TABLES_OPTION
      R"(,"text":{"type":"boolean","default":true,"description":"A last column with the words of a row's span."},)"
      R"("bom":{"type":"boolean","default":false,"description":"Begin files with a byte order mark, by which Excel )"
      R"(knows UTF-8."},"guard":{"type":"boolean","default":true,"description":"Put ' before texts that a )"
      R"(spreadsheet would take for a formula."}}})";

  explicit Csv(const Options& given)
      : tables_(given),
        text_(given.boolean("/text")),
        bom_(given.boolean("/bom")),
        guard_(given.boolean("/guard") ? csv::FormulaGuard::on : csv::FormulaGuard::off) {}

  void process(const FinishedDocument& document, Output& output) override {
    for (const auto& table : tables_.of(document)) {
      document.check_cancelled();
      const bool words = text_ && rows::has_spans(table);
      write_names(table, words);
      output.head(table.name(), out_);
      if (table.rows != 0) write_rows(document, table, words);
      else out_.clear();
      output.write(table.name(), out_);
    }
  }

 private:
  static constexpr std::string_view kLineEnd = "\r\n";

  void write_names(const AnyTable& table, bool words) {
    out_ = bom_ ? "\xEF\xBB\xBF" : "";
    bool first = true;
    for (const auto& name : rows::column_names(table, words)) {
      if (!std::exchange(first, false)) out_ += ',';
      csv::append_text(out_, name, guard_);
    }
    out_ += kLineEnd;
  }

  void write_rows(const FinishedDocument& document, const AnyTable& table, bool words) {
    const rows::SpanColumns columns(document, table);
    std::string document_cell;
    csv::append_text(document_cell, document.id(), guard_);
    keys_.begin(document.id(), table.name());
    out_.clear();
    for (std::uint64_t row = 0; row < table.rows; ++row) {
      out_ += document_cell;
      out_ += ',';
      append_number(out_, row);
      out_ += ',';
      out_ += rows::text_of(keys_.next(columns.text(row)));
      for (const auto& column : columns.all()) {
        out_ += ',';
        write_value(column, row);
      }
      if (words) write_words(columns.text(row));
      out_ += kLineEnd;
    }
  }

  void write_words(std::string_view words) {
    out_ += ',';
    if (!words.empty()) csv::append_text(out_, words, guard_);
  }

  void write_value(const chancery_column& column, std::uint64_t row) {
    if (column.validity && !column.validity[row]) return;
    switch (column.type) {
      case CHANCERY_BOOL: out_ += *value_at<bool>(column, row) ? "true" : "false"; break;
      case CHANCERY_I64: append_number(out_, *value_at<std::int64_t>(column, row)); break;
      case CHANCERY_F64: append_number(out_, *value_at<double>(column, row)); break;
      case CHANCERY_UTF8: csv::append_text(out_, *value_at<std::string_view>(column, row), guard_); break;
      default: append_number(out_, std::uint64_t{static_cast<const std::uint32_t*>(column.values)[row]});
    }
  }

  rows::ChosenTables tables_;
  bool text_, bom_;
  csv::FormulaGuard guard_;
  rows::RowKeys keys_;
  std::string out_;  // kept for its memory
};

}  // namespace

CHANCERY_PLUGIN(Csv)
