// Cells of CSV: what is quoted, what is guarded, what cannot stand in one.
#include "cells.hpp"

#include "chancery/testkit/catch.hpp"

using chancery::csv::FormulaGuard;

namespace {

std::string cell(std::string_view text, FormulaGuard guard = FormulaGuard::on) {
  std::string out;
  chancery::csv::append_text(out, text, guard);
  return out;
}

}  // namespace

TEST_CASE("a text is quoted where it must be, and a quote in it doubled") {
  const std::pair<std::string, std::string> rows[] = {
      {"完成三件事", "完成三件事"}, {"a,b", "\"a,b\""}, {"他说\"好\"", "\"他说\"\"好\"\"\""},
      {"两\n行", "\"两\n行\""},     {"", "\"\""},       {" a", "\" a\""}};
  for (const auto& [text, expected] : rows) CHECK(cell(text) == expected);
}

TEST_CASE("what a spreadsheet would take for a formula is guarded, unless that is not wanted") {
  for (const std::string text : {"=1+1", "+86", "-5", "@SUM(A1)", "＝1", "＋1", "－1", "＠x"}) {
    CHECK(cell(text) == "'" + text);
    CHECK(cell(text, FormulaGuard::off) == text);
  }
  CHECK(cell("\t=1") == "\"'\t=1\"");
  CHECK(cell("=HYPERLINK(\"x\",\"y\")") == "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"");
  CHECK(cell("1=1") == "1=1");
}

TEST_CASE("what cannot be seen is replaced, marks that look alike are not") {
  CHECK(cell("甲\u202e倒\u202c\u2067乙\u200f") == "\"甲\uFFFD倒\uFFFD\uFFFD乙\uFFFD\"");
  CHECK(cell("“甲”—…\u00b7\u3000") == "“甲”—…\u00b7\u3000");
  CHECK(cell(std::string_view("a\0b\x1b", 4)) ==
        "\"a\xEF\xBF\xBD"
        "b\xEF\xBF\xBD\"");
}
