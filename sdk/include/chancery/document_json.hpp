// A finished document as JSON, format "chancery.document/1" (docs/document-json.md): for exporters. The same
// document and settings give the same bytes. A null is a key left out, rows are never left out, and offsets are
// the only values that depend on the unit asked for. Knows no table by its columns and nothing of targets.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/document.hpp"
#include "chancery/json_writer.hpp"
#include "chancery/options.hpp"

namespace chancery {

// What positions in the text count.
enum class OffsetUnit : std::uint8_t { byte, codepoint, utf16 };
inline constexpr std::array<std::string_view, 3> kOffsetUnitNames = {"byte", "codepoint", "utf16"};

constexpr std::string_view name_of(OffsetUnit unit) { return kOffsetUnitNames[static_cast<std::size_t>(unit)]; }
// Throws Error{bad_options} for a name that is no unit.
inline OffsetUnit offset_unit_of(std::string_view name) {
  for (std::size_t i = 0; i < kOffsetUnitNames.size(); ++i)
    if (kOffsetUnitNames[i] == name) return static_cast<OffsetUnit>(i);
  throw Error(Code::bad_options, "/offset_unit",
              "'" + std::string(name) + "' is no offset unit; expected byte, codepoint or utf16");
}

// Turns byte positions of a text into positions in another unit, in any order, each in constant time after one
// pass over the text. Keeps a view of the text and, unless the unit is bytes, 4 bytes of memory for every 64.
class OffsetConverter {
 public:
  OffsetConverter(std::string_view text, OffsetUnit unit) : text_(text), unit_(unit) {
    if (unit == OffsetUnit::byte) return;
    before_.reserve(text.size() / kStride + 1);
    std::uint32_t units = 0;
    for (std::size_t at = 0;; at += kStride) {
      before_.push_back(units);
      if (text.size() - at < kStride) return;
      units += count(at, at + kStride);
    }
  }
  // `byte` is at most the text's size and on a code-point border.
  std::uint32_t operator()(std::uint32_t byte) const {
    if (unit_ == OffsetUnit::byte) return byte;
    const std::size_t block = byte / kStride;
    return before_[block] + count(block * kStride, byte);
  }

 private:
  static constexpr std::size_t kStride = 64;

  // Every byte but a continuation starts a code point; those of four bytes are two UTF-16 units.
  std::uint32_t count(std::size_t begin, std::size_t end) const {
    const std::uint8_t pair_from = unit_ == OffsetUnit::utf16 ? 0xf0 : 0xff;
    std::uint32_t units = 0;
    for (std::size_t i = begin; i < end; ++i) {
      const auto c = static_cast<std::uint8_t>(text_[i]);
      units += ((c & 0xc0u) != 0x80u) + (c >= pair_from);
    }
    return units;
  }

  std::string_view text_;
  OffsetUnit unit_;
  std::vector<std::uint32_t> before_;  // units before byte 64 · i
};

// One line, or a line for each row.
enum class JsonLayout : std::uint8_t { compact, indented };

// Properties of an options schema, to be set between the braces of "properties"; read by `document_json_settings`.
#define CHANCERY_DOCUMENT_JSON_OPTIONS                                                                   \
  R"("text":{"type":"boolean","default":true,"description":"Whether the document's text is written."},)" \
  R"("tables":{"type":"array","items":{"type":"string","format":"table-read"},"default":[],)"            \
  R"("description":"The tables that are written; none named: all."},)"                                   \
  R"("offset_unit":{"type":"string","enum":["byte","codepoint","utf16"],"default":"byte",)"              \
  R"("description":"What positions in the text count."})"

struct DocumentJsonSettings {
  bool text = true;
  OffsetUnit offset_unit = OffsetUnit::byte;
  std::vector<std::string> tables = {};  // empty: all
  JsonLayout layout = JsonLayout::compact;
};

// The settings that the options of CHANCERY_DOCUMENT_JSON_OPTIONS ask for.
inline DocumentJsonSettings document_json_settings(const Options& options, JsonLayout layout) {
  const auto names = options.strings("/tables");
  return {
      options.boolean("/text"), offset_unit_of(options.string("/offset_unit")), {names.begin(), names.end()}, layout};
}

namespace detail {

// What stands between the parts of a JSON text.
struct JsonPunctuation {
  std::string_view comma, colon, open, close;        // inside a line
  std::string_view member, table, row, end_of_file;  // line breaks by depth
};
inline constexpr JsonPunctuation kCompactJson = {",", ":", "{", "}", "", "", "", ""};
inline constexpr JsonPunctuation kIndentedJson = {", ", ": ", "{ ", " }", "\n  ", "\n    ", "\n      ", "\n"};

// These exist in every document, whatever the pipeline.
constexpr bool always_exists(std::string_view table) {
  return table == "source_map" || table == "block" || table == "metadata" || table == "diagnostic";
}

class DocumentJsonWriter {
 public:
  DocumentJsonWriter(std::string& out, const FinishedDocument& document, const DocumentJsonSettings& settings)
      : out_(out),
        document_(document),
        settings_(settings),
        text_(document.text()),
        provenance_(document.provenance()),
        offsets_(text_, settings.offset_unit),
        mark_(settings.layout == JsonLayout::compact ? kCompactJson : kIndentedJson) {}

