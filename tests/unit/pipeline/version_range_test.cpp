#include "core/pipeline/version_range.hpp"

#include "chancery/testkit/catch.hpp"

using chancery::core::VersionRange;

static bool holds(std::string_view range, std::string_view version) {
  const auto parsed = VersionRange::parse(range);
  INFO(range << " " << version);
  REQUIRE(parsed);
  return parsed->holds(version);
}

TEST_CASE("all conditions of a range hold") {
  CHECK(holds(">=1.2 <2", "1.2.0"));
  CHECK(holds(">=1.2 <2", "1.10.0"));
  CHECK_FALSE(holds(">=1.2 <2", "1.1.9"));
  CHECK_FALSE(holds(">=1.2 <2", "2.0.0"));
  CHECK(holds("  >1.2.3  <=1.4  ", "1.4.9"));
  CHECK_FALSE(holds(">1.2.3", "1.2.3"));
  CHECK(holds(">1.2.3", "1.2.4"));
}

TEST_CASE("only the parts that a condition writes are compared") {
  CHECK(holds("1.2", "1.2.9"));
  CHECK(holds("=1", "1.9.9"));
  CHECK_FALSE(holds("1.2.0", "1.2.1"));
  CHECK(holds("<=1.2", "1.2.9"));
  CHECK_FALSE(holds(">1.2", "1.2.9"));
}

TEST_CASE("what stands behind a version's numbers does not count") {
  CHECK(holds("=1.2.3", "1.2.3-rc1"));
  CHECK(holds("=1.2.3", "1.2.3+debian"));
}

TEST_CASE("what is no version is in no range") {
  for (const auto* version : {"", "x", "1.", "1.2.x", "1.2.3.4", "99999999999.0.0", "-1.0.0"})
    CHECK_FALSE(holds(">=0", version));
}

TEST_CASE("what is no range") {
  for (const auto* text :
       {"", " ", ">=", "1.2.3.4", "1..2", ">= 1", "^1.2", "~1", "1.x", ">=1,<2", "1.2.3-rc1", "v1", "99999999999"})
    CHECK_FALSE(VersionRange::parse(text));
}
