// Rows of the ledger: what stands in each column, and what stays empty.
#include "entries.hpp"

#include "chancery/testkit.hpp"
#include "chancery/testkit/catch.hpp"
#include "ledger_tables.hpp"
#include "official.hpp"

namespace {

using namespace chancery;
using chancery::testkit::DocumentFixture;
using chancery::testkit::given;

// The ledger's rows as an exporter sees them: a line each, columns between bars.
class Shown : public Renderer {
 public:
  static constexpr std::string_view id = "exporter.test.ledger", version = "1.0.0", summary = "Ledger rows.";
  static constexpr auto uses = ledger::uses;
  void process(const FinishedDocument& document, Output& output) override {
    for (const auto& entry : ledger::entries_of(document))
      output.write(entry.number + "|" + std::string(entry.kind) + "|" + std::string(entry.title) + "|" + entry.targets +
                   "|" + entry.lead + "|" + entry.support + "|" + entry.responsible + "|" + entry.role_basis + "|" +
                   std::string(entry.deadline) + "|" + std::string(entry.due_basis) + "\n");
  }
};

const std::string kText = "建成园区3家，培育企业20家。办好校友会。";

DocumentFixture one_item() {
  DocumentFixture document;
  document.id = "plan.txt";
  document.text = kText;
  const auto end = static_cast<std::uint32_t>(kText.size());
  document.tables = {
      given(tables::section, {{.begin = 0u, .end = end, .path = "四（三）1"}}),
      given(tables::metadata,
            {{.field = "title", .value = "工作方案"}, {.field = "doc_number", .value = "某政发〔2020〕11号"}}),
      given(official::task, {{.begin = 0u,
                              .end = end,
                              .section = Ref(0u),
                              .kind = "assignment",
                              .title = "建成园区",
                              .deadline = "用三年时间",
                              .due_end = "2023-12-28",
                              .due_basis = "resolved"},
                             {.begin = 39u,
                              .end = end,
                              .parent = Ref(0u),
                              .section = Ref(0u),
                              .kind = "safeguard",
                              .title = "办好校友会"}}),
      given(official::responsible,
            {{.begin = 0u,
              .end = 3u,
              .task = Ref(0u),
              .unit = "科技局",
              .name = "某市科技局",
              .role = "lead",
              .role_basis = "stated"},
             {.begin = 0u, .end = 3u, .task = Ref(0u), .unit = "人社局", .role = "co_lead", .role_basis = "stated"},
             {.begin = 0u, .end = 3u, .task = Ref(0u), .unit = "教委", .role = "support", .role_basis = "inherited"},
             {.begin = 0u,
              .end = 3u,
              .task = Ref(1u),
              .unit = "各区",
              .role = "responsible",
              .role_basis = "stated",
              .is_group = true}}),
      given(official::indicator, {{.begin = 12u, .end = 16u, .subject = "园区", .kind = "target"},
                                  {.begin = 31u, .end = 36u, .subject = "企业", .kind = "actual"}})};
  return document;
}

std::string shown(const DocumentFixture& document) {
  const auto out = testkit::Component("exporter.test.ledger").render(document);
  REQUIRE(out.ok());
  return out.output();
}

}  // namespace

CHANCERY_PLUGIN(Shown)

TEST_CASE("a row has number, roles and bases as the document says them, and nothing else") {
  CHECK(shown(one_item()) ==
        "某政发〔2020〕11号·四（三）1|任务|建成园区|园区3家|某市科技局、人社局|教委||原文、承前|用三年时间|推算\n"
        "某政发〔2020〕11号·四（三）1-2|保障措施|办好校友会||||各区|原文仅列责任单位||\n");
}

TEST_CASE("a figure that is aimed at has the word that bounds it, before it or behind it") {
  auto document = one_item();
  const auto aimed_at = [&](std::string_view qualifier) {
    document.tables.back() = given(
        official::indicator, {{.begin = 12u, .end = 16u, .subject = "园区", .qualifier = qualifier, .kind = "target"}});
    const auto out = shown(document);
    return out.substr(0, out.find('\n'));
  };
  CHECK(aimed_at("超").find("|园区超3家|") != std::string::npos);
  CHECK(aimed_at("以上").find("|园区3家以上|") != std::string::npos);
  CHECK(aimed_at("3").find("|园区3家|") != std::string::npos);  // it stands within
}

TEST_CASE("without a document number the document's id stands for it") {
  auto document = one_item();
  document.tables[1] = given(tables::metadata, {});
  CHECK(shown(document).starts_with("plan.txt·四（三）1|"));
}

TEST_CASE("an item of a list has its marker behind the place") {
  auto document = one_item();
  const auto end = static_cast<std::uint32_t>(kText.size());
  document.tables.push_back(given(tables::paragraph, {{.begin = 0u, .end = end, .role = "body"}}));
  document.tables.push_back(
      given(official::enumeration, {{.begin = 39u, .end = end, .marker = "二是", .paragraph = Ref(0u)}}));
  const auto out = shown(document);
  CHECK(out.starts_with("某政发〔2020〕11号·四（三）1|"));
  CHECK(out.find("\n某政发〔2020〕11号·四（三）1二是|") != std::string::npos);
}

TEST_CASE("a document without tasks has no rows") {
  DocumentFixture document;
  document.tables = {given(official::task, {})};
  CHECK(shown(document).empty());
}

TEST_CASE("a figure belongs to the innermost task around it, whatever stands between") {
  DocumentFixture document;
  document.id = "plan.txt";
  document.text = std::string(100, 'a');
  const auto task = [](std::uint32_t begin, std::uint32_t end, std::string_view title) {
    return official::TaskRow{.begin = begin, .end = end, .kind = "assignment", .title = title};
  };
  const auto aim = [](std::uint32_t begin, std::uint32_t end, std::string_view subject) {
    return official::IndicatorRow{.begin = begin, .end = end, .subject = subject, .kind = "target"};
  };
  document.tables = {
      given(official::task,
            {task(0, 50, "outer"), task(10, 20, "inner"), task(30, 40, "second"), task(60, 70, "last")}),
      given(official::indicator, {aim(64, 65, "L"), aim(11, 12, "I"), aim(21, 22, "O"), aim(18, 22, "across"),
                                  aim(39, 40, "S"), aim(52, 53, "none"), aim(68, 71, "over")})};
  CHECK(shown(document) ==
        "plan.txt|任务|outer|Oa；acrossaaaa||||||\n"
        "plan.txt-2|任务|inner|Ia||||||\n"
        "plan.txt-3|任务|second|Sa||||||\n"
        "plan.txt-4|任务|last|La||||||\n");
}
