// Where a reply turns to what is still to come.
#include <chancery/testkit/catch.hpp>

#include "reply_turns.hpp"

using namespace chancery::indicators;

namespace {
constexpr chancery::language::Date kSigned = {2023, 7, 15};
}

TEST_CASE("a turn is told by the words that open a sentence") {
  for (const std::string_view text :
       {"下一步，我局将加大投入。", "接下来，区教育局加快建设。", "今后，各街道定期巡查。",
        "2023年，市商务局将继续举办展会。", "今年，我委将组织赛事5场。", "明年我局将安排资金2亿元。",
        "　　下阶段，重点建设书屋。"}) {
    INFO(text);
    CHECK(turn_of(text, kSigned) == Turn::paragraph);
  }
  for (const std::string_view text : {"下一步，我局将从以下几个方面推进工作：", "我们将重点做好三方面工作：",
                                      "下步打算：", "接下来，我局将着力做好以下工作。"}) {
    INFO(text);
    CHECK(turn_of(text, kSigned) == Turn::list);
  }
  for (const std::string_view text :
       {"2022年，市商务局将继续举办展会。", "今年以来，我局将服务窗口前移。",
        "2023年上半年，新增企业30家，将继续培育。", "现将推进情况答复如下：", "今年，我区建成书屋20所，将全面开放。",
        "主要做法如下：", "我局将继续加大投入。", "2024年，全市企业达到500家。", ""}) {
    INFO(text);
    CHECK(turn_of(text, kSigned) == Turn::none);
  }
}
