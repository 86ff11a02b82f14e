// Faults as text, and guesses at what was meant.
#include "core/pipeline/fault.hpp"

#include "chancery/testkit/catch.hpp"

using namespace chancery::core;

TEST_CASE("a fault's line has only the parts there are") {
  CHECK(Fault{{"p.json", "/stages/0", {3, 14}}, "wrong", "", "", "do right"}.text() ==
        "p.json:3:14: /stages/0: wrong (do right)");
  CHECK(Fault{{"p.json", ""}, "wrong", "", "", ""}.text() == "p.json: wrong");
  CHECK(Fault{{"", "/a"}, "wrong", "it", "that", ""}.text() == "/a: wrong, expected that");
  CHECK(Fault{{"", "/a"}, "", "it", "that", ""}.text() == "/a: found it, expected that");
  CHECK(Fault{{"", ""}, "odd", "", "", "look", true}.text() == "warning: odd (look)");
}

TEST_CASE("a warning is no error") {
  const Fault odd{{}, "odd", "", "", "", true}, wrong{{}, "wrong", "", "", ""};
  CHECK_FALSE(any_error({}));
  CHECK_FALSE(any_error({odd}));
  CHECK(any_error({odd, wrong}));
}

TEST_CASE("faults stand in the order of their files, then from top to end; equal ones as they were found") {
  std::vector<Fault> faults = {{{"b", "1", {9, 1}}, "", "", "", ""}, {{"a", "2", {1, 1}}, "", "", "", ""},
                               {{"b", "3", {2, 7}}, "", "", "", ""}, {{"b", "4", {2, 3}}, "", "", "", ""},
                               {{"b", "5", {2, 3}}, "", "", "", ""}, {{"b", "6"}, "", "", "", ""}};
  sort_by_place(faults);
  std::string order;
  for (const auto& fault : faults) order += fault.place.pointer;
  CHECK(order == "645312");
}

TEST_CASE("the nearest word is proposed only if it is near") {
  const std::vector<std::string> words = {"segmenter.sentence", "segmenter.outline", "stages", "readers"};
  CHECK(nearest("segmenter.sentense", words) == "segmenter.sentence");
  CHECK(nearest("segmentr.outlin", words) == "segmenter.outline");
  CHECK(nearest("stage", words) == "stages");
  CHECK(nearest("stages", words) == "stages");
  CHECK(nearest("exporter.xlsx", words) == "");
  CHECK(nearest("STAGES", words) == "stages");
  CHECK(nearest("outline", words) == "segmenter.outline");
  CHECK(nearest("extractor.outline", words) == "segmenter.outline");
  CHECK(nearest("a.segmenter", words) == "");  // two of them
  CHECK(nearest("time", {"time_ms", "memory_mb"}) == "time_ms");
  CHECK(nearest("ms", {"time_ms"}) == "");
  CHECK(nearest("segmenter.paragraph", words) == "");  // the kind alone is not enough
  CHECK(nearest("exporter.csv", {"exporter.json"}) == "");
  CHECK(nearest("exporter.jsn", {"exporter.json", "exporter.jsonl"}) == "exporter.json");
  CHECK(nearest("int", {"null", "integer", "string"}) == "integer");
  CHECK(nearest("parameters", {"params", "readers"}) == "params");
  CHECK(nearest("int", {"integer", "interval"}) == "");
  CHECK(nearest(std::string(200, 'x'), {std::string(199, 'x')}) == std::string(199, 'x'));
  CHECK(nearest(std::string(201, 'x'), {std::string(200, 'x')}) == "");
  CHECK(nearest("", words) == "");
  CHECK(nearest("stages", {}) == "");
  CHECK(did_you_mean("stage", words) == "did you mean 'stages'?");
  CHECK(did_you_mean("exporter.xlsx", words) == "");
  CHECK(one_of({"a", "b"}) == "one of 'a', 'b'");
  CHECK(one_of({"a"}) == "'a'");
}
