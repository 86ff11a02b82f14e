// The extractor against the test kit's in-memory host: no program, no files.
#include "example.hpp"

#include <chancery/testkit.hpp>
#include <chancery/testkit/catch.hpp>

using namespace chancery;
using testkit::Component;
using Texts = std::vector<std::string>;

TEST_CASE("each place of each word is a row") {
  Component extractor("extractor.acme.example");
  extractor.file("/words", "bridge\nroad\n");
  const auto result = extractor.run("The road to the bridge, and the road back.");
  CHECK(result.texts(example_table) == Texts{"bridge", "road", "road"});
  CHECK(result.rows(example_table)[0].word == "bridge");
  CHECK(extractor.run("").texts(example_table).empty());
}

TEST_CASE("spans count bytes, whatever stands before") {
  Component extractor("extractor.acme.example");
  extractor.file("/words", "桥");
  CHECK(extractor.run("修桥").lines(example_table) == "0 begin=3 end=6 word=\"桥\"  \"桥\"\n");
}

TEST_CASE("rows beyond the limit are told, not kept") {
  Component extractor("extractor.acme.example");
  extractor.file("/words", "a").option("/rows", 2);
  CHECK(extractor.run("aa").diagnostics.empty());
  const auto result = extractor.run("aaa");
  CHECK(result.rows(example_table).size() == 2);
  REQUIRE(result.diagnostics.size() == 1);
  CHECK(result.diagnostics[0].code == "acme.too_many");
}

TEST_CASE("an empty list is refused at its pointer") {
  CHECK(Component("extractor.acme.example").file("/words", "\n").try_create().where == "/words");
  CHECK(Component("extractor.acme.example").try_create().where == "/words");
}
