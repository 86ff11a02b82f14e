// Tests of the lexicon's format.
#include "lexicon.hpp"

#include <string>
#include <string_view>

#include "chancery/error.hpp"
#include "chancery/testkit/catch.hpp"

using namespace chancery;
using namespace chancery::lexicon;

namespace {

std::string message_of(std::string_view json) {
  try {
    parse_lexicon(json, "/lexicon");
  } catch (const Error& e) {
    CHECK(e.code() == Code::bad_options);
    CHECK(e.where() == "/lexicon");
    return e.message();
  }
  return "";
}

bool complains(std::string_view json, std::string_view words) {
  const auto message = message_of(json);
  INFO(message);
  return message.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("a lexicon keeps the order of its schemes and labels") {
  const auto lexicon = parse_lexicon(
      R"({"description": "…", "schemes": {"z": {"labels": {"乙": {}, "甲": {"terms": {"文": 1}}}}, "a": {"labels": {}}}})",
      "");
  REQUIRE(lexicon.schemes.size() == 2);
  CHECK(lexicon.schemes[0].name == "z");
  CHECK(lexicon.schemes[0].labels == std::vector<std::string>{"乙", "甲"});
  CHECK(lexicon.schemes[1].name == "a");
  CHECK(parse_lexicon("{\"schemes\": {} // none yet\n}", "").schemes.empty());
}

TEST_CASE("a file that is no lexicon is refused with the place, what was found and what was expected") {
  CHECK(complains("", "line 1, byte 1: found the end of the file"));
  CHECK(complains("{\n \"schemes\": {,}\n}", "line 2, byte 14: found no JSON"));
  CHECK(complains("{\"schemes\": \"\xFF\"}", "line 1, byte 14: found no JSON"));
  CHECK(complains(R"({"schemes": 1e999})", "at /schemes: found a number that no double holds"));
  CHECK(complains(R"({"schemes": {"t": {"labels": {"a": {"terms": {"甲": 1}}, "b": {"terms": {"文": 1e999}}}}}})",
                  "at /schemes/t/labels/b/terms/文: found a number that no double holds"));
  CHECK(complains("[1e999]", "at its top: found a number that no double holds"));
  CHECK(complains(std::string(100000, '['), "found the end of the file"));
  CHECK(complains("[]", "at its top: found an array, expected an object"));
  CHECK(complains("{}", "at its top: found no \"schemes\""));
  CHECK(complains(R"({"schemes": 1})", "at /schemes: found a number, expected an object"));
  CHECK(complains(R"({"schemes": {"t": {"labels": {}, "terms": {}}}})",
                  "at /schemes/t: found \"terms\", expected \"labels\", \"heading_first\""));
  CHECK(complains(R"({"schemes": {"t": {"labels": {"a/b": {"terms": {"文": "1"}}}}}})",
                  "at /schemes/t/labels/a~1b/terms/文: found a string, expected a weight"));
  CHECK(complains(R"({"schemes": {"t": {"labels": {"a": {"terms": {"文": 101}}}}}})",
                  "found 101, expected a weight from -100 to 100"));
  CHECK(complains(R"({"schemes": {"t": {"labels": {"a": {"terms": {"": 1}}}}}})", "found a term without words"));
  CHECK(complains(R"({"schemes": {"t": {"labels": {"a": {"headings": {"文": 1}}}}}})", "not \"heading_first\""));
  CHECK(complains(R"({"schemes": {"t": {"labels": {"a": {"before": {"文": "a"}}}}}})", "found \"before\", expected"));
  CHECK(complains(R"({"schemes": {"t": {"heading_first": true, "labels": {"a": {"before": {"文": "b"}}}}}})",
                  "at /schemes/t/labels/a/before/文: found \"b\", expected a label of the scheme"));
  CHECK(complains(R"({"schemes": {"t": {"heading_first": true, "labels": {"a": {"before": {"文": 1}}}}}})",
                  "found a number, expected a label of the scheme"));
  CHECK(complains(R"({"schemes": {"t": {"heading_first": true, "labels": {"a": {"sentences": {"^": 1}}}}}})",
                  "found a term without words"));
  CHECK(complains(R"({"schemes": {"t": {"heading_first": true, "labels": {"a": {"sentences": {"文": 1}}}}}})",
                  "at /schemes/t/labels/a/sentences/文: found a term without ^ and $, expected one held"));
  CHECK(complains(R"({"schemes": {"t": {"heading_first": 1, "labels": {}}}})",
                  "at /schemes/t/heading_first: found a number, expected true or false"));
  CHECK(complains(R"({"schemes": {"t": {"labels": {"a": {"nouns": {"文": 1}}}}}})", "found \"nouns\", expected"));
  CHECK(complains(R"({"schemes": {"t": {"labels": {"a": {"closes": true}}}}})", "found \"closes\", expected"));
  CHECK(complains(R"({"schemes": {"t": {"heading_first": true, "labels": {"a": {"closes": 1}}}}})",
                  "at /schemes/t/labels/a/closes: found a number, expected true or false"));
  CHECK(
      complains(R"({"schemes": {"t": {"labels": {}, "verbs": ["写"]}}})", "at /schemes/t: found \"verbs\", expected"));
  CHECK(complains(R"({"schemes": {"t": {"heading_first": true, "labels": {}, "verbs": {"写": 1}}}})",
                  "at /schemes/t/verbs: found an object, expected an array of words"));
  CHECK(complains(R"({"schemes": {"t": {"heading_first": true, "labels": {}, "verbs": ["写", 1]}}})",
                  "at /schemes/t/verbs/1: found a number, expected a word"));
  CHECK(complains(R"({"schemes": {"t": {"heading_first": true, "labels": {}, "verbs": [""]}}})",
                  "at /schemes/t/verbs/0: found a term without words"));
  CHECK(message_of(R"({"schemes": {"t": {"heading_first": true, "labels": {}, "verbs": ["写", "写"]}}})").empty());
  CHECK(complains(R"({"schemes": {"t": {"labels": {"a": {"terms": {"文": 1, "文": 2}}}}}})",
                  "at /schemes/t/labels/a/terms/文: found the name twice"));
  CHECK(message_of(R"({"schemes": {"t": {"labels": {"a": {"terms": {"文": 100}}, "b": {"terms": {"文": -100}}}}}})")
            .empty());
}

TEST_CASE("a term has at most 100 characters") {
  const auto with = [](std::size_t characters) {
    std::string term;
    for (std::size_t i = 0; i < characters; ++i) term += "文";
    return R"({"schemes": {"t": {"labels": {"a": {"terms": {")" + term + R"(": 1}}}}}})";
  };
  CHECK(message_of(with(100)).empty());
  CHECK(complains(with(101), "found a term of 101 characters, expected at most 100"));
}

TEST_CASE("a lexicon may be large") {
  std::string terms;
  for (int i = 0; i < 50000; ++i) terms += (i == 0 ? "\"" : ", \"") + std::to_string(i) + "\": 1";
  const auto lexicon = parse_lexicon(R"({"schemes": {"t": {"labels": {"a": {"terms": {)" + terms + "}}}}}}", "");
  CHECK(lexicon.words.automaton().longest("49999").at(0).size() == 1);
}
