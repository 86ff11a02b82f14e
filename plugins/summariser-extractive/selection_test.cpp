// Tests of the choice: turns, budget, repetition, sections' own summaries. Scores are given.
#include <string>
#include <vector>

#include "chancery/testkit/catch.hpp"
#include "sample.hpp"

using namespace chancery::extractive;

TEST_CASE("the best stands first") {
  Sample sample;
  sample.add("建园区。").add("办学校。").add("修公路。");
  CHECK(sample.chosen({0.2, 1, 0.5}, {.sentences = 2}) == Chosen{"办学校。", "修公路。"});
}

TEST_CASE("of equal scores the earlier comes first") {
  Sample sample;
  sample.add("建园区。").add("办学校。").add("修公路。");
  CHECK(sample.chosen({0.5, 0.5, 0.5}, {.sentences = 2}) == Chosen{"建园区。", "办学校。"});
}

TEST_CASE("each level-1 section is heard once before any twice") {
  Sample sample;
  sample.open("一、", "甲").add("建园区。", 0).add("办学校。", 0).open("（一）", "丙", 0).add("修公路。", 1);
  sample.open("二、", "乙").add("种树木。", 2);
  const std::vector<double> scores = {0.7, 1, 0.9, 0.1};
  CHECK(sample.chosen(scores, {.sentences = 2}) == Chosen{"办学校。", "种树木。"});
  CHECK(sample.chosen(scores, {.sentences = 3}) == Chosen{"办学校。", "种树木。", "修公路。"});
  CHECK(sample.chosen(scores, {.sentences = 3, .per_section = 2}) == Chosen{"办学校。", "修公路。", "种树木。"});
}

TEST_CASE("of more sections than sentences the best are heard") {
  Sample sample;
  std::vector<double> scores;
  for (const char* words : {"建园区。", "办学校。", "修公路。", "种树木。"}) {
    const auto section = static_cast<std::uint32_t>(sample.sections.size());
    sample.open("", "").add(words, section);
    scores.push_back(section == 1 ? 0.1 : 0.5);
  }
  CHECK(sample.chosen(scores, {.sentences = 3}) == Chosen{"建园区。", "修公路。", "种树木。"});
}

TEST_CASE("likeness to what is taken counts against a score") {
  Sample sample;
  sample.add("市科技局建设三个创新园区。").add("市科技局建设五个公共平台。").add("每年举办论坛。");
  CHECK(sample.chosen({1, 0.8, 0.75}, {.sentences = 2})[1] == "市科技局建设五个公共平台。");
  CHECK(sample.chosen({1, 0.8, 0.75}, {.sentences = 2, .redundancy = 0.5})[1] == "每年举办论坛。");
}

TEST_CASE("of two sentences that say the same one is taken") {
  Sample sample;
  sample.add("全市建成创新园区3个。")
      .open("一、", "甲")
      .add("全市建成创新园区3个！", 0)
      .add("全市建成了创新园区：3个。", 0);
  CHECK(sample.chosen({1, 0.9, 0.8}, {.sentences = 3}) == Chosen{"全市建成创新园区3个。"});
  Sample short_ones;
  short_ones.add("甲。").add("甲。").add("乙。");
  CHECK(short_ones.lead() == Chosen{"甲。", "乙。"});
}

TEST_CASE("sentences whose figures differ do not say the same") {
  Sample sample;
  sample.add("2019年完成改造项目100项。").add("2020年完成改造项目120项。").add("2020年完成改造项目1.5项。");
  CHECK(sample.chosen({1, 0.9, 0.8}, {}).size() == 3);
  CHECK(sample.chosen({1, 0.9, 0.8}, {.redundancy = 1}).size() == 3);
}

TEST_CASE("a sentence that one taken contains is not taken, one that contains one taken is") {
  Sample sample;
  sample.add("推进项目建设取得成效。").add("积极推进项目建设取得成效，新开工水利交通能源三类工程。");
  CHECK(sample.chosen({1, 0.9}, {}).size() == 2);
  CHECK(sample.chosen({0.9, 1}, {}) == Chosen{"积极推进项目建设取得成效，新开工水利交通能源三类工程。"});
}

