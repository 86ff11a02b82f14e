// Registers: what they hold, and what their faults say.
#include <chancery/testkit/catch.hpp>

#include "chancery/error.hpp"
#include "registers.hpp"

using namespace chancery::indicators;

static std::string fault_of(std::string_view json, bool units) {
  try {
    if (units) parse_units(json, "/units");
    else IndicatorNames::parse(json, "/indicators");
  } catch (const chancery::Error& e) {
    CHECK(e.code() == chancery::Code::bad_options);
    CHECK(e.where() == (units ? "/units" : "/indicators"));
    return e.what();
  }
  return "";
}

TEST_CASE("a register of units adds and replaces") {
  const Units units(parse_units(R"({"units": {"标箱": {"base": "标准箱"}, "担": {"base": "公斤", "factor": 50},
                                              "家": {"counts": false}}})",
                                "/units"));
  REQUIRE(units.at("担", 0));
  CHECK(units.at("担", 0)->factor == 50);
  CHECK(units.at("担", 0)->base == "公斤");
  CHECK(units.at("标箱", 0)->base == "标准箱");
  CHECK(units.at("家", 0)->kind == UnitKind::never);
  CHECK(units.at("户", 0));
}

TEST_CASE("a register of indicators knows names at the end of subjects") {
  const auto names =
      IndicatorNames::parse(R"({"indicators": {"有效发明专利": ["有效发明专利数"], "发明专利": []}})", "/indicators");
  CHECK(names.canonical("各类主体拥有有效发明专利数") == "有效发明专利");
  CHECK(names.canonical("有效发明专利") == "有效发明专利");
  CHECK(names.canonical("授权发明专利") == "发明专利");
  CHECK(names.canonical("商标").empty());
  CHECK(names.canonical("").empty());
}

TEST_CASE("a wrong register says what was expected where") {
  for (const auto* json : {"", "[]", "{", "{}", R"({"units": []})", R"({"units": {}, "more": 1})",
                           R"({"units": {"": {}}})", R"({"units": {"担": 3}})", R"({"units": {"担": {"factor": 0}}})",
                           R"({"units": {"担": {"base": ""}}})", R"({"units": {"担": {"much": 1}}})"}) {
    INFO(json);
    CHECK(fault_of(json, true).find("expected") != std::string::npos);
  }
  for (const auto* json : {"", "{}", R"({"indicators": {"甲": "乙"}})", R"({"indicators": {"甲": [1]}})",
                           R"({"indicators": {"": []}})", R"({"indicators": {"甲": [""]}})"}) {
    INFO(json);
    CHECK(fault_of(json, false).find("expected") != std::string::npos);
  }
}
