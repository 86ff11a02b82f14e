// Titles: over their lines, what they say of kind and issuer.
#include "title.hpp"

#include "test_document.hpp"

using namespace chancery::particulars;

namespace {
Strings issuers(std::string_view title) {
  Strings out;
  for (const auto& issuer : issuers_of({title, 0})) out.push_back(std::string(issuer.words));
  return out;
}
}  // namespace

TEST_CASE("the last word is the kind") {
  CHECK(genre_of("关于办学的通知") == "通知");
  CHECK(genre_of("关于办学的指导意见") == "意见");
  CHECK(genre_of("关于办学的复函") == "函");
  CHECK(genre_of("云河市人民政府令") == "命令");
  CHECK(genre_of("办学方案") == "");
  CHECK(genre_of("对第12号建议的答复意见") == "");
  CHECK(form_of("办学工作方案(2020-2022年)") == "方案");
  CHECK(form_of("办学管理暂行办法（试行）") == "办法");
  CHECK(form_of("对第12号建议的答复函") == "答复");
  CHECK(form_of("关于办学的通知") == "");
}

TEST_CASE("the bodies in front issue") {
  CHECK(issuers("云河区人民政府关于印发方案的通知") == Strings{"云河区人民政府"});
  CHECK(issuers("国务院办公厅转发国家教委关于办学请示的通知") == Strings{"国务院办公厅"});
  CHECK(issuers("国务院办公厅、中央军委办公厅关于办学的通知") == Strings{"国务院办公厅", "中央军委办公厅"});
  CHECK(issuers("中共云河市委办公室 云河市人民政府办公室印发《方案》的通知") ==
        Strings{"中共云河市委办公室", "云河市人民政府办公室"});
  CHECK(issuers("中共云河市委员会云河市人民政府关于办学的意见") == Strings{"中共云河市委员会", "云河市人民政府"});
  CHECK(issuers("国务院关于办学的决定") == Strings{"国务院"});
  CHECK(issuers("云河区人民政府2021年工作要点") == Strings{"云河区人民政府"});
  CHECK(issuers("关于办学的通知").empty());
  CHECK(issuers("关于云河市教育局办学的通知").empty());
}

TEST_CASE("a line of the head of minutes names who issues them") {
  const auto read = [](std::string_view line) {
    Strings out;
    for (const auto& issuer : issuers_of_minutes({line, 0})) out.push_back(std::string(issuer.words));
    return out;
  };
  CHECK(read("云河市人民政府办公室") == Strings{"云河市人民政府办公室"});
  CHECK(read("云河市教育局专题会议纪要") == Strings{"云河市教育局"});
  CHECK(read("云河区人民政府第15次常务会议纪要") == Strings{"云河区人民政府"});
  CHECK(read("会 议 纪 要").empty());
  CHECK(read("研究办学工作专题会议纪要").empty());
  CHECK(read("云河市第三次会议纪要").empty());
  TestDocument document;
  document.part("carrier", "研究办学会议纪要").line("header-field", "云河市人民政府办公室");
  document.line("title", "研究办学会议纪要").line("body", "会议议定如下。");
  CHECK(document.only("issuing_body") == "云河市人民政府办公室||stated");
  TestDocument notice;
  notice.part("carrier", "关于办学的通知").line("header-field", "云河市人民政府办公室");
  CHECK(notice.line("title", "关于办学的通知").line("body", "现通知如下。").values("issuing_body").empty());
}

TEST_CASE("broken lines are joined without blanks") {
  TestDocument document;
  document.part("carrier", "x")
      .line("title", "对某市人大五次会议")
      .line("title", "第0189号建议的答复")
      .line("body", "答复。");
  CHECK(document.values("title") == Strings{"对某市人大五次会议第0189号建议的答复"});
}

TEST_CASE("a blank within a line stays one between names and halves") {
  const auto title = [](std::string_view line) {
    TestDocument document;
    return document.part("carrier", "x").line("title", line).line("body", "现通知如下。").values("title");
  };
  CHECK(title("云河市教育局　　云河市财政局关于办学的通知") == Strings{"云河市教育局 云河市财政局关于办学的通知"});
  CHECK(title("对第12号“关于扩大招生 改善办学的建议”的答复") == Strings{"对第12号“关于扩大招生 改善办学的建议”的答复"});
  CHECK(title("教育部 财政部 公安部\n云河市教育局关于\n办学的通知") ==
        Strings{"教育部 财政部 公安部 云河市教育局关于办学的通知"});
  CHECK(title("云河市教育局 云河市财政局\n关于办学 的通知") == Strings{"云河市教育局 云河市财政局关于办学的通知"});
  CHECK(title("云河市教育局 关于办学的通知") == Strings{"云河市教育局关于办学的通知"});
  CHECK(title("云 河 市 办 学 方 案") == Strings{"云河市办学方案"});
  CHECK(title("云河市教育局 2024 年工作要点") == Strings{"云河市教育局2024年工作要点"});
  CHECK(title("关于印发《办学管理办法》 的通知") == Strings{"关于印发《办学管理办法》的通知"});
}

TEST_CASE("a banner with its number is no title") {
  TestDocument document;
  document.part("carrier", "x").line("title", "云河省财政厅 云河省税务局公告").line("title", "2020年第3号");
  document.line("title", "关于印花税事项的公告").line("body", "现公告如下。");
  CHECK(document.values("title") == Strings{"关于印花税事项的公告"});
  CHECK(document.values("issuing_body") == Strings{"云河省财政厅", "云河省税务局"});
  CHECK(document.values("doc_number") == Strings{"云河省财政厅云河省税务局公告2020年第3号"});
}

TEST_CASE("an order's number stands on the line below it") {
  TestDocument document;
  document.part("carrier", "云河市人民政府令").line("title", "云河市人民政府令").line("header-field", "第12号");
  document.line("body", "现予公布。");
  CHECK(document.values("doc_number") == Strings{"云河市人民政府令第12号"});
  CHECK(document.values("genre") == Strings{"命令"});
}

TEST_CASE("an addressee is written over several lines") {
  TestDocument document;
  document.part("carrier", "通知").line("title", "通知").line("header-field", "各县（市、区）人民政府，市委各部委，");
  document.line("salutation", "市直各单位：").line("body", "现通知如下。");
  CHECK(document.values("addressee") == Strings{"各县（市、区）人民政府，市委各部委，市直各单位"});
}

TEST_CASE("a polite word before an addressee is not his name") {
  TestDocument document;
  document.part("carrier", "答复").line("title", "对第12号建议的答复").line("salutation", "尊敬的李会代表：");
  CHECK(document.values("addressee") == Strings{"李会代表"});
}
