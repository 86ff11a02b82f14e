// Tests of the score of summariser.textrank: bigrams, centrality, and what else counts.
#include <algorithm>
#include <string>
#include <vector>

#include "bigrams.hpp"
#include "centrality.hpp"
#include "chancery/testkit/catch.hpp"
#include "news.hpp"
#include "sample.hpp"

using namespace chancery::extractive;

namespace {

std::size_t count_of(std::string_view text) {
  Bigrams bigrams(text.size());
  bigrams.add(text);
  return bigrams.of(0).size();
}

std::vector<double> centrality_of(const std::vector<std::string>& texts) {
  Bigrams bigrams(0);
  for (const auto& text : texts) bigrams.add(text);
  return centrality(bigrams);
}

}  // namespace

TEST_CASE("bigrams are of letters that stand side by side") {
  CHECK(count_of("科技创新") == 3);
  CHECK(count_of("科技，创新") == 2);
  CHECK(count_of("科技3创新") == 2);
  CHECK(count_of("科技的创新") == 2);
  CHECK(count_of("创新创新") == 2);
  CHECK(count_of("用AI技术") == 3);
  CHECK(count_of("ＡＢＣ“”……") == 0);
  CHECK(count_of("𠮷野家") == 2);
  CHECK(count_of("") == 0);
}

TEST_CASE("the names of other documents are not what a sentence says") {
  CHECK(count_of("印发《科技创新行动计划》文件") == 2);
  CHECK(count_of("印发《科技园") == 3);
}

TEST_CASE("a Latin word is one letter, in either case") {
  Bigrams bigrams(0);
  bigrams.add("建AI园");
  bigrams.add("建ai园");
  CHECK(bigrams.vocabulary() == 2);
}

TEST_CASE("bytes that are no character do no harm") {
  for (const std::string_view text : {"\xE4", "\xE4\xB8", "\xC3", "\xF0\x9F", "\xFF\xFF\xFF", "\x80"})
    CHECK(count_of(text) == 0);
}

TEST_CASE("the sentence that has most in common with the others is the most central") {
  const auto ranks = centrality_of({"建设创新园区", "引进高端人才", "建设创新园区引进高端人才", "举办论坛"});
  CHECK(ranks[2] == 1);
  CHECK(ranks[0] < 1);
  CHECK(ranks[3] < ranks[0]);
  CHECK(ranks[3] > 0);
}

TEST_CASE("texts with nothing in common have no centre") {
  CHECK(centrality_of({"建园区", "办学校"}) == std::vector<double>{0, 0});
  CHECK(centrality_of({}).empty());
}

TEST_CASE("equal texts are equally central") {
  const auto ranks = centrality_of({"建设园区", "举办论坛", "建设园区"});
  CHECK(ranks[0] == ranks[2]);
}

TEST_CASE("bigrams keep their numbers when more come than were expected") {
  Bigrams bigrams(0);
  std::string words;
  for (int point = 0x4E00; point < 0x4E00 + 6000; ++point)
    words += {static_cast<char>(0xE0 | point >> 12), static_cast<char>(0x80 | (point >> 6 & 0x3F)),
              static_cast<char>(0x80 | (point & 0x3F))};
  bigrams.add(words);
  bigrams.add(words);
  CHECK(bigrams.vocabulary() > 5900);
  CHECK(bigrams.vocabulary() < 6000);
  CHECK(std::equal(bigrams.of(0).begin(), bigrams.of(0).end(), bigrams.of(1).begin(), bigrams.of(1).end()));
}

TEST_CASE("the first sentences of a section count more") {
  Sample sample;
  sample.add("全市共有企业三百家。").add("全市共有园区二十个。").add("全市共有学校五十所。");
  const auto scores = sample.scores(1);
  CHECK(scores[0] == 1);
  CHECK(scores[1] < scores[0]);
  CHECK(scores[2] < scores[1]);
  const auto without = sample.scores(0);
  CHECK(without[0] == without[2]);
}

TEST_CASE("the opening of a level-1 section counts more than that of a section within it") {
  Sample sample;
  sample.open("一、", "甲").add("全市共有企业三百家。", 0).open("（一）", "乙", 0).add("全市共有园区二十个。", 1);
  sample.open("二、", "丙").open("（一）", "丁", 2).add("全市共有学校五十所。", 3);
  const auto scores = sample.scores(1);
  CHECK(scores[0] > scores[2]);
  CHECK(scores[2] > scores[1]);
}

