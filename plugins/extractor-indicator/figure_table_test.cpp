// Tables of figures: what heads and rows say of bare numbers, and tables that tell none.
#include <chancery/testkit/catch.hpp>

#include "drawn_table.hpp"
#include "figure_table.hpp"

using namespace chancery::indicators;

static Letterhead of_2024() {
  Letterhead out;
  out.day = {2024, 4, 9};
  return out;
}
static std::vector<std::string> said(std::string_view rows, const Letterhead& letterhead = of_2024()) {
  const auto [text, cells] = chancery::language::drawn_table(rows);
  std::vector<std::string> out;
  const Units units;
  for (const auto& table : figure_tables(text, cells, units, letterhead))
    for (const auto& one : table.figures) {
      const auto& q = one.quantity;
      out.push_back(one.subject + " " + text.substr(q.begin, q.end - q.begin) + " " + std::string(q.unit) + " " +
                    std::string(name_of(q.bound)) + " " + std::string(one.time) + " " + std::string(one.kind));
    }
  return out;
}
using Said = std::vector<std::string>;

TEST_CASE("a number in a column of a year has its row's name and unit") {
  CHECK(said("序号|指标名称|单位|2023年|2026年\n1|规上企业|家|310|420\n2|研发强度|%|2.1|≥2.8") ==
        Said{"规上企业 310 家 eq 2023年 actual", "规上企业 420 家 eq 2026年 target", "研发强度 2.1 % eq 2023年 actual",
             "研发强度 2.8 % ge 2026年 target"});
  CHECK(said("主要指标|2025年（%）\n1.绿化率|40左右\n垃圾分类率|90以上") ==
        Said{"绿化率 40 % approx 2025年 target", "垃圾分类率 90 % ge 2025年 target"});
  CHECK(said("指标|2022年|2027年目标\n进出口额（亿元）|1,205|1500\n新增学位|800个|2000个") ==
        Said{"进出口额 1,205 亿元 eq 2022年 actual", "进出口额 1500 亿元 eq 2027年 target",
             "新增学位 800个 个 eq 2022年 actual", "新增学位 2000个 个 eq 2027年 target"});
}

TEST_CASE("heads say whether a number is aimed at") {
  CHECK(said("指标|单位|2023年实际|2023年目标\n用地|亩|30|20") ==
        Said{"用地 30 亩 eq 2023年 actual", "用地 20 亩 eq 2023年 target"});
  // Without a day of signing a plan aims at its last year.
  Letterhead plan;
  plan.is_plan = true;
  CHECK(said("指标|单位|2020年|2025年\n用地|亩|30|20", plan) ==
        Said{"用地 30 亩 eq 2020年 actual", "用地 20 亩 eq 2025年 target"});
}

TEST_CASE("what covers several rows holds for each") {
  CHECK(said("指标|单位|2026年\n泵站|座|5\n水闸|^|7") ==
        Said{"泵站 5 座 eq 2026年 target", "水闸 7 座 eq 2026年 target"});
  CHECK(said("指标|单位|2026年\n一、水利|<|<\n泵站|座|5") == Said{"泵站 5 座 eq 2026年 target"});
}

TEST_CASE("numbers that nothing gives a unit, growth and other words are no figures of a year") {
  CHECK(said("指标|单位|2026年\n综合评价||95\n泵站|座|完成省下达任务\n水闸|座|—\n堤防|公里|[500]\n路灯|盏|5、6") ==
        Said{});
  CHECK(said("指标|单位|2026年增长\n泵站|座|5") == Said{});
  CHECK(said("指标|单位|年均增长\n泵站|座|5") == Said{});
  CHECK(said("姓名|2026年\n泵站|5座") == Said{});
  CHECK(said("任务|单位|完成时限\n泵站5座|座|2026年") == Said{});
  CHECK(said("") == Said{});
}
