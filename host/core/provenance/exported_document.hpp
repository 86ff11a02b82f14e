// A document as an exporter wrote it (chancery.document/1, docs/document-json.md), with what its provenance is checked
// by: text, source map, positions, refs. All else is looked over and left. Bytes that are hostile are a fault with its
// place; whether positions and refs fit the text and the tables is not asked here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/document_json.hpp"

namespace chancery::core {

struct ExportedDocument {
  static constexpr std::uint32_t kNone = UINT32_MAX;

  struct Table {
    std::string name;
    std::uint32_t rows = 0;
  };
  // Positions are in the document's unit; those of the source are bytes.
  struct MapRow {
    std::uint32_t begin = 0, end = 0;
    std::optional<std::uint64_t> source_begin, source_end;
    std::uint32_t encoding = kNone;  // in `encodings`
    bool member = false;
  };
  struct Span {
    std::uint32_t table, row, begin, end;
  };
  // A position that is no part of a span.
  struct Position {
    std::uint32_t table, row, value;
    const std::string* column;
  };
  struct Ref {
    std::uint32_t table, row, value;
    const std::string *column, *target;
  };
  // The rows of a stage.
  struct Range {
    std::string table, where;
    std::uint64_t begin = 0, end = 0;
  };

  std::string id, uri, sha256;
  std::uint64_t bytes = 0;
  OffsetUnit unit = OffsetUnit::byte;
  std::optional<std::string> text;
  bool has_source_map = false;
  std::vector<Table> tables;
  std::vector<MapRow> source_map;
  std::vector<std::string> encodings;
  std::vector<Span> spans;  // of all tables but source_map
  std::vector<Position> positions;
  std::vector<Ref> refs;
  std::vector<Range> ranges;
  bool redacted = false;  // by a host, says its provenance
};

struct DocumentFault {
  std::string where;  // a JSON pointer, or "line 3, column 7" of what is no JSON
  std::string message;
  bool foreign = false;  // JSON, but nothing that might be such a document
};

// Replaces `out`. What is wrong first; none: all is there and of its type.
std::optional<DocumentFault> read_document(std::string_view json, ExportedDocument& out);

}  // namespace chancery::core
