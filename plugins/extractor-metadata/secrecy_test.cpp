// Papers that are marked as secret are refused; papers that speak of secrecy are not.
#include "test_document.hpp"

using namespace chancery;
using namespace chancery::particulars;

namespace {
TestDocument marked(std::string_view words) {
  TestDocument out;
  out.part("carrier", "某某通知").line("header-field", words).line("title", "某某通知");
  return out.line("body", "现通知如下。");
}
}  // namespace

TEST_CASE("a marker in the head refuses the document") {
  for (const auto* words :
       {"秘密★1年", "机密★", "绝密", "机 密 ★ 长 期", "000012　机密★1年", "密级：秘密", "秘密☆5年"}) {
    INFO(words);
    CHECK(marked(words).run().status == CHANCERY_REFUSED);
  }
}

TEST_CASE("an annex that is marked refuses the document") {
  auto document = marked("某发〔2020〕1号");
  document.part("annex", "清单").line("header-field", "秘密★1年").line("title", "清单").line("body", "一、清单。");
  CHECK(document.run().status == CHANCERY_REFUSED);
}

TEST_CASE("an option reports the marker instead") {
  auto document = marked("秘密★1年");
  testkit::Component component("extractor.metadata");
  component.option("/secrecy", "report");
  const auto rows = document.run(component).rows(tables::metadata);
  REQUIRE(rows.back().field == "secrecy");
  CHECK(rows.back().value == "秘密");
  CHECK(rows.back().raw == "秘密★1年");
}

TEST_CASE("the words alone are no marker") {
  CHECK(marked("密级：公开").run().ok());
  CHECK(marked("国家秘密定密办法").run().ok());
  CHECK(marked("秘密工作者名录").run().ok());
  TestDocument document;
  document.part("carrier", "关于机密文件的通知")
      .line("title", "关于机密文件的通知")
      .line("body", "分为：")
      .line("body", "秘密");
  CHECK(document.run().ok());
}
