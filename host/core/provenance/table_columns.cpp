// Columns by their declarations: see table_columns.hpp.
#include "table_columns.hpp"

#include <map>

#include "chancery/standard_tables.hpp"

namespace chancery::core {
namespace {

using Role = TableColumn::Role;
using Columns = std::vector<TableColumn>;

template <class Definition>
Columns declared(const Definition& definition) {
  Columns out;
  std::apply(
      [&](const auto&... column) {
        const auto add = [&](const auto& c) {
          using C = std::remove_cvref_t<decltype(c)>;
          const std::string name(c.name);
          if (C::type == CHANCERY_OFFSET) {
            const auto role = name == "begin" ? Role::begin : name == "end" ? Role::end : Role::position;
            out.push_back({name, role, !C::nullable});
          } else if (C::type == CHANCERY_REF) {
            out.push_back({name, Role::ref, !C::nullable, std::string(c.ref)});
          }
        };
        (add(column), ...);
      },
      definition.columns);
  return out;
}

std::map<std::string, Columns, std::less<>> all_declared() {
  std::map<std::string, Columns, std::less<>> out;
  const auto add = [&](const auto& definition) { out.emplace(definition.name, declared(definition)); };
  add(tables::source_map), add(tables::block), add(tables::part), add(tables::paragraph), add(tables::section);
  add(tables::sentence), add(tables::metadata), add(tables::label), add(tables::entity), add(tables::summary);
  add(tables::diagnostic);
  auto& map = out.find("source_map")->second;
  map.insert(map.end(), {{"source_begin", Role::source_begin},
                         {"source_end", Role::source_end},
                         {"encoding", Role::encoding},
                         {"member", Role::member}});
  return out;
}

const Columns* known_columns(std::string_view table) {
  static const auto known = all_declared();
  const auto at = known.find(table);
  return at == known.end() ? nullptr : &at->second;
}

}  // namespace

const Columns& columns_of_table(std::string_view table) {
  static const Columns others = {{"begin", Role::begin}, {"end", Role::end}};
  const auto* known = known_columns(table);
  return known ? *known : others;
}

bool is_general_table(std::string_view table) { return known_columns(table) != nullptr; }

}  // namespace chancery::core
