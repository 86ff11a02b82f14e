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
  sample.add("全市建成创新园区三个。")
      .open("一、", "甲")
      .add("全市建成创新园区3个。", 0)
      .add("全市建成创新园区三个！", 0);
  CHECK(sample.chosen({1, 0.9, 0.8}, {.sentences = 3}) == Chosen{"全市建成创新园区三个。"});
  Sample short_ones;
  short_ones.add("甲。").add("甲。").add("乙。");
  CHECK(short_ones.lead() == Chosen{"甲。", "乙。"});
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

TEST_CASE("many long sentences do not hide a short one that fits") {
  Sample sample;
  std::vector<double> scores;
  for (int i = 0; i < 100; ++i)
    sample.add("第" + std::string(static_cast<std::size_t>(i), 'x') + "项工作按计划推进。"), scores.push_back(1);
  sample.add("修公路。");
  scores.push_back(0.1);
  CHECK(sample.chosen(scores, {.characters = 4}) == Chosen{"修公路。"});
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