  void write() {
    out_.reserve(out_.size() + (settings_.text ? text_.size() + text_.size() / 16 : 0) + 4096);
    out_ += '{';
    string_member("schema", "chancery.document/1", "");
    string_member("id", document_.id());
    write_source();
    string_member("offset_unit", name_of(settings_.offset_unit));
    if (settings_.text) string_member("text", text_);
    write_tables();
    write_incomplete();
    write_provenance();
    out_ += mark_.end_of_file;
    out_ += '}';
  }

 private:
  struct ColumnText {
    std::string key;  // with the comma before it and the colon after it
    chancery_column column;
  };

  void key(std::string_view name) {
    append_json_string(out_, name);
    out_ += mark_.colon;
  }
  void member(std::string_view name, std::string_view comma = ",") {
    out_ += comma;
    out_ += mark_.member;
    key(name);
  }
  void string_member(std::string_view name, std::string_view value, std::string_view comma = ",") {
    member(name, comma);
    append_json_string(out_, value);
  }
  void field(std::string_view name, std::string_view value) {
    key(name);
    append_json_string(out_, value);
    out_ += mark_.comma;
  }

  void write_source() {
    const auto source = document_.source();
    member("source");
    out_ += mark_.open;
    field("uri", document_.id());
    field("sha256", source.sha256);
    field("media_type", source.media_type);
    key("bytes");
    append_number(out_, source.bytes);
    out_ += mark_.close;
  }

  void write_tables() {
    member("tables");
    out_ += '{';
    bool first = true;
    for (const auto& table : document_.tables()) {
      if (!is_wanted(table.name()) || !is_delivered(table)) continue;
      if (!first) out_ += ',';
      first = false;
      out_ += mark_.table;
      key(table.name());
      write_rows(table);
    }
    if (!first) out_ += mark_.member;
    out_ += '}';
  }
  // Tables of which rows may be missing; nothing if there are none.
  void write_incomplete() {
    bool first = true;
    for (const auto& table : document_.tables()) {
      if (!is_wanted(table.name()) || table.state != TableState::incomplete) continue;
      if (first) member("incomplete");
      out_ += first ? std::string_view("[") : mark_.comma;
      append_json_string(out_, table.name());
      first = false;
    }
    if (!first) out_ += ']';
  }
  bool is_wanted(std::string_view table) const {
    return settings_.tables.empty() ||
           std::find(settings_.tables.begin(), settings_.tables.end(), table) != settings_.tables.end();
  }
  // A table all of whose writers failed or were skipped is no empty table.
  bool is_delivered(const AnyTable& table) const {
    if (table.rows != 0 || always_exists(table.name())) return true;
    if (table.state == TableState::absent) return false;
    for (const auto& stage : provenance_)
      for (const auto& rows : stage.tables)
        if (rows.table == table.name()) return true;
    return false;
  }