TEST_CASE("figures count, dates and numbers of documents do not") {
  for (const std::string_view yes :
       {"建成园区3个。", "增长12.5%。", "投入7,335万元。", "比例为1-2成。", "2024年新增企业120家。"})
    CHECK(gives_figure(yes));
  for (const std::string_view no : {"建成园区三个。", "2024年建成园区。", "于9月10日开工。",
                                    "按滨科发〔2024〕27号办理。", "第3产业发展。", "（1）组织申报。", "3", "12", ""})
    CHECK_FALSE(gives_figure(no));
}

TEST_CASE("aims and promises count") {
  for (const std::string_view yes :
       {"力争建成园区。", "到2026年底，建成园区。", "6月底前开工。", "市科技局将扩大试点，力争建成园区。"})
    CHECK(aim_of(yes) == Aim::target);
  for (const std::string_view yes : {"市科技局将建设园区。", "下一步，将扩大试点。"})
    CHECK(aim_of(yes) == Aim::promise);
  for (const std::string_view no : {"建成园区。", "将园区纳入规划。", "面向将来，加快建设。", "全市将近三百家。",
                                    "达到300家。", "到2026", "", "现将任务分解到各区。"})
    CHECK(aim_of(no) == Aim::none);
  Sample sample;
  sample.open("一、", "甲").add("全市建设科技企业孵化器和众创空间并形成完整链条。", 0);
  sample.open("二、", "乙").add("全市将建设科技企业孵化器和众创空间并形成完整链条。", 1);
  const auto scores = sample.scores(1);
  CHECK(scores[1] > scores[0]);
}

TEST_CASE("a sentence of a deeper section counts less") {
  Sample sample;
  sample.open("一、", "甲").add("全市共有企业三百家。", 0);
  sample.open("（一）", "乙", 0).add("全市共有园区二十个。", 1);
  sample.open("1.", "丙", 1).add("全市共有学校五十所。", 2);
  const auto scores = sample.scores(0.5);
  CHECK(scores[0] > scores[1]);
  CHECK(scores[1] > scores[2]);
}

TEST_CASE("a sentence that says hardly anything counts less") {
  Sample sample;
  sample.open("一、", "甲")
      .add("网上申报。", 0)
      .open("二、", "乙")
      .add("各区科技局于每年九月前完成审核并出具推荐意见。", 1);
  CHECK(sample.scores(1)[0] < 0.5);
}

TEST_CASE("the factor of a function multiplies, and 0 makes it nothing") {
  Sample sample;
  sample.add("全市共有企业三百家。")
      .open("一、", "甲")
      .add("全市共有园区二十个。", 0)
      .open("二、", "乙")
      .add("全市共有学校五十所。", 1);
  const auto scores = sample.scores(1, {0.5, 1, 0});
  CHECK(scores[0] == Approx(0.5));
  CHECK(scores[1] == 1);
  CHECK(scores[2] == 0);
}

TEST_CASE("a sentence alone has a score though it has nothing in common with any") {
  Sample sample;
  sample.add("全市共有企业三百家。");
  CHECK(sample.scores(0)[0] > 0);
}

TEST_CASE("a section a thousand deep is scored and taken as its level-1 section's") {
  Sample sample;
  for (std::uint32_t i = 0; i < 1000; ++i) sample.open("", "", i == 0 ? std::nullopt : std::optional(i - 1));
  sample.add("全市共有园区二十个。", 999).open("", "").add("全市共有学校五十所。", 1000);
  const auto all = sample.candidates();
  REQUIRE(all.groups.size() == 2);
  CHECK(all.groups[0].section == 0u);
  CHECK(depths_of(sample.sections)[999] == 999);
  CHECK(sample.chosen(sample.scores(0.3), {}) == Chosen{"全市共有学校五十所。", "全市共有园区二十个。"});
}

TEST_CASE("a sentence of a million bytes is scored like others and counts as long") {
  Sample sample;
  std::string long_one;
  for (int i = 0; i < 350000; ++i) long_one += i % 2 == 0 ? "文" : "学";
  sample.add("全市共有企业三百家。").add(long_one).add("全市共有企业五百家。");
  const auto scores = sample.scores(0.3);
  CHECK(scores[1] > 0);
  CHECK(scores[1] < scores[0]);
  CHECK(sample.chosen(scores, {.characters = 349999}).size() == 2);
  CHECK(sample.chosen(scores, {.characters = 350020}).size() == 3);
}

TEST_CASE("a million marks that open and never close are borne") {
  std::string marks;
  for (int i = 0; i < 350000; ++i) marks += "《";
  CHECK(count_of(marks) == 0);
}
