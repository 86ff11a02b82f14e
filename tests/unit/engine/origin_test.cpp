// What readers say of where a document came from: its form, and what exporters see of it.
#include "core/engine/origin.hpp"

#include "chancery/tables.hpp"
#include "chancery/testkit/catch.hpp"
#include "core/pipeline/table_catalogue.hpp"
#include "refusal.hpp"

using namespace chancery;
using namespace chancery::core;
using namespace chancery::test;

namespace {

const std::string kHash(64, 'a');
const std::string kSource = R"("source":{"uri":"x","sha256":")" + kHash + R"(","media_type":"text/plain","bytes":7})";

std::string with_stage(const std::string& stage) { return "{" + kSource + R"(,"provenance":[)" + stage + "]}"; }
std::string stage(const std::string& rows, const std::string& status = "ran") {
  return R"({"stage":"a.b","version":"1","plugin_sha256":")" + kHash + R"(","options_sha256":")" + kHash +
         R"(","status":")" + status + R"(","rows":)" + rows + "}";
}
std::string refused(const std::string& json) {
  return refusal([&] { parse_origin(json); });
}

// A document whose reader reported so many diagnostics.
struct Reported {
  TableCatalogue catalogue;
  Document document{catalogue.schemas()};
  TableId diagnostic = catalogue.find("diagnostic");
  explicit Reported(std::uint32_t rows) {
    document.name_stage(0, "reader.x");
    document.set_text("text");
    const auto schema = reported_schema(catalogue.schemas()[diagnostic]);
    StagedTable staged(schema);
    const std::uint32_t offsets[] = {0, 1, 2, 3, 4};
    const chancery_column columns[] = {{to_abi("code"), CHANCERY_UTF8, 0, "cccc", offsets, nullptr},
                                       {to_abi("message"), CHANCERY_UTF8, 0, "mmmm", offsets, nullptr}};
    staged.append(rows, columns, "text");
    document.append(diagnostic, staged, 0);
  }
  std::vector<std::string> stages() {
    const auto column = document.column(diagnostic, *catalogue.schemas()[diagnostic].find("stage"));
    std::vector<std::string> out;
    for (std::uint32_t i = 0; i < document.rows(diagnostic); ++i)
      out.emplace_back(*value_at<std::string_view>(column, i));
    return out;
  }
};

}  // namespace

TEST_CASE("an origin says source and stages") {
  const auto origin = parse_origin(with_stage(stage(R"({"block":[0,0],"metadata":[1,2]})", "not_wanted")));
  CHECK(origin.sha256 == kHash);
  CHECK(origin.media_type == "text/plain");
  CHECK(origin.bytes == 7);
  REQUIRE(origin.stages.size() == 1);
  CHECK(origin.stages[0].id == "a.b");
  CHECK(origin.stages[0].status == CHANCERY_NOT_WANTED);
  REQUIRE(origin.stages[0].rows.size() == 2);
  CHECK(origin.stages[0].rows[1].end == 2);
}

TEST_CASE("a status of a later host is that of a stage that did not deliver") {
  CHECK(parse_origin(with_stage(stage("{}", "delayed"))).stages[0].status == CHANCERY_STAGE_FAILED);
}

TEST_CASE("an origin of another form is told by its pointer") {
  const std::string expected =
      "contract: set_origin: expected an object with an object 'source' and a list 'provenance'";
  for (const auto* bad : {"null", "[]", "\"source\"", "{}", R"({"source":{}})", R"({"provenance":[]})",
                          R"({"source":[],"provenance":[]})", R"({"source":{},"provenance":{}})"})
    CHECK(refused(bad) == expected);
  CHECK(refused("{").starts_with("contract: set_origin:1:2: "));
  CHECK(refused(R"({"source":{},"source":{},"provenance":[]})").starts_with("contract: set_origin"));
  CHECK(refused(R"({"source":{},"provenance":[]})") ==
        "contract: set_origin/source/sha256: is not there, expected a text");
  CHECK(refused(R"({"source":{"sha256":"Ab","media_type":"","bytes":1},"provenance":[]})") ==
        "contract: set_origin/source/sha256: is 'Ab', expected 64 digits of a-f and 0-9");
  CHECK(refused(R"({"source":{"sha256":")" + kHash + R"(","media_type":"","bytes":-1},"provenance":[]})") ==
        "contract: set_origin/source/bytes: is negative, expected a number of bytes");
  CHECK(refused(with_stage("{}")) == "contract: set_origin/provenance/0/stage: is not there, expected a text");
  CHECK(refused(R"({"source":{"sha256":")" + kHash +
                R"(","media_type":"","bytes":1},"provenance":[],"incomplete":["task",7]})") ==
        "contract: set_origin/incomplete/1: is an integer (7), expected a table's name");
  CHECK(refused(with_stage(stage(R"({"block":[0]})"))) ==
        "contract: set_origin/provenance/0/rows/block: is no list of two row numbers");
  CHECK(refused(with_stage(stage(R"({"block":[0,-1]})")))
            .starts_with("contract: set_origin/provenance/0/rows/block/1: is "));
}

TEST_CASE("rows of before are told of those whose they were, and diagnostics are theirs") {
  Reported reported(3);
  CHECK(reported.stages() == std::vector<std::string>{"reader.x", "reader.x", "reader.x"});
  const auto origin = parse_origin(with_stage(stage(R"({"diagnostic":[1,2]})")));
  const auto provenance = earlier_provenance(origin, reported.document);
  REQUIRE(provenance.size() == 1);
  CHECK(provenance[0].stage == "a.b");
  CHECK(provenance[0].tables[0].table == reported.diagnostic);
  CHECK(reported.stages() == std::vector<std::string>{"reader.x", "a.b", "reader.x"});
  reported.document.clear();
  reported.document.set_text("next");
  CHECK(reported.document.rows(reported.diagnostic) == 0);
}

TEST_CASE("rows and tables that the document does not have are refused") {
  Reported reported(3);
  const auto told = [&](const std::string& rows) {
    const auto origin = parse_origin(with_stage(stage(rows)));
    return refusal([&] { earlier_provenance(origin, reported.document); });
  };
  CHECK(told(R"({"diagnostic":[0,3]})") == "nothing");
  CHECK(told(R"({"diagnostic":[0,4]})") ==
        "contract: set_origin: stage 'a.b' is said to have made rows 0 to 4 of 'diagnostic', which has 3");
  CHECK(told(R"({"diagnostic":[2,1]})").starts_with("contract: set_origin: stage 'a.b'"));
  CHECK(told(R"({"acme.other":[0,0]})").starts_with("contract: set_origin: stage 'a.b'"));
}
