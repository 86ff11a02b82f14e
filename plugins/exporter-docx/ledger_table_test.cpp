// The ledger's rows, as the file of a run has them.
#include "ledger_table.hpp"

#include "chancery/standard_tables.hpp"
#include "chancery/testkit.hpp"
#include "chancery/testkit/catch.hpp"
#include "official.hpp"
#include "read_part.hpp"

namespace {

using namespace chancery;
using chancery::testkit::Component;
using chancery::testkit::DocumentFixture;
using chancery::testkit::given;

DocumentFixture plan(std::string words = "建成园区3家。") {
  DocumentFixture document;
  document.id = "plan.txt";
  document.text = std::move(words);
  const auto end = static_cast<std::uint32_t>(document.text.size());
  document.tables = {given(tables::section, {{.begin = 0u, .end = end, .path = "四（三）1"}}),
                     given(tables::metadata, {{.field = "title", .value = "工作方案"},
                                              {.field = "doc_number", .value = "某政发〔2020〕11号"}}),
                     given(official::task, {{.begin = 0u,
                                             .end = end,
                                             .section = Ref(0u),
                                             .kind = "assignment",
                                             .title = "建成园区",
                                             .deadline = "用三年时间",
                                             .due_end = "2023-12",
                                             .due_kind = "within",
                                             .due_basis = "resolved"}}),
                     given(official::responsible, {{.begin = 0u,
                                                    .end = 3u,
                                                    .task = Ref(0u),
                                                    .unit = "科技局",
                                                    .name = "某市科技局",
                                                    .role = "lead",
                                                    .role_basis = "inherited"}})};
  return document;
}

DocumentFixture without_tasks() {
  DocumentFixture document;
  document.id = "none.txt";
  document.tables = {given(official::task, {})};
  return document;
}

struct Made {
  std::string file;
  std::vector<std::string> warnings;
};

// A ledger being made.
class Ledger {
 public:
  bool take(const DocumentFixture& document, std::uint64_t cancel_at = 0) {
    component_.cancel_at(cancel_at);
    return component_.take(document).ok();
  }
  Made finish() {
    component_.cancel_at(0);
    const auto finished = component_.finish();
    REQUIRE(finished.ok());
    Made out{component_.written(), {}};
    for (const auto& each : finished.log) out.warnings.push_back(each.message);
    return out;
  }

 private:
  Component component_{"exporter.docx-ledger"};
};

Made made_of(const std::vector<DocumentFixture>& documents) {
  Ledger ledger;
  for (const auto& document : documents) REQUIRE(ledger.take(document));
  return ledger.finish();
}

// What stands below the table's head.
std::string rows_of(const std::vector<DocumentFixture>& documents) {
  const auto words = docx::words_of(docx::part_of(made_of(documents).file, "word/document.xml"));
  constexpr std::string_view head = "完成时限|\n";
  return words.substr(words.find(head) + head.size());
}

std::string times(std::size_t characters) {
  std::string out;
  while (characters-- != 0) out += "字";
  return out;
}

}  // namespace

TEST_CASE("a document is a heading and a row a task, with what the values rest on and what is open") {
  CHECK(rows_of({plan()}) ==
        "一、工作方案（某政发〔2020〕11号）　plan.txt|\n"
        "1|四（三）1|任务|建成园区|建成园区3家。||某市科技局〔承前〕|未明确|"
        "|用三年时间|2023年12月〔推算〕|\n"
        "共1份文件、1项任务，其中责任单位未明确0项，时限未明确0项。\n");
}

TEST_CASE("a document without number, title and roles says so") {
  auto document = plan();
  document.tables[1] = given(tables::metadata, {});
  document.tables.pop_back();
  const auto out = rows_of({document});
  CHECK(out.starts_with("一、plan.txt（文号未明确）|\n"));
  CHECK(out.find("|未明确|未明确|未明确|用三年时间|") != out.npos);
  CHECK(out.find("责任单位未明确1项，时限未明确0项。") != out.npos);
}

TEST_CASE("tasks are counted through all documents, those without tasks are counted below") {
  const auto out = rows_of({plan(), without_tasks(), plan()});
  CHECK(out.find("\n二、工作方案") != out.npos);
  CHECK(out.find("\n2|四（三）1|") != out.npos);
  CHECK(out.ends_with("共2份文件、2项任务，其中责任单位未明确0项，时限未明确0项。另有1份文件未见任务。\n"));
}

TEST_CASE("a document that follows many tasks begins the table anew") {
  const auto tables_of = [](std::size_t documents) {
    const auto xml = docx::part_of(made_of(std::vector<DocumentFixture>(documents, plan())).file, "word/document.xml");
    std::size_t out = 0;
    for (auto at = xml.find("<w:tblHeader/>"); at != xml.npos; at = xml.find("<w:tblHeader/>", at + 1)) ++out;
    return out;
  };
  CHECK(tables_of(docx::kTasksOfTable) == 1);
  CHECK(tables_of(docx::kTasksOfTable + 1) == 2);
  CHECK(tables_of(2 * docx::kTasksOfTable + 1) == 3);
}

TEST_CASE("a run without documents is a file all the same") {
  CHECK(rows_of({}) == "共0份文件、0项任务，其中责任单位未明确0项，时限未明确0项。\n");
}

TEST_CASE("of a document that was given up halfway nothing is in the ledger") {
  auto two = plan("建成园区，建成园区。");
  two.tables[2] = given(official::task, {{.begin = 0u, .end = 12u, .kind = "assignment", .title = "甲"},
                                         {.begin = 15u, .end = 27u, .kind = "assignment", .title = "乙"}});
  Ledger ledger;
  REQUIRE(ledger.take(plan()));
  CHECK_FALSE(ledger.take(two, 2));  // asked before each row
  REQUIRE(ledger.take(without_tasks()));
  CHECK(ledger.finish().file == made_of({plan(), without_tasks()}).file);
}

TEST_CASE("the same documents are the same bytes") {
  CHECK(made_of({plan()}).file == made_of({plan()}).file);
  CHECK(made_of({plan()}).file != made_of({plan(), plan()}).file);
}

TEST_CASE("words stay whole up to the limit of a cell; beyond it they are cut, and the log says so") {
  CHECK(rows_of({plan(times(docx::kWordsMax))}).find("…") == std::string::npos);
  CHECK(made_of({plan(times(docx::kWordsMax))}).warnings.empty());
  CHECK(rows_of({plan(times(docx::kWordsMax + 1))}).find("|" + times(docx::kWordsMax - 1) + "…|") != std::string::npos);
  CHECK(made_of({plan(times(docx::kWordsMax + 1))}).warnings ==
        std::vector<std::string>{"1 texts are longer than a cell, and were cut"});
}

TEST_CASE("hostile words harm no cell") {
  auto document = plan("]]></w:t>\x01\x1b<w:tr>&\u202e" + times(10));
  document.id = "<w:p>.txt";
  const auto out = rows_of({document});
  CHECK(out.find("|]]&gt;&lt;/w:t&gt;&lt;w:tr&gt;&amp;" + times(10) + "|") != out.npos);
  CHECK(out.find("&lt;w:p&gt;.txt") != out.npos);
}
