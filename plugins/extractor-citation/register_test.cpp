#include "register.hpp"

#include "chancery/error.hpp"
#include "chancery/testkit/catch.hpp"

using namespace chancery::citations;

namespace {

constexpr std::string_view kPolicies =
    R"({"policies":[{"title":"关于支持创业的若干措施","numbers":["青政发〔2016〕8号"],"names":["创业八条","创业八条政策"]}]})";

std::string fault(std::string_view json) {
  try {
    Register(json, "/policies");
  } catch (const chancery::Error& error) {
    return std::string(error.what());
  }
  return "";
}

}  // namespace

TEST_CASE("names of the register are found, the longest at each place") {
  const Register known(kPolicies, "/policies");
  const std::string_view text = "落实“创业八条”，用好创业八条政策。";
  const auto found = known.names_in(text);
  REQUIRE(found.size() == 2);
  CHECK(found[0].in(text) == "创业八条");
  CHECK(found[1].in(text) == "创业八条政策");
}

TEST_CASE("the register knows a work by title, name and number") {
  const Register known(kPolicies, "/policies");
  CHECK(known.knows("青山市人民政府关于支持创业的若干措施", ""));
  CHECK(known.knows("创业八条", ""));
  CHECK(known.knows("", "青政发〔2016〕8号"));
  CHECK(!known.knows("创业九条", ""));
}

TEST_CASE("a wrong register is refused with the place") {
  CHECK(fault("[").find("no JSON") != std::string::npos);
  CHECK(fault("{}").find("/policies") != std::string::npos);
  CHECK(fault(R"({"policies":[{}]})").find("/policies/0") != std::string::npos);
  CHECK(fault(R"({"policies":[{"title":3}]})").find("/policies/0/title") != std::string::npos);
  CHECK(fault(R"({"policies":[{"title":"甲办法","names":["甲"]}]})").find("/policies/0/names/0") != std::string::npos);
  CHECK(fault(R"({"policies":[{"title":"甲办法","x":1}]})").find("/policies/0/x") != std::string::npos);
}
