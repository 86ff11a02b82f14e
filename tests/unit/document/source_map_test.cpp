// The rule of a reader's source map: no gap, no overlap, to the text's end, at most 4,096 bytes a row.
#include "core/document/source_map.hpp"

#include "chancery/standard_tables.hpp"
#include "chancery/testkit/catch.hpp"
#include "core/pipeline/table_catalogue.hpp"
#include "emitted.hpp"
#include "refusal.hpp"

using namespace chancery;
using namespace chancery::core;
using namespace chancery::test;

namespace {

using Row = tables::SourceMapRow;

std::string checked(std::size_t text_bytes, const std::vector<Row>& rows) {
  static const TableCatalogue catalogue;
  const auto id = catalogue.find("source_map");
  Document document(catalogue.schemas());
  document.set_text(std::string(text_bytes, 'x'));
  RowBuffer buffer(tables::source_map);
  for (const auto& row : rows) buffer.add(row);
  StagedTable staged(catalogue.schemas()[id]);
  const auto columns = buffer.columns();
  staged.append(buffer.size(), columns, document.text());
  document.append(id, staged, 0);
  return refusal([&] { check_source_map(document, id); });
}

}  // namespace

TEST_CASE("a source map covers the whole text, or there is none") {
  CHECK(checked(10, {}) == "nothing");
  CHECK(checked(10, {{0u, 10u}}) == "nothing");
  CHECK(checked(10, {{0u, 4u, {}, 0, 4}, {4u, 4u, {}, 4, 7}, {4u, 10u}}) == "nothing");
  CHECK(checked(0, {{0u, 0u, {}, 0, 3}}) == "nothing");
}

TEST_CASE("gaps, overlaps and rests are told with their row") {
  CHECK(checked(10, {{1u, 10u}}) == "contract: source_map: row 0 begins at 1, expected 0, where the one before ends");
  CHECK(checked(10, {{0u, 4u}, {5u, 10u}}) ==
        "contract: source_map: row 1 begins at 5, expected 4, where the one before ends");
  CHECK(checked(10, {{0u, 4u}, {3u, 10u}}) ==
        "contract: source_map: row 1 begins at 3, expected 4, where the one before ends");
  CHECK(checked(10, {{0u, 9u}}) == "contract: source_map: ends at 9, expected the text's end at 10");
}

TEST_CASE("a row has at most 4,096 bytes of text and a whole source span or none") {
  CHECK(checked(4096, {{0u, 4096u}}) == "nothing");
  CHECK(checked(4097, {{0u, 4097u}}) == "contract: source_map: row 0 has 4097 bytes of text, expected at most 4096");
  CHECK(checked(3, {{0u, 3u, {}, 0, std::nullopt}}) ==
        "contract: source_map: row 0 has one of source_begin and source_end");
  CHECK(checked(3, {{0u, 3u, {}, 5, 4}}) == "contract: source_map: row 0 has a source span that ends before it begins");
  CHECK(checked(3, {{0u, 3u, {}, -1, 4}}) ==
        "contract: source_map: row 0 has a source span that ends before it begins");
}
