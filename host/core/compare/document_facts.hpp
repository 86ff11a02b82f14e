// An exported document (chancery.document/1) as what it states: tables by column, each column a value, a stretch of the
// text or a ref. JSON does not say a column's type; the SDK's tables are known, of others the names tell. The source
// map and the hashes of stages are no facts. Knows no second document.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../provenance/exported_document.hpp"

namespace chancery::core {

inline constexpr std::uint32_t kNoRow = UINT32_MAX;

// Bytes of the text; in documents without text, positions in its unit.
struct FactSpan {
  std::uint32_t begin = 0, end = 0;
  bool set = false;
};

struct FactColumn {
  enum class Kind : std::uint8_t { value, span, ref };
  std::string name;  // of a span that of its first column
  Kind kind = Kind::value;
  std::string target;    // of a ref
  bool is_text = false;  // every value is one
  // One of these has an element a row.
  std::vector<std::optional<std::string>> values;
  std::vector<FactSpan> spans;
  std::vector<std::uint32_t> refs;  // kNoRow: none
};

struct FactTable {
  std::string name;
  std::uint32_t rows = 0;
  std::vector<FactColumn> columns;  // in the order of their declaration, as far as rows show it

  const FactColumn* column(std::string_view column_name) const;
  // `begin` and `end`. Null: rows have none.
  const FactColumn* span() const { return column("begin"); }
};

struct FactStage {
  std::string stage, version, plugin_sha256, options_sha256, status;
};

struct DocumentFacts {
  std::string id, source_sha256;
  OffsetUnit unit = OffsetUnit::byte;
  std::optional<std::string> text;
  std::vector<FactTable> tables;  // without source_map
  std::vector<FactStage> stages;

  std::uint32_t table(std::string_view name) const;  // its number, or kNoRow
  // Empty without text, or if none is set.
  std::string_view words(const FactSpan& span) const;
};

// Replaces `out`. What is wrong first, positions beyond the text and refs beyond their tables included.
std::optional<DocumentFault> read_facts(std::string_view json, DocumentFacts& out);

}  // namespace chancery::core
