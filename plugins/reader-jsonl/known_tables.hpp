// The tables that records are read with: the general ones and those of official documents, by name, with what has to
// be known of their columns at run time. Of all other tables nothing is known here.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "chancery/plugin.hpp"
#include "official.hpp"

namespace chancery::jsonl {

// Those that an option may name, besides `metadata`.
inline constexpr auto kNamedTables = uses(
    writes_if_named(tables::part), writes_if_named(tables::paragraph), writes_if_named(tables::section),
    writes_if_named(tables::sentence), writes_if_named(tables::label), writes_if_named(tables::entity),
    writes_if_named(tables::summary), writes_if_named(official::enumeration), writes_if_named(official::task),
    writes_if_named(official::responsible), writes_if_named(official::indicator), writes_if_named(official::citation));
// Those that readers make, which no option has to name.
inline constexpr auto kReadersTables =
    uses(writes(tables::source_map), writes(tables::block), writes(tables::metadata));

struct KnownTable {
  std::string_view name;
  std::span<const chancery_column_decl> columns;
  bool is_named_only = false;  // it is handed on only if an option names it
  bool in_text_order = false;  // its rows are, by where they begin
};

// Null if it is none of them. `diagnostic` is one.
const KnownTable* known_table(std::string_view name);
// The names that an option may give, as a sentence has them.
std::string nameable_tables();

}  // namespace chancery::jsonl
