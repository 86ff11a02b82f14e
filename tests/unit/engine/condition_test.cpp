// Conditions on rows: one row that matches all columns, values by what they mean, nulls.
#include "core/engine/condition.hpp"

#include "chancery/testkit/catch.hpp"
#include "emitted.hpp"

using namespace chancery::core;
using namespace chancery::test;

namespace {

using Type = ColumnType;

const std::vector<TableSchema> kTables = {{"t",
                                           false,
                                           {{"s", Type::utf8, true},
                                            {"n", Type::i64, true},
                                            {"x", Type::f64, true},
                                            {"b", Type::boolean, true},
                                            {"at", Type::ref, true, "t"}}},
                                          {"empty", false, {{"s", Type::utf8, false}}}};

// Rows: (答复, 1, 0.5, true, 0), (通知, null, 2, false, null) and (纪要, the greatest, 3, false, null).
Document three_rows() {
  Document document(kTables);
  StagedTable table(kTables[0]);
  append(table, 3,
         {Emitted::utf8("s", {"答复", "通知", "纪要"}), Emitted::i64("n", {1, 0, INT64_MAX}).valid({1, 0, 1}),
          Emitted::f64("x", {0.5, 2, 3}), Emitted::boolean("b", {1, 0, 0}),
          Emitted::ref("at", {0, 0, 0}).valid({1, 0, 0})});
  document.append(0, table, 1);
  return document;
}

JsonNode value(const std::string& json) { return parse_json_strictly(json, "test"); }

// Whether `has` holds for columns given as {index, list of values}.
bool has(std::vector<std::pair<std::size_t, std::string>> columns, TableId table = 0) {
  Condition condition{table, false, {}};
  for (const auto& [index, values] : columns) condition.columns.push_back({index, value(values).elements});
  auto document = three_rows();
  const bool found = holds({condition}, document);
  condition.lacks = true;
  CHECK(holds({condition}, document) != found);
  return found;
}

}  // namespace

TEST_CASE("has holds if one row has one of the values") {
  CHECK(has({{0, R"(["答复"])"}}));
  CHECK(has({{0, R"(["函", "通知"])"}}));
  CHECK_FALSE(has({{0, R"(["函"])"}}));
  CHECK_FALSE(has({{0, R"(["答"])"}}));
  CHECK_FALSE(has({{0, "[]"}}));
}

TEST_CASE("all columns must match in the same row") {
  CHECK(has({{0, R"(["答复"])"}, {1, "[1]"}}));
  CHECK_FALSE(has({{0, R"(["通知"])"}, {1, "[1]"}}));
  CHECK(has({}));
  CHECK_FALSE(has({}, 1));
}

TEST_CASE("null matches null and nothing else") {
  CHECK(has({{1, "[null]"}, {0, R"(["通知"])"}}));
  CHECK_FALSE(has({{1, "[null]"}, {0, R"(["答复"])"}}));
  CHECK_FALSE(has({{0, "[null]"}}));
  CHECK_FALSE(has({{1, "[0]"}}));
  CHECK(has({{1, "[7, null]"}}));
}

TEST_CASE("numbers match by value, booleans by truth") {
  CHECK(has({{1, "[1.0]"}}));
  CHECK_FALSE(has({{1, "[1.5]"}}));
  CHECK(has({{1, "[9223372036854775807]"}}));
  CHECK_FALSE(has({{1, "[9223372036854775808]"}}));
  CHECK(has({{2, "[0.5]"}}));
  CHECK(has({{2, "[2]"}}));
  CHECK(has({{3, "[true]"}, {1, "[1]"}}));
  CHECK_FALSE(has({{3, "[false]"}, {1, "[1]"}}));
  CHECK(has({{4, "[0]"}}));
  CHECK_FALSE(has({{4, "[1]"}}));
}

TEST_CASE("several conditions must all hold, none holds of itself") {
  auto document = three_rows();
  const Condition yes{0, false, {}}, no{0, true, {}};
  CHECK(holds({}, document));
  CHECK(holds({yes, yes}, document));
  CHECK_FALSE(holds({yes, no}, document));
}

TEST_CASE("a condition on an incomplete table cannot be decided") {
  auto document = three_rows();
  const Condition first{0, false, {}}, second{1, false, {}};
  CHECK_FALSE(undecidable({first, second}, document));
  document.mark_incomplete(1, 1);
  CHECK_FALSE(undecidable({first}, document));
  CHECK(undecidable({first, second}, document));
}
