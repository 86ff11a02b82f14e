// exporter.html-index: what stands in the page, and where its links lead.
#include "chancery/standard_tables.hpp"
#include "chancery/testkit.hpp"
#include "chancery/testkit/catch.hpp"
#include "official.hpp"
#include "page_links.hpp"

namespace {

using namespace chancery;
using html::PageLinks;
using testkit::Component;
using testkit::DocumentFixture;
using testkit::given;

DocumentFixture document(std::string id, std::string_view title) {
  DocumentFixture out;
  out.id = std::move(id);
  out.text = "建成园区，投入5000万元。";
  out.tables = {given(tables::metadata, {{.field = "title", .value = title},
                                         {.field = "date_signed", .value = "2020-12-28"},
                                         {.field = "genre", .value = "通知"}}),
                given(official::task, {{.begin = 0u, .end = 12u, .kind = "assignment", .title = "建成园区"}}),
                given(official::responsible, {{.begin = 0u,
                                               .end = 6u,
                                               .task = Ref(0u),
                                               .unit = "科技局",
                                               .name = "临江市科技局",
                                               .role = "lead",
                                               .role_basis = "stated"}})};
  return out;
}

// What the index holds after these documents.
std::string index(Component& component, const std::vector<DocumentFixture>& documents) {
  const auto made = component.collect(documents);
  REQUIRE(made.failure().empty());
  return made.bytes;
}

std::string data_of(const std::string& page) {
  const std::string_view begin = "id=\"data\">";
  const auto at = page.find(begin);
  REQUIRE(at != std::string::npos);
  return page.substr(at + begin.size(), page.find("</script>", at) - at - begin.size());
}

}  // namespace

TEST_CASE("documents and tasks stand in the page as numbers of texts") {
  Component component("exporter.html-index");
  CHECK(data_of(index(component, {document("a.txt", "甲的<通知>")})) ==
        "{\"texts\":[\"甲的\\u003c通知\\u003e\",\"\",\"2020-12-28\",\"通知\",\"建成园区\",\"assignment\","
        "\"临江市科技局\"],\n"
        "\"documents\":[[\"./a.html\",0,1,2,3,[],[]]],\n"
        "\"tasks\":[[0,0,4,1,1,1,5,[6]]],\n\"figures\":[],\n\"left_out\":[0,0],\n\"made\":[1,0]}");
}

TEST_CASE("a document that comes again leaves no trace of what it was") {
  Component twice("exporter.html-index"), once("exporter.html-index");
  const auto a = document("a.txt", "甲"), b = document("b.txt", "乙");
  CHECK(index(twice, {document("a.txt", "旧"), b, a}) == index(once, {a, b}));
}

TEST_CASE("a run without documents has an index all the same") {
  Component component("exporter.html-index");
  component.option("/title", "空<库>");
  const auto page = index(component, {});
  CHECK(page.find("<title>空&lt;库&gt;</title>") != std::string::npos);
  CHECK(page.ends_with("</html>\n"));
}

TEST_CASE("a link leads to the page beside the index, whatever a document is called") {
  const auto long_name = std::string(198, 'x') + "长长";  // cut at 200 bytes, with whole characters
  const std::tuple<std::string, std::string, std::string> rows[] = {
      {"{path}.html", "a/b.txt", "./a/b.html"},
      {"html/{path}.html", "a/b.txt", "html/a/b.html"},
      {"p/{name}.html", "a/b.c.txt", "p/b.c.html"},
      {"{id}.html", "a.zip!x/y.txt", "./a.zip!x/y.txt.html"},
      {"{path}.html", ".hidden/.b.txt", "./_hidden/_b.html"},
      {"{id}.html", "a\tb\n", "./a_b_.html"},
      {"{name}.html", "x/" + long_name + ".txt", "./" + std::string(198, 'x') + ".html"},
      {"{path}.html", "甲 #1?.txt", "./甲%20%231%3F.html"},
      {"{path}.html", "a\u202eb\u0085", "./a%E2%80%AEb%C2%85.html"},
      {"../{path}.html", "a.txt", "../a.html"},
      {"{path}", "javascript:alert(1)", "./javascript%3Aalert(1)"},
      {"{path}.html", "//evil/x", "./_/_/evil/x.html"},
      {"{path}", "\"onclick='x'", "./%22onclick=%27x%27"},
      {"{path}", "a&lt;.b", "./a%26lt;"}};
  for (const auto& [pages, id, expected] : rows) CHECK(PageLinks(pages).of(id) == expected);
}

TEST_CASE("a place that is none beside the index is refused") {
  for (const std::string pages :
       {"https://example.org/{path}", "//example.org/{path}", "/{path}", "{piece}.html", "{", "{path}/{x"}) {
    Component component("exporter.html-index");
    CHECK(component.option("/pages", pages).try_create().where == "/pages");
  }
}
