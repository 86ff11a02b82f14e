// Clauses on approval and force, and clauses that are of other papers.
#include "test_document.hpp"

using namespace chancery::particulars;

namespace {
TestDocument paper(std::string_view words) {
  TestDocument out;
  out.part("carrier", "某某办法").line("title", "某某办法").line("body", words);
  return out.line("signature", "云河市教育局").line("date", "2020年12月28日");
}
}  // namespace

TEST_CASE("who approved a paper is a row each") {
  CHECK(paper("经区人民政府同意，现印发给你们。").values("approved_by") == Strings{"区人民政府"});
  CHECK(paper("《方案》已经市委、市政府同意，现印发给你们。").values("approved_by") == Strings{"市委", "市政府"});
  CHECK(paper("经国务院领导同志批准，现函复如下：").values("approved_by") == Strings{"国务院领导同志"});
  CHECK(paper("根据需要，经市政府第五十次常务会议研究同意，作如下调整。").values("approved_by") ==
        Strings{"市政府第五十次常务会议"});
  CHECK(paper("经市人民政府2024年第3次常务会议研究通过，现印发给你们。").values("approved_by") ==
        Strings{"市人民政府2024年第3次常务会议"});
  CHECK(paper("《规定》已经2021年3月1日国务院第120次常务会议通过，现予公布。").values("approved_by") ==
        Strings{"国务院第120次常务会议"});
}

TEST_CASE("what names nobody is no approval") {
  CHECK(paper("经研究同意，现通知如下。").values("approved_by").empty());
  CHECK(paper("经商财政局同意，现通知如下。").values("approved_by").empty());
  CHECK(paper("经过努力，经济发展，任务通过验收。").values("approved_by").empty());
}

TEST_CASE("what was approved before is no approval of the paper") {
  CHECK(paper("2021年11月，经国务院同意，市教育局等印发了《意见》。").values("approved_by").empty());
  CHECK(paper("2021年11月3日，经市政府同意，现予公布。").values("approved_by") == Strings{"市政府"});
  const auto answer = [](std::string_view words) {
    TestDocument out;
    out.part("carrier", "对第12号建议的答复").line("title", "对第12号建议的答复").line("salutation", "李会代表：");
    return out.line("body", "您提出的建议收悉。").line("body", words).values("approved_by");
  };
  CHECK(answer("我局起草了方案，经市政府同意，于去年印发。").empty());
  CHECK(answer("经市政府同意，现答复如下：") == Strings{"市政府"});
}

TEST_CASE("a paper says from when it holds") {
  CHECK(paper("本办法自2021年1月1日起施行。").only("date_effective") == "2021-01-01|2021年1月1日|stated");
  CHECK(paper("第九条　本规定自2021年1月1日起正式实施。").values("date_effective") == Strings{"2021-01-01"});
  CHECK(paper("现予公布，自2021年5月1日起施行。").values("date_effective") == Strings{"2021-05-01"});
  CHECK(paper("《办法》已经会议通过，现予公布，自2021年5月1日起施行。").values("date_effective") ==
        Strings{"2021-05-01"});
  CHECK(paper("本办法自公布之日起三十日后施行。").only("date_effective") == "2021-01-27|公布之日起三十日后|resolved");
  CHECK(paper("本办法自印发之日起施行。").only("date_effective") == "2020-12-28|印发之日|resolved");
}

TEST_CASE("other papers' force is not the paper's") {
  CHECK(paper("《食品法》自2015年10月1日起施行以来，成效明显。").values("date_effective").empty());
  CHECK(paper("新条例自2019年12月1日起施行。").values("date_effective").empty());
  CHECK(paper("《办法》自2019年12月1日起施行。").values("date_effective").empty());
  CHECK(paper("许可证有效期5年。").values("date_expires").empty());
  CHECK(paper("本办法有效期5年。").values("date_expires").empty());
}

TEST_CASE("a paper says until when it holds") {
  CHECK(paper("本办法自2021年1月1日起施行，有效期至2025年12月31日。").only("date_expires") ==
        "2025-12-31|2025年12月31日|stated");
  CHECK(paper("本办法自2021年1月1日起施行，有效期5年。").only("date_expires") == "2025-12-31|5年|resolved");
  CHECK(paper("本办法自印发之日起施行，有效期三年。").only("date_expires") == "2023-12-27|三年|resolved");
  CHECK(paper("本办法自2021年3月1日起试行，试行期6个月。").values("date_expires") == Strings{"2021-08-31"});
  CHECK(paper("上述政策适用于所有企业，执行期限为2019年1月1日至2023年12月31日。").values("date_expires") ==
        Strings{"2023-12-31"});
}
