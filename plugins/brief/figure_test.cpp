#include "figure.hpp"

#include "chancery/testkit/catch.hpp"

using chancery::brief::gives_figure;

TEST_CASE("a number that counts or measures is a figure") {
  for (const auto* sentence :
       {"新建园区3家。", "同比增长21.7%。", "2024年，投入1.5亿元。", "《规划》要求建成5个", "120"})
    CHECK(gives_figure(sentence));
}

TEST_CASE("numbers in names, dates and ordinals are no figures") {
  for (const auto* sentence :
       {"实施《中国制造2025》。", "“111”工程启动。", "办理\"12345\"热线。", "2024年6月30日前完成。",
        "第3期培训班开班。", "滨科规〔2024〕6号文件印发。", "一是加强统筹。", ""})
    CHECK_FALSE(gives_figure(sentence));
}

TEST_CASE("a mark that stays open hides nothing") { CHECK(gives_figure("《规划要求建成5个园区。")); }
