// Signatures, dates of signing and notes; what stands under a title.
#include "test_document.hpp"

using namespace chancery::particulars;

namespace {
TestDocument notice(std::string_view title = "某市教育局关于办学的通知") {
  TestDocument out;
  out.part("carrier", title).line("title", title).line("body", "现通知如下。");
  return out;
}
}  // namespace

TEST_CASE("who signs issues, and the date below is the day of signing") {
  auto document = notice().line("signature", "云河市教育局（盖章）").line("date", "2020年12月28日");
  CHECK(document.only("issuing_body") == "云河市教育局||stated");
  CHECK(document.only("date_signed") == "2020-12-28|2020年12月28日|stated");
}

TEST_CASE("joint issuers are a row each") {
  CHECK(
      notice().line("signature", "国务院办公厅　中央军委办公厅").line("date", "2020年1月2日").values("issuing_body") ==
      Strings{"国务院办公厅", "中央军委办公厅"});
  CHECK(notice().line("signature", "云河市教育局").line("signature", "云河市财政局").values("issuing_body") ==
        Strings{"云河市教育局", "云河市财政局"});
}

TEST_CASE("a name that a line breaks is one") {
  CHECK(
      notice().line("signature", "云河县青山镇石头村").line("signature", "地质险情调查专家组").values("issuing_body") ==
      Strings{"云河县青山镇石头村地质险情调查专家组"});
}

TEST_CASE("persons sign orders and issue none") {
  auto document = notice("云河市人民政府令").line("signature", "市　长　张　三").line("date", "二〇二〇年三月十日");
  CHECK(document.values("issuing_body") == Strings{"云河市人民政府"});
}

TEST_CASE("a signature and its date on one line of text are found") {
  auto document = notice().line("body", "云河市教育局　2021年6月17日");
  CHECK(document.values("issuing_body") == Strings{"云河市教育局"});
  CHECK(document.values("date_signed") == Strings{"2021-06-17"});
}

TEST_CASE("a banner's date and one in the text are no day of signing") {
  TestDocument document;
  document.part("chrome").line("boilerplate", "云河市人民政府 2019年12月3日星期二");
  document.part("carrier", "通知")
      .line("title", "通知")
      .line("date", "2021-06-18")
      .line("body", "于2020年5月6日开会。");
  CHECK(document.values("date_signed").empty());
}

TEST_CASE("of several signatures the last counts, but the first of a paper that issues another") {
  const auto twice = [](TestDocument document) {
    document.line("signature", "甲市教育局").line("date", "2020年1月2日").line("body", "方案。");
    return document.line("signature", "乙市财政局").line("date", "2020年3月4日").values("date_signed");
  };
  CHECK(twice(notice("关于办学的通知")) == Strings{"2020-03-04"});
  CHECK(twice(notice("关于印发办学方案的通知")) == Strings{"2020-01-02"});
}

TEST_CASE("a date that does not exist is told, and has no row") {
  auto document = notice().line("signature", "云河市教育局").line("date", "2020年13月2日");
  CHECK(document.values("date_signed").empty());
  CHECK(document.oddities() == Strings{"date_damaged"});
  CHECK(notice().line("body", "2020年 月 日").oddities() == Strings{"date_damaged"});
}

TEST_CASE("each part has its own signature") {
  auto document = notice("转发意见的通知").line("signature", "甲市人民政府").line("date", "1997年4月8日");
  document.part("issued", "关于办学的意见")
      .line("title", "关于办学的意见\n（教育局　一九九七年一月二十八日）")
      .line("body", "意见。");
  CHECK(document.values("title") == Strings{"转发意见的通知", "关于办学的意见"});
  CHECK(document.values("date_signed") == Strings{"1997-01-28", "1997-04-08"});
  CHECK(document.values("issuing_body") == Strings{"教育局", "甲市人民政府"});
}

TEST_CASE("notes in brackets are notes, unless they say how far the paper may go") {
  auto document =
      notice().line("note", "（本文有删减）").line("note", "（此件公开发布）").line("note", "抄送：市人大。");
  document.line("note", "公开方式：主动公开").line("note", "云河市教育局办公室　2020年12月29日印发");
  CHECK(document.values("note") == Strings{"本文有删减"});
  CHECK(document.values("disclosure") == Strings{"此件公开发布", "主动公开"});
  CHECK(notice().line("note", "（公开属性：主动公开）").values("disclosure") == Strings{"主动公开"});
  CHECK(document.only("date_printed") == "2020-12-29|2020年12月29日|stated");
}

TEST_CASE("how far a paper may go stands behind a label") {
  CHECK(notice().line("note", "（是否公开：是）").only("disclosure") == "公开|是|stated");
  CHECK(notice().line("note", "是否同意公开：同意公开").values("disclosure") == Strings{"同意公开"});
  CHECK(notice().line("note", "（选编类别：公开）").values("disclosure") == Strings{"公开"});
  CHECK(notice().line("body", "公开方式：依申请公开").values("disclosure").empty());
  CHECK(notice().line("contact", "（联系人：王五；公开方式：主动公开）").values("disclosure") == Strings{"主动公开"});
  auto signed_notice = notice().line("signature", "云河市教育局").line("body", "公开方式：依申请公开");
  CHECK(signed_notice.values("disclosure") == Strings{"依申请公开"});
}

TEST_CASE("the meeting that passed a paper approved it") {
  TestDocument document;
  document.part("carrier", "某市关于修改条例的决定").line("title", "某市关于修改条例的决定");
  document.line("header-field", "（2019年11月28日云河市第十五届人民代表大会")
      .line("header-field", "常务委员会第二十次会议通过）");
  document.line("body", "决定如下。");
  CHECK(document.values("approved_by") == Strings{"云河市第十五届人民代表大会常务委员会第二十次会议"});
  CHECK(document.only("date_signed") == "2019-11-28|2019年11月28日|position");
}

TEST_CASE("a report names session, day and whose head delivers it") {
  TestDocument document;
  document.part("carrier", "政府工作报告").line("title", "政 府 工 作 报 告");
  document.line("header-field", "——2012年2月29日在云河区第十三届人民代表大会第六次会议上");
  document.line("header-field", "云河区人民政府区长　　张三")
      .line("salutation", "各位代表：")
      .line("body", "现报告工作。");
  CHECK(document.values("title") == Strings{"政府工作报告"});
  CHECK(document.only("date_signed") == "2012-02-29|2012年2月29日|position");
  CHECK(document.values("session") == Strings{"云河区第十三届人民代表大会第六次会议"});
  CHECK(document.only("issuing_body") == "云河区人民政府|云河区人民政府区长　　张三|resolved");
}
