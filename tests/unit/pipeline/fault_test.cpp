// Faults as text, and guesses at what was meant.
#include "core/pipeline/fault.hpp"

#include "chancery/testkit/catch.hpp"

using namespace chancery::core;

TEST_CASE("a fault's line has only the parts there are") {
  CHECK(Fault{"p.json", "/stages/0", "wrong", "do right"}.text() == "p.json: /stages/0: wrong (do right)");
  CHECK(Fault{"p.json", "", "wrong", ""}.text() == "p.json: wrong");
  CHECK(Fault{"", "/a", "wrong", ""}.text() == "/a: wrong");
  CHECK(Fault{"", "", "odd", "look", true}.text() == "warning: odd (look)");
}

TEST_CASE("a warning is no error") {
  CHECK_FALSE(any_error({}));
  CHECK_FALSE(any_error({{"", "", "odd", "", true}}));
  CHECK(any_error({{"", "", "odd", "", true}, {"", "", "wrong", ""}}));
}

TEST_CASE("the nearest word is proposed only if it is near") {
  const std::vector<std::string> words = {"segmenter.sentence", "segmenter.outline", "stages", "readers"};
  CHECK(nearest("segmenter.sentense", words) == "segmenter.sentence");
  CHECK(nearest("segmentr.outlin", words) == "segmenter.outline");
  CHECK(nearest("stage", words) == "stages");
  CHECK(nearest("stages", words) == "stages");
  CHECK(nearest("exporter.xlsx", words) == "");
  CHECK(nearest("", words) == "");
  CHECK(nearest("stages", {}) == "");
}
