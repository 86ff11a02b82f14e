// exporter.ics: which tasks are events, and what stands in them.
#include "chancery/standard_tables.hpp"
#include "chancery/testkit.hpp"
#include "chancery/testkit/catch.hpp"
#include "official.hpp"

namespace {

using namespace chancery;
using chancery::testkit::Component;
using chancery::testkit::DocumentFixture;
using chancery::testkit::given;

DocumentFixture with(std::initializer_list<official::TaskRow> tasks) {
  DocumentFixture document;
  document.id = "plan.txt";
  document.text = "建成园区,三年内。";
  document.tables = {given(tables::metadata, {{.field = "date_signed", .value = "2020-12-28"}}),
                     given(official::task, tasks)};
  return document;
}

// What the calendar holds after these documents.
std::string calendar(Component& ics, const std::vector<DocumentFixture>& documents) {
  const auto made = ics.collect(documents);
  REQUIRE(made.failure().empty());
  return made.bytes;
}

const official::TaskRow kDue = {.begin = 0u,
                                .end = 25u,
                                .kind = "assignment",
                                .title = "建成园区,三期",
                                .deadline = "用三年时间",
                                .due_end = "2023-12-28",
                                .due_basis = "resolved"};

}  // namespace

TEST_CASE("a task with a day on which it is due is an event of that day, with a reminder") {
  Component ics("exporter.ics");
  const auto out = calendar(ics, {with({kDue})});
  for (const std::string line :
       {"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", "DTSTAMP:20201228T000000Z\r\n",
        "DTSTART;VALUE=DATE:20231228\r\nDTEND;VALUE=DATE:20231229\r\n", "SUMMARY:建成园区\\,三期\r\n",
        "CATEGORIES:任务\r\n", "TRIGGER:-P30D\r\n", "END:VEVENT\r\nEND:VCALENDAR\r\n"})
    CHECK(out.find(line) != std::string::npos);
  CHECK(out.find("@chancery\r\n") != std::string::npos);
}

TEST_CASE("texts of a document are cut at 500 characters, whatever its words are") {
  std::string characters;
  for (int i = 0; i < 499; ++i) characters += "长";
  const auto unfolded = [](std::string out) {
    for (auto at = out.find("\r\n "); at != std::string::npos; at = out.find("\r\n ", at)) out.erase(at, 3);
    return out;
  };
  const auto with_title = [&](const std::string& title) {
    auto task = kDue;
    task.title = title;
    Component ics("exporter.ics");
    return unfolded(calendar(ics, {with({task})}));
  };
  CHECK(with_title(characters + "长").find("SUMMARY:" + characters + "长\r\n") != std::string::npos);
  const auto cut = with_title(characters + "长长");
  CHECK(cut.find("SUMMARY:" + characters + "…\r\n") != std::string::npos);
  CHECK(cut.find("DESCRIPTION:" + characters + "…\r\n") != std::string::npos);
  auto task = kDue;
  std::string million;
  for (int i = 0; i < 1'000'000; ++i) million += "长";
  task.title = million;
  task.deadline = million;
  auto document = with({task});
  document.tables.push_back(given(
      official::responsible,
      {{.begin = 0u, .end = 3u, .task = Ref(0u), .unit = million, .role = "lead", .role_basis = "stated", .rank = 1}}));
  document.tables[0] = given(tables::metadata, {{.field = "date_signed", .value = "2020-12-28"},
                                                {.field = "title", .value = million},
                                                {.field = "doc_number", .value = million}});
  Component ics("exporter.ics");
  CHECK(calendar(ics, {document}).size() < 30'000);
}

TEST_CASE("a task without such a day is none, and a calendar without events is one all the same") {
  Component ics("exporter.ics");
  auto open = kDue, month = kDue;
  open.due_end = std::nullopt;
  month.due_end = "2023-12";
  const auto out = calendar(ics, {with({open, month}), with({})});
  CHECK(out.find("VEVENT") == std::string::npos);
  CHECK(out.starts_with("BEGIN:VCALENDAR\r\n"));
  CHECK(out.ends_with("END:VCALENDAR\r\n"));
}

TEST_CASE("a reminder may be left out, and the calendar called otherwise") {
  Component ics("exporter.ics");
  ics.option("/reminder_days", 0).option("/name", "督办");
  const auto out = calendar(ics, {with({kDue})});
  CHECK(out.find("VALARM") == std::string::npos);
  CHECK(out.find("X-WR-CALNAME:督办\r\n") != std::string::npos);
}
