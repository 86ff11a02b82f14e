// The classifier against the test kit's in-memory host: no program, no files.
#include <chancery/testkit.hpp>
#include <chancery/testkit/catch.hpp>

using namespace chancery;
using testkit::Component;
using Texts = std::vector<std::string>;

static constexpr auto kLabels = R"([ { "label": "works", "words": [ "bridge", "road" ] },
                                     { "label": "money", "words": [ "budget", "cost", "price" ] } ])";

static Texts labels_of(std::string_view text, double score_min = 0.5) {
  Component classifier("classifier.acme.example");
  classifier.json("/labels", kLabels).option("/score_min", score_min);
  Texts out;
  for (const auto& row : classifier.run(text).rows(tables::label)) out.emplace_back(row.label);
  return out;
}

TEST_CASE("a document has the labels whose words it has") {
  CHECK(labels_of("The road to the bridge") == Texts{"works"});
  CHECK(labels_of("The cost of the road, in the budget") == Texts{"works", "money"});
  CHECK(labels_of("Nothing of the kind").empty());
  CHECK(labels_of("").empty());
}

TEST_CASE("the score is the share of words found, and has a least value") {
  Component classifier("classifier.acme.example");
  const auto rows = classifier.json("/labels", kLabels).run("A bridge").rows(tables::label);
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].score == 0.5);
  CHECK(labels_of("A bridge", 0.51).empty());
  CHECK(labels_of("Nothing of the kind", 0).empty());
}

TEST_CASE("options that cannot be right are refused at their pointer") {
  CHECK(Component("classifier.acme.example").try_create().where == "/labels");
  CHECK(Component("classifier.acme.example").json("/labels", R"([ { "label": "x" } ])").try_create().where ==
        "/labels/0/words");
}
