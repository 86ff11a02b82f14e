// When a run ends because too much fails: each rule one document before it binds and at it.
#include "core/pipeline/stop_rule.hpp"

#include "chancery/testkit/catch.hpp"
#include "core/pipeline/keys.hpp"
#include "fault_text.hpp"

using namespace chancery::core;
using namespace chancery::test;
using Lines = std::vector<std::string>;

namespace {

std::optional<StopIf> read(const std::string& stop_if, Lines& lines) {
  std::vector<Fault> faults;
  const auto root =
      parse_json("{\"stop_if\": " + stop_if + "}", std::make_shared<JsonSource>(JsonSource{"p.json", ""}), faults);
  const auto out = read_stop_if(Keys(root, faults), true, faults);
  lines = lines_of(faults);
  return out;
}
StopIf read(const std::string& stop_if) {
  Lines faults;
  auto out = read(stop_if, faults);
  CHECK(faults == Lines{});
  REQUIRE(out);
  return *out;
}

// How many documents end before the run must, of 'x' (failed) and '.'; 0: it goes on.
std::size_t ends_at(const std::string& stop_if, const std::string& documents) {
  StopRule rule(read(stop_if));
  for (std::size_t i = 0; i < documents.size(); ++i)
    if (rule.add(documents[i] == 'x')) return i + 1;
  return 0;
}

}  // namespace

TEST_CASE("a number of failures ends the run at once, within the window only") {
  CHECK(ends_at(R"({"failed": 1})", "....x") == 5);
  CHECK(ends_at(R"({"failed": 3, "window": 3})", "xx.xx.xx") == 0);
  CHECK(ends_at(R"({"failed": 3, "window": 3})", "xx.xxx") == 6);
  CHECK(ends_at(R"({"failed": 2, "window": 3})", "x..x..x") == 0);
  CHECK(ends_at(R"({"failed": 2, "window": 4})", "x..x") == 4);
  CHECK(ends_at(R"({"failed": 1, "window": 1})", "...x") == 4);
  CHECK(ends_at(R"({"failed": 2, "window": 1000000})", "x" + std::string(999'998, '.') + "x") == 1'000'000);
  CHECK(ends_at(R"({"failed": 2, "window": 1000000})", "x" + std::string(999'999, '.') + "x") == 0);
}

TEST_CASE("a share must be exceeded, and is judged only when the window is full") {
  CHECK(ends_at(R"({"failed": "50%", "window": 4})", "xxx") == 0);
  CHECK(ends_at(R"({"failed": "50%", "window": 4})", "xxx.") == 4);
  CHECK(ends_at(R"({"failed": "50%", "window": 4})", "x.x.x.x.") == 0);
  CHECK(ends_at(R"({"failed": "50%", "window": 4})", "x.x.xx") == 6);
  CHECK(ends_at(R"({"failed": "5%"})", std::string(199, 'x')) == 0);
  CHECK(ends_at(R"({"failed": "5%"})", std::string(200, 'x')) == 200);
  CHECK(ends_at(R"({"failed": "5%"})", std::string(10, 'x') + std::string(500, '.')) == 0);
  CHECK(ends_at(R"({"failed": "5%"})", std::string(11, 'x') + std::string(500, '.')) == 200);
  CHECK(ends_at(R"({"failed": "100%", "window": 2})", "xxxxxxxx") == 0);
  CHECK(ends_at(R"({"failed": "99.999999%", "window": 2})", "xx") == 2);
}

TEST_CASE("a share is no matter of rounding") {
  CHECK(read(R"({"failed": "0.1%", "window": 1000})").failures == 2);
  CHECK(read(R"({"failed": "0.7%", "window": 1000})").failures == 8);
  CHECK(read(R"({"failed": "2.9%", "window": 1000})").failures == 30);
  CHECK(read(R"({"failed": "2.899999%", "window": 1000})").failures == 29);
  CHECK(read(R"({"failed": "0.000001%", "window": 1})").failures == 1);
  CHECK(read(R"({"failed": "100.0%", "window": 1000000})").failures == 1'000'001);
}

TEST_CASE("the rule says why it ends a run") {
  StopRule share(read(R"({"failed": "5.0%", "window": 10})"));
  for (int i = 0; i < 10; ++i) share.add(i < 2);
  CHECK(share.text() == "2 of the last 10 documents failed, which is more than 5.0% (stop_if)");
  StopRule count(read(R"({"failed": 2})"));
  count.add(true);
  count.add(false);
  count.add(true);
  CHECK(count.text() == "2 of the last 3 documents failed, which is 2 or more (stop_if)");
}

TEST_CASE("a share that is none is told, with the one that may be meant") {
  const std::string expected = R"(, expected a share above 0% and up to 100% like "5%", or a number of documents)";
  for (const auto& [written, found, proposal] : std::vector<std::array<std::string, 3>>{
           {R"("0%")", R"("0%")", ""},
           {R"("0.000%")", R"("0.000%")", ""},
           {R"("100.000001%")", R"("100.000001%")", ""},
           {R"("1e1%")", R"("1e1%")", ""},
           {R"("-5%")", R"("-5%")", ""},
           {R"("5.%")", R"("5.%")", ""},
           {R"("0.0000001%")", R"("0.0000001%")", ""},
           {R"("0005%")", R"("0005%")", ""},
           {R"("%")", R"("%")", ""},
           {R"("")", R"("")", ""},
           {R"("99999999999999999999%")", R"("99999999999999999999%")", ""},
           {R"("5")", R"("5")", R"( (write "5%" for a share, 5 without quotes for so many documents))"},
           {R"("2.5")", R"("2.5")", R"( (write "2.5%" for a share))"},
           {R"("5 %")", R"("5 %")", R"( (write "5%"))"},
           {R"("5％")", R"("5％")", R"( (write "5%"))"},
           {R"(".5%")", R"(".5%")", R"( (write "0.5%"))"},
           {"0.05", "a number (0.05)", R"( (write "5%"))"},
           {"0.025", "a number (0.025)", R"( (write "2.5%"))"},
           {"1.5", "a number (1.5)", ""},
           {"1e300", "a number beyond 64 bits (1e+300)", ""},
           {"-1e300", "a number beyond 64 bits (-1e+300)", ""},
           {"true", "a boolean (true)", ""},
           {"[5]", "an array", ""}}) {
    Lines faults;
    CHECK_FALSE(read("{\"failed\": " + written + "}", faults));
    CHECK(faults == Lines{"p.json: /stop_if/failed: found " + found + expected + proposal});
  }
}