  void write_rows(const AnyTable& table) {
    const auto columns = columns_of(table);
    out_ += '[';
    for (std::uint64_t row = 0; row < table.rows; ++row) {
      if (row != 0) out_ += ',';
      out_ += mark_.row;
      write_row(columns, row);
    }
    if (table.rows != 0) out_ += mark_.table;
    out_ += ']';
  }
  std::vector<ColumnText> columns_of(const AnyTable& table) const {
    std::vector<ColumnText> out;
    for (std::uint64_t i = 0; i < table.decl->column_count; ++i) {
      const auto& decl = table.decl->columns[i];
      std::string text(mark_.comma);
      append_json_string(text, from_abi(decl.name));
      text += mark_.colon;
      out.push_back({std::move(text), document_.column(table, decl)});
    }
    return out;
  }
  // The first value's comma becomes the opening brace.
  void write_row(const std::vector<ColumnText>& columns, std::uint64_t row) {
    const auto begin = out_.size();
    for (const auto& [text, column] : columns) {
      if (column.validity && !column.validity[row]) continue;
      out_ += text;
      write_value(column, row);
    }
    if (out_.size() == begin) {
      out_ += "{}";
    } else {
      out_[begin] = '{';
      out_ += mark_.close;
    }
  }
  void write_value(const chancery_column& column, std::uint64_t row) {
    switch (column.type) {
      case CHANCERY_BOOL: out_ += static_cast<const std::uint8_t*>(column.values)[row] ? "true" : "false"; break;
      case CHANCERY_I64: append_number(out_, static_cast<const std::int64_t*>(column.values)[row]); break;
      case CHANCERY_F64: append_number(out_, static_cast<const double*>(column.values)[row]); break;
      case CHANCERY_UTF8: append_json_string(out_, *value_at<std::string_view>(column, row)); break;
      case CHANCERY_OFFSET:
        append_number(out_, std::uint64_t{offsets_(static_cast<const std::uint32_t*>(column.values)[row])});
        break;
      default: append_number(out_, std::uint64_t{static_cast<const std::uint32_t*>(column.values)[row]});  // a ref
    }
  }

  void write_provenance() {
    member("provenance");
    out_ += '[';
    bool first = true;
    for (const auto& stage : provenance_) {
      if (!first) out_ += ',';
      first = false;
      out_ += mark_.table;
      write_stage(stage);
    }
    if (!first) out_ += mark_.member;
    out_ += ']';
  }
  void write_stage(const Provenance& stage) {
    out_ += mark_.open;
    field("stage", stage.stage);
    if (!stage.component.empty()) field("component", stage.component);
    field("version", stage.version);
    field("plugin_sha256", stage.plugin_sha256);
    field("options_sha256", stage.options_sha256);
    field("status", name_of(stage.status));
    key("rows");
    write_ranges(stage.tables);
    out_ += mark_.close;
  }
  void write_ranges(const std::vector<ProvenanceTable>& tables) {
    out_ += tables.empty() ? std::string_view("{") : mark_.open;
    for (std::size_t i = 0; i < tables.size(); ++i) {
      if (i != 0) out_ += mark_.comma;
      key(tables[i].table);
      out_ += '[';
      append_number(out_, tables[i].begin);
      out_ += mark_.comma;
      append_number(out_, tables[i].end);
      out_ += ']';
    }
    out_ += tables.empty() ? std::string_view("}") : mark_.close;
  }

  std::string& out_;
  const FinishedDocument& document_;
  const DocumentJsonSettings& settings_;
  std::string_view text_;
  std::vector<Provenance> provenance_;
  OffsetConverter offsets_;
  const JsonPunctuation& mark_;
};

}  // namespace detail

// Appends the document, without a line end. Throws what the document's host refuses, and Error{contract} for a
// number that is not finite.
inline void append_document_json(std::string& out, const FinishedDocument& document,
                                 const DocumentJsonSettings& settings) {
  detail::DocumentJsonWriter(out, document, settings).write();
}

}  // namespace chancery
