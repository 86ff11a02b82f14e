// The places of facts: tasks with who and when, figures with their clauses, counts, and what is odd.
#include <string>

#include "chancery/standard_tables.hpp"
#include "chancery/testkit.hpp"
#include "chancery/testkit/catch.hpp"
#include "official.hpp"

namespace {

namespace tables = chancery::tables;
namespace official = chancery::official;
using chancery::Ref;
using chancery::testkit::Component;
using chancery::testkit::DocumentFixture;
using chancery::testkit::given;
using chancery::testkit::ProvenanceFixture;
using chancery::testkit::span_of;

const std::string text = "1.建设园区。用三年时间建成。\n2.培育企业。\n2023年企业达到120家，增长5%。\n";

official::TaskRow task(const std::string& title, std::optional<std::string_view> deadline) {
  official::TaskRow row;
  row.begin = span_of(text, title).begin;
  row.end = span_of(text, title).end;
  row.kind = "assignment";
  row.title = title;
  row.deadline = deadline;
  return row;
}
official::ResponsibleRow body(std::uint32_t of, std::string_view unit, std::int64_t rank) {
  official::ResponsibleRow row;
  row.begin = row.end = std::size_t{0};
  row.task = Ref(of);
  row.unit = unit;
  row.role = "responsible";
  row.role_basis = "stated";
  row.rank = rank;
  return row;
}
official::IndicatorRow figure(const std::string& words) {
  official::IndicatorRow row;
  row.begin = span_of(text, words).begin;
  row.end = span_of(text, words).end;
  row.bound = "eq";
  row.kind = "actual";
  return row;
}
ProvenanceFixture stage(const std::string& name, const std::string& table) {
  return {.stage = name, .tables = {{table, 0, 0}}};
}

DocumentFixture document(std::string_view kind = "assignment") {
  static const std::string park = "建设园区", firms = "培育企业";  // rows keep views
  auto build = task(park, "用三年时间"), train = task(firms, std::nullopt);
  build.kind = train.kind = kind;
  DocumentFixture out;
  out.id = "a.txt";
  out.text = text;
  out.tables = {given(official::task, {train, build}),
                given(official::responsible, {body(0, "甲局", 1), body(1, "甲局", 1), body(1, "乙委", 2)}),
                given(official::indicator, {figure("120家"), figure("5%")})};
  out.provenance = {stage("reader.text", "source_map"), stage("extractor.task", "task"),
                    stage("extractor.task.responsible", "responsible"), stage("extractor.indicator", "indicator")};
  return out;
}
std::string brief_of(const DocumentFixture& fixture) {
  Component exporter("exporter.markdown");
  const auto result = exporter.render(fixture);
  REQUIRE(result.ok());
  return result.output();
}
bool has(const std::string& brief, std::string_view words) { return brief.find(words) != brief.npos; }

}  // namespace

TEST_CASE("tasks are told with who and when, those with a time first, and counted") {
  const auto brief = brief_of(document());
  INFO(brief);
  CHECK(has(brief, "**【任务】**"));
  CHECK(has(brief, "- 建设园区〔甲局、乙委，用三年时间〕\n- 培育企业〔甲局〕\n"));
  CHECK(has(brief, "**【责任】** 甲局2项；乙委1项"));
  CHECK(has(brief, "**【时限】** 用三年时间1项；未明确1项"));
  CHECK(!has(brief, "将做"));
}

TEST_CASE("what is all promised is called so") { CHECK(has(brief_of(document("commitment")), "**【承诺】**")); }

TEST_CASE("a figure is told with its clause") {
  const auto brief = brief_of(document());
  INFO(brief);
  CHECK(has(brief, "**【数据】**"));
  CHECK(has(brief, "- 2023年企业达到120家\n"));
  CHECK(has(brief, "- 增长5%\n"));
}

TEST_CASE("safeguards and parts of tasks are not counted among the tasks") {
  auto fixture = document("safeguard");
  CHECK(has(brief_of(fixture), "**【任务】** 未明确"));
}
