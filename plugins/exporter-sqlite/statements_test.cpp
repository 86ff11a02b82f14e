// A script taken apart.
#include "statements.hpp"

#include "chancery/testkit/catch.hpp"

using chancery::sqlite::statements_of;

TEST_CASE("statements end at semicolons, but not within texts, names and comments") {
  const std::string script =
      "-- one; two\nCREATE VIEW a AS SELECT ';', \";\", `;`, [;] /* ; */;\n\n/* c */ drop view if exists \"it's\" ; "
      ";CREATE "
      "VIEW b AS SELECT 'it''s;'";
  const auto all = statements_of(script);
  REQUIRE(all.size() == 3);
  CHECK(all[0].sql == "CREATE VIEW a AS SELECT ';', \";\", `;`, [;] /* ; */");
  CHECK(all[0].line == 2);
  CHECK(all[1].sql == "drop view if exists \"it's\" ");
  CHECK(all[1].line == 4);
  CHECK(all[1].words == std::vector<std::string>{"DROP", "VIEW", "IF", "EXISTS"});
  CHECK(all[2].sql == "CREATE VIEW b AS SELECT 'it''s;'");
}

TEST_CASE("the first words are found behind comments") {
  const auto all = statements_of("create/* x */ unique -- y\nindex i on t(a)");
  REQUIRE(all.size() == 1);
  CHECK(all[0].words == std::vector<std::string>{"CREATE", "UNIQUE", "INDEX", "I"});
}

TEST_CASE("what never ends, and what is nothing, is no trouble") {
  for (const std::string script : {"", " \n", ";", ";;", "-- only a comment", "/* never closed", "/*"})
    CHECK(statements_of(script).empty());
  for (const std::string script : {"'never closed ;", "[;", "x /*;", "x --;"}) CHECK(statements_of(script).size() == 1);
  CHECK(statements_of(std::string_view("a\0;b", 4)).size() == 2);
}
