// The registry of tables: see known_tables.hpp.
#include "known_tables.hpp"

#include <algorithm>
#include <vector>

namespace chancery::jsonl {
namespace {

template <const auto& Def>
constexpr auto kColumns = Def.decls();

template <const auto& Def>
KnownTable known(bool is_named_only) {
  return {Def.name, kColumns<Def>, is_named_only, Def.single == Single::yes};
}

const std::vector<KnownTable>& all() {
  static const std::vector<KnownTable> tables = {
      known<tables::source_map>(false), known<tables::block>(false),        known<tables::metadata>(false),
      known<tables::diagnostic>(false), known<tables::part>(true),          known<tables::paragraph>(true),
      known<tables::section>(true),     known<tables::sentence>(true),      known<tables::label>(true),
      known<tables::entity>(true),      known<tables::summary>(true),       known<official::enumeration>(true),
      known<official::task>(true),      known<official::responsible>(true), known<official::indicator>(true),
      known<official::citation>(true)};
  return tables;
}

}  // namespace

const KnownTable* known_table(std::string_view name) {
  const auto at = std::find_if(all().begin(), all().end(), [&](const auto& table) { return table.name == name; });
  return at == all().end() ? nullptr : &*at;
}

std::string nameable_tables() {
  std::string out = "metadata";
  for (const auto& table : all())
    if (table.is_named_only) out += ", " + std::string(table.name);
  return out;
}

}  // namespace chancery::jsonl
