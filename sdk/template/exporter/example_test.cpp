// The exporter against the test kit's in-memory host: no program, no files.
#include <chancery/testkit.hpp>
#include <chancery/testkit/catch.hpp>

using namespace chancery;
using testkit::Component;
using testkit::DocumentFixture;
using testkit::given;

static DocumentFixture bridge() {
  return {.id = "bridge.txt",
          .text = "The bridge is closed.",
          .tables = {given(tables::summary, {{.rank = 1, .text = "The bridge\nis closed.", .method = "lead"},
                                             {.rank = 2, .text = "Repairs take a year.", .method = "lead"}})}};
}

TEST_CASE("a document is its name and its summary, a line a row") {
  const auto result = Component("exporter.acme.example").render(bridge());
  CHECK(result.output() == "bridge.txt\n- The bridge is closed.\n- Repairs take a year.\n\n");
  CHECK(result.head().empty());
}

TEST_CASE("labels of the document stand above, those of sections do not") {
  auto document = bridge();
  document.tables.push_back(given(tables::label, {{.scheme = "s", .label = "works", .score = 1},
                                                  {.section = Ref(0u), .scheme = "s", .label = "money", .score = 1}}));
  const auto output = Component("exporter.acme.example").render(document).output();
  CHECK(output.starts_with("bridge.txt\n[works]\n- "));
  CHECK(output.find("money") == std::string::npos);
}

TEST_CASE("title and bullet are options") {
  Component exporter("exporter.acme.example");
  const auto result = exporter.option("/title", "Briefs").option("/bullet", "* ").render(bridge());
  CHECK(result.head() == "Briefs\n\n");
  CHECK(result.output().find("\n* The bridge") != std::string::npos);
}

TEST_CASE("a document without a summary is its name alone") {
  CHECK(Component("exporter.acme.example").render({.id = "a.txt"}).output() == "a.txt\n\n");
}
