// The component against the test kit's host: what comes out of which lines. Single forms are tested beside their files.
#include "test_document.hpp"

using namespace chancery;
using namespace chancery::particulars;

TEST_CASE("handlers on lines of their own are read") {
  TestDocument document;
  document.part("carrier", "对某市政协一次会议第12号提案的答复").line("title", "对某市政协一次会议第12号提案的答复");
  document.line("body", "您提出的“关于办学的提案”收悉，现答复如下：").line("body", "主办单位：市教育局");
  document.line("body", "会办单位：市财政局、市文化和旅游局");
  CHECK(document.values("lead_handler") == Strings{"市教育局"});
  CHECK(document.values("co_handler") == Strings{"市财政局", "市文化和旅游局"});
}
