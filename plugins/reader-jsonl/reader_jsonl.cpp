// The component reader.jsonl: glue between the host and the pure parts beside it. What it tells of a document hangs on
// the record's bytes and the options alone.
#include <array>
#include <string>

#include "chancery/plugin.hpp"
#include "handed_on.hpp"
#include "record.hpp"
#include "record_file.hpp"
#include "soundness.hpp"

namespace chancery::jsonl {
namespace {

void emit_rows(Input& input, const RecordTable& table) {
  if (table.rows == 0) return;
  std::vector<chancery_column> columns;
  for (const auto& column : table.columns) columns.push_back(column.view());
  input.emit(table.name(), table.rows, columns);
}

void report(Input& input, const RecordTable& diagnostics) {
  const auto &begin = diagnostics.column("begin"), &end = diagnostics.column("end");
  const auto &code = diagnostics.column("code"), &message = diagnostics.column("message");
  for (std::uint64_t row = 0; row < diagnostics.rows; ++row)
    if (begin.is_null(row)) input.diagnose(code.text(row), message.text(row));
    else input.diagnose(code.text(row), message.text(row), {{begin.number(row), end.number(row)}});
}

}  // namespace

class JsonLinesReader : public Reader {
 public:
  static constexpr std::string_view id = "reader.jsonl", version = "1.0.0", licence = "MIT";
  static constexpr std::string_view summary =
      "Documents of another run, as exporter.jsonl and exporter.json wrote them";
  static constexpr std::string_view options = R"({
    "type": "object",
    "properties": {
      "tables": {
        "type": "array",
        "items": { "type": "string", "format": "table-write" },
        "default": [],
        "description": "Tables that are handed on besides those that readers make"
      }
    },
    "additionalProperties": false
  })";
  static constexpr std::array<std::string_view, 2> media_types = {"application/jsonl", "application/x-ndjson"};
  static constexpr std::array<std::string_view, 1> suffixes = {".jsonl"};
  static constexpr std::array<Magic, 2> magics = {
      {{0, R"({"schema":"chancery.document/)"}, {0, "{\n  \"schema\": \"chancery.document/"}}};
  static constexpr auto uses = std::tuple_cat(kReadersTables, kNamedTables);

  explicit JsonLinesReader(const Options& given) : handed_on_(given.strings("/tables")) {}

  void list(MemberList& members) {
    for (const auto& place : records_in(members.bytes())) members.add(std::to_string(place.line), locator_of(place));
  }

  void process(Input& input) override {
    const auto place = place_at(input.locator(), input.bytes());
    auto record = parse_record(input.bytes().substr(place.begin, place.end - place.begin), place.line,
                               [&](std::string_view table) { return handed_on_.wants(table); });
    input.check_cancelled();
    make_sound(record);
    handed_on_.cut(record);
    check_refs(record);
    input.set_text(*record.text);
    input.set_id(record.id);
    input.set_origin(origin_json(record));
    for (const auto& table : record.tables)
      if (table.name() == "diagnostic") report(input, table);
      else emit_rows(input, table);
  }

 private:
  HandedOn handed_on_;
};

}  // namespace chancery::jsonl

CHANCERY_PLUGIN(chancery::jsonl::JsonLinesReader)