TEST_CASE("a section whose best sentence is said already gives its next one in the same turn") {
  Sample sample;
  std::vector<double> scores;
  for (std::uint32_t i = 0; i < 25; ++i) {
    sample.open("", "").add("该区认真贯彻决策部署，全面完成各项任务。", i);
    sample.add("建成项目" + std::to_string(i) + "个。", i);
    scores.insert(scores.end(), {1, 0.1});
  }
  CHECK(sample.chosen(scores, {.sentences = 4}) ==
        Chosen{"该区认真贯彻决策部署，全面完成各项任务。", "建成项目1个。", "建成项目2个。", "建成项目3个。"});
  const auto all = sample.chosen(scores, {.sentences = 26});
  REQUIRE(all.size() == 26);
  CHECK(all.back() == "建成项目0个。");
}

TEST_CASE("a section all of whose sentences are said already holds up no other") {
  Sample sample;
  sample.open("一、", "甲").add("建园区。", 0).add("修公路。", 0).open("二、", "乙").add("建园区。", 1);
  CHECK(sample.chosen({1, 0.5, 0.9}, {}) == Chosen{"建园区。", "修公路。"});
}

TEST_CASE("a score of nothing is never taken") {
  Sample sample;
  sample.add("建园区。").add("办学校。");
  CHECK(sample.chosen({0, 0.1}, {}) == Chosen{"办学校。"});
}

TEST_CASE("characters are a budget of code points for whole sentences") {
  Sample sample;
  sample.add("建园区。").add("举办三场论坛。").add("修公路。");
  const std::vector<double> scores = {1, 0.9, 0.8};
  CHECK(sample.chosen(scores, {.characters = 15}).size() == 3);
  CHECK(sample.chosen(scores, {.characters = 14}) == Chosen{"建园区。", "举办三场论坛。"});
  CHECK(sample.chosen(scores, {.characters = 11}) == Chosen{"建园区。", "举办三场论坛。"});
  CHECK(sample.chosen(scores, {.characters = 10}) == Chosen{"建园区。", "修公路。"});
  CHECK(sample.chosen(scores, {.characters = 4}) == Chosen{"建园区。"});
  CHECK(sample.chosen(scores, {.characters = 3}).empty());
}

TEST_CASE("many long sentences do not hide a short one that fits what is left") {
  Sample sample;
  std::vector<double> scores;
  for (int i = 0; i < 100; ++i) {
    sample.add("完成第" + std::to_string(100 + i) + "项工作。");
    scores.push_back(1);
  }
  sample.add("修公路。");
  scores.push_back(0.1);
  CHECK(sample.chosen(scores, {.characters = 14}) == Chosen{"完成第100项工作。", "修公路。"});
}

TEST_CASE("many sentences that say the same do not hide another") {
  Sample sample;
  std::vector<double> scores(100, 1);
  for (int i = 0; i < 100; ++i) sample.add(i % 2 == 0 ? "各单位按计划完成工作。" : "今年各单位按计划完成工作。");
  sample.add("修公路。");
  scores.push_back(0.1);
  CHECK(sample.chosen(scores, {}) == Chosen{"各单位按计划完成工作。", "修公路。"});
}

TEST_CASE("what is taken is the best by score less likeness of all that there is") {
  Sample sample;
  std::vector<double> scores;
  for (const char* letter : {"甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"})
    for (const char* other : {"子", "丑", "寅", "卯"}) {
      sample.add(std::string("市科技局建设创新园区和公共平台") + letter + other + "。");
      scores.push_back(1);
    }
  sample.add("每年举办论坛。");
  scores.push_back(0.9);
  CHECK(sample.chosen(scores, {.sentences = 2, .redundancy = 0.5}).back() == "每年举办论坛。");
}

TEST_CASE("each level-1 section has a summary of its own behind the document's") {
  Sample sample;
  sample.add("开通专线。")
      .open("一、", "甲")
      .add("建园区。", 0)
      .open("（一）", "丙", 0)
      .add("办学校。", 1)
      .open("二、", "乙")
      .add("种树木。", 2);
  const auto all = sample.candidates();
  const auto choices = select(sample.text, all, {0.1, 0.5, 1, 0.2}, {.sentences = 1, .section_sentences = 2});
  REQUIRE(choices.size() == 4);
  CHECK_FALSE(choices[0].section.has_value());
  CHECK(choices[0].candidate == 2);
  CHECK(choices[1].section == 0u);
  CHECK(choices[1].candidate == 2);
  CHECK(choices[2].section == 0u);
  CHECK(choices[2].candidate == 1);
  CHECK(choices[3].section == 2u);
  CHECK(choices[3].candidate == 3);
}

TEST_CASE("nothing to choose from gives nothing") { CHECK(select("", {}, {}, {.section_sentences = 20}).empty()); }
