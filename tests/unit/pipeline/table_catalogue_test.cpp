// One name, one schema: what components say of a table, brought together.
#include "core/pipeline/table_catalogue.hpp"

#include "chancery/testkit/catch.hpp"

using namespace chancery::core;
using Lines = std::vector<std::string>;

namespace {

using Type = ColumnType;
using Writer = TableCatalogue::Writer;

TableDeclaration writes(std::string table, std::vector<ColumnSchema> columns, bool single = false) {
  return {TableUse::writes, {std::move(table), single, std::move(columns)}};
}
TableDeclaration reads(std::string table, std::vector<ColumnSchema> columns) {
  return {TableUse::reads, {std::move(table), false, std::move(columns)}};
}

Lines add(TableCatalogue& catalogue, const TableDeclaration& declaration, const std::string& component,
          Writer writer = Writer::stage) {
  std::vector<Fault> faults;
  catalogue.add({declaration}, component, writer, faults);
  Lines out;
  for (const auto& fault : faults) out.push_back(fault.message());
  return out;
}

}  // namespace

TEST_CASE("the four general tables always exist") {
  const TableCatalogue catalogue;
  for (const auto* table : {"source_map", "block", "metadata", "diagnostic"}) {
    CHECK(catalogue.made(table));
    CHECK(catalogue.written_by_reader(table));
  }
  CHECK_FALSE(catalogue.made("label"));
  CHECK(catalogue.find("label") == kNoTable);
}

TEST_CASE("a table has the columns of all who name it, and is made by who writes it") {
  TableCatalogue catalogue;
  CHECK(add(catalogue, reads("t", {{"a", Type::i64, false}}), "reader of it") == Lines{});
  CHECK_FALSE(catalogue.made("t"));
  CHECK(catalogue.id_if_made("t") == kNoTable);
  CHECK(add(catalogue, writes("t", {{"a", Type::i64, false}, {"b", Type::utf8, true}}), "writer") == Lines{});
  CHECK(catalogue.made("t"));
  CHECK_FALSE(catalogue.written_by_reader("t"));
  CHECK(catalogue.schemas()[catalogue.find("t")].columns.size() == 2);
}

TEST_CASE("columns whose types differ are a clash, also by null or by what a ref points into") {
  const auto clash = [](ColumnSchema first, ColumnSchema second) {
    TableCatalogue catalogue;
    add(catalogue, writes("t", {std::move(first)}), "one");
    return add(catalogue, reads("t", {std::move(second)}), "two");
  };
  CHECK(clash({"c", Type::i64, false}, {"c", Type::utf8, false}) ==
        Lines{"'two' takes column 'c' of table 't' for utf8, expected i64 as one says"});
  CHECK(clash({"c", Type::i64, true}, {"c", Type::i64, false}) ==
        Lines{"'two' takes column 'c' of table 't' for i64, expected i64? as one says"});
  CHECK(clash({"c", Type::ref, true, "a"}, {"c", Type::ref, true, "b"}) ==
        Lines{"'two' takes column 'c' of table 't' for ref(b)?, expected ref(a)? as one says"});
  CHECK(clash({"c", Type::ref, true, "a"}, {"c", Type::ref, true, "a"}) == Lines{});
  TableCatalogue catalogue;
  CHECK(add(catalogue, writes("metadata", {{"value", Type::i64, false}}), "mine")[0] ==
        "'mine' takes column 'value' of table 'metadata' for i64, expected utf8 as the SDK says");
}

TEST_CASE("a writer has every column that may not be null, whoever says so, before it or behind it") {
  const auto lacking = [](const TableCatalogue& catalogue, const TableDeclaration& declaration) {
    std::vector<Fault> faults;
    catalogue.check_columns({declaration}, "w", faults);
    Lines out;
    for (const auto& fault : faults) out.push_back(fault.message());
    return out;
  };
  TableCatalogue catalogue;
  const auto partial = writes("metadata", {{"field", Type::utf8, false}});
  CHECK(add(catalogue, partial, "w") == Lines{});
  CHECK(lacking(catalogue, partial) ==
        Lines{"'w' writes table 'metadata' without its column 'value', expected one of type utf8"});
  const auto written = writes("acme.x", {{"a", Type::i64, false}});
  add(catalogue, written, "w");
  CHECK(lacking(catalogue, written) == Lines{});
  add(catalogue, reads("acme.x", {{"b", Type::i64, false}, {"c", Type::i64, true}}), "r");
  CHECK(lacking(catalogue, written) ==
        Lines{"'w' writes table 'acme.x' without its column 'b', expected one of type i64"});
}

TEST_CASE("a single table has one writer among the stages, or readers only") {
  TableCatalogue catalogue;
  CHECK(add(catalogue, writes("p", {{"n", Type::i64, false}}, true), "one") == Lines{});
  CHECK(add(catalogue, writes("p", {{"n", Type::i64, false}}, true), "two") ==
        Lines{"'two' writes 'p', and so does 'one', expected one writer of such a table"});
  CHECK(add(catalogue, writes("r", {{"n", Type::i64, false}}, true), "reader.a", Writer::reader) == Lines{});
  CHECK(add(catalogue, writes("r", {{"n", Type::i64, false}}, true), "reader.b", Writer::reader) == Lines{});
  CHECK(add(catalogue, writes("r", {{"n", Type::i64, false}}, true), "three") ==
        Lines{"'three' writes 'r', and so does 'reader.a', expected one writer of such a table"});
  CHECK(add(catalogue, writes("many", {{"n", Type::i64, false}}), "one") == Lines{});
  CHECK(add(catalogue, writes("many", {{"n", Type::i64, false}}), "two") == Lines{});
}

TEST_CASE("a table has 64 columns of all components together, not 65") {
  TableCatalogue catalogue;
  std::vector<ColumnSchema> columns;
  for (int i = 0; i < 64; ++i) columns.push_back({"c" + std::to_string(i), Type::i64, true});
  CHECK(add(catalogue, writes("t", columns), "one") == Lines{});
  CHECK(add(catalogue, writes("t", {{"c0", Type::i64, true}}), "two") == Lines{});
  CHECK(add(catalogue, writes("t", {{"more", Type::i64, true}}), "three") ==
        Lines{"'three' adds column 'more' to table 't', expected 64 columns at most"});
  CHECK(catalogue.schemas()[catalogue.find("t")].columns.size() == 64);
}
