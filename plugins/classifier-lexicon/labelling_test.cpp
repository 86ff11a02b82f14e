// Tests of the scores, and of what titles, sentences and places decide.
#include "labelling.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/testkit/catch.hpp"
#include "chancery/testkit/component.hpp"

using namespace chancery::lexicon;
using chancery::testkit::span_of;

namespace {

constexpr std::string_view kTopics = R"({"schemes": {"topic": {"labels": {
  "人才": {"terms": {"人才": 1, "人才中心": -1}}, "金融": {"terms": {"贷款": 1, "融资": 0.5}}}}}})";

constexpr std::string_view kFunctions = R"({"schemes": {"function": {"heading_first": true, "labels": {
  "工作成效": {"terms": {"累计": 1}, "headings": {"现状$": 3}},
  "任务举措": {"terms": {"将": 1}, "headings": {"^下一步": 3}}}}}})";

constexpr std::string_view kReplies = R"({"schemes": {"function": {"heading_first": true, "labels": {
  "工作成效": {"terms": {"累计": 1}, "headings": {"成效$": 3}},
  "问题不足": {"terms": {"缺乏": 1}},
  "任务举措": {"terms": {"推进": 1}, "headings": {"^下一步": 3}, "sentences": {"^下一步": 3},
               "before": {"下一步": "工作成效"}},
  "结语致谢": {"sentences": {"^感谢您": 3, "此复$": 3, "感谢信$": 0}}}}}})";

constexpr std::string_view kPlans =
    R"({"schemes": {"function": {"heading_first": true, "verbs": ["改善", "守住"], "labels": {
  "背景依据": {"terms": {"形势": 1}, "headings": {"住房现状$": 2}, "nouns": {"环境$": 2, "现状$": 2, "气候": 2}},
  "任务举措": {"terms": {"推进": 1}, "headings": {"^下一步": 3}},
  "结语致谢": {"closes": true, "headings": {"^致谢$": 3}, "terms": {"感谢您": 2}}}}}})";

Labelling labelled(std::string_view json, std::string_view text, const std::vector<Section>& sections = {},
                   const Settings& settings = {}, const std::vector<Sentence>& sentences = {}) {
  return label(parse_lexicon(json, ""), text, sections, sentences, settings).at(0);
}

Section section_of(std::string_view text, std::string_view words, std::string_view title,
                   std::optional<std::uint32_t> parent = {}) {
  const auto at = span_of(text, words);
  Section out{{at.begin.byte, at.end.byte}, parent, title, {}, {}};
  if (!title.empty()) {
    const auto begin = at.begin.byte + words.find(title);
    out.title_span = Span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + title.size())};
  }
  return out;
}

}  // namespace

TEST_CASE("a score is the label's share of all weight found and 1") {
  const auto all = labelled(kTopics, "人才、贷款、融资");
  const auto document = all.document();
  REQUIRE(document.size() == 2);
  CHECK(document[0].label == 1);
  CHECK(document[0].score == Approx(1.5 / 3.5));
  CHECK(document[1].score == Approx(1 / 3.5));
}

TEST_CASE("negative weights count against a label and never below nothing") {
  CHECK(labelled(kTopics, "人才中心").document().empty());
  const auto all = labelled(kTopics, "人才中心与贷款");
  const auto document = all.document();
  REQUIRE(document.size() == 1);
  CHECK(document[0].score == 0.5);
}

TEST_CASE("labels at the threshold are given, below it are not") {
  CHECK(labelled(kTopics, "贷款", {}, {.threshold = 0.5}).document().size() == 1);
  CHECK(labelled(kTopics, "贷款", {}, {.threshold = 0.51}).document().empty());
}

TEST_CASE("equal scores stand in the lexicon's order") {
  const auto all = labelled(kTopics, "贷款与人才");
  const auto document = all.document();
  REQUIRE(document.size() == 2);
  CHECK(document[0].label == 0);
}

TEST_CASE("a term in a title counts several times, in its section and in those around it") {
  const std::string text = "一、人才\n（一）贷款\n融资融资";
  const auto all =
      labelled(kTopics, text, {section_of(text, text, "人才"), section_of(text, "（一）贷款\n融资融资", "贷款", 0)});
  REQUIRE(all.section(0).size() == 2);
  CHECK(all.section(0)[0].label == 1);
  CHECK(all.section(0)[0].score == 0.5);    // (3 + 1) of 1 + 3 + 4
  CHECK(all.section(0)[1].score == 0.375);  // 3 of 8
  REQUIRE(all.section(1).size() == 1);
  CHECK(all.section(1)[0].score == 0.8);  // 4 of 1 + 4
}

TEST_CASE("a section counts what lies whole inside it") {
  const std::string text = "人才贷款";
  const auto all =
      labelled(kTopics, text, {{{3, 12}, {}, "", {}, {}}, {{3, 3}, {}, "", {}, {}}, {{6, 9}, {}, "", {}, {}}});
  REQUIRE(all.section(0).size() == 1);
  CHECK(all.section(0)[0].label == 1);
  CHECK(all.section(1).empty());
  CHECK(all.section(2).empty());
}

TEST_CASE("a section's own title decides its function before its words do") {
  const std::string text = "一、发展现状：\n我们将努力。";
  const auto all = labelled(kFunctions, text, {section_of(text, text, "发展现状：")});
  REQUIRE(all.section(0).size() == 1);
  CHECK(all.section(0)[0].label == 0);
  CHECK(all.section(0)[0].score == 0.75);
}

TEST_CASE("the marks of a heading term hold it to the title's begin and end") {
  const std::string text = "一、改变现状的下一步";
  CHECK(labelled(kFunctions, text, {section_of(text, text, "改变现状的下一步")}).section(0).empty());
}

TEST_CASE("a section without a telling title does what the section above it does") {
  const std::string text = "一、下一步工作\n（一）人才\n1.住房\n累计一百套。";
  const auto all =
      labelled(kFunctions, text,
               {section_of(text, text, "下一步工作"), section_of(text, "（一）人才\n1.住房\n累计一百套。", "人才", 0),
                section_of(text, "1.住房\n累计一百套。", "住房", 1)});
  for (std::size_t i = 0; i < 3; ++i) {
    REQUIRE(all.section(i).size() == 1);
    CHECK(all.section(i)[0].label == 1);
  }
}

TEST_CASE("without telling titles the words of the uppermost section decide") {
  const std::string text = "一、人才\n累计百人，累计百户。\n（一）住房\n将建房。";
  const auto all =
      labelled(kFunctions, text, {section_of(text, text, "人才"), section_of(text, "（一）住房\n将建房。", "住房", 0)});
  CHECK(all.section(0)[0].label == 0);
  CHECK(all.section(1)[0].label == 0);
}

TEST_CASE("a document does what its uppermost sections do, by their share of the text") {
  const std::string text = "将将一、现状\n甲甲甲甲二、下一步";  // 46 bytes: 6, 25 and 15
  const auto all = labelled(kFunctions, text,
                            {section_of(text, "一、现状\n甲甲甲甲", "现状"), section_of(text, "二、下一步", "下一步")});
  REQUIRE(all.document().size() == 2);
  CHECK(all.document()[0].label == 0);
  CHECK(all.document()[0].score == Approx(0.75 * 25 / 46));
  CHECK(all.document()[1].score == Approx(0.75 * 15 / 46));
  CHECK(labelled(kFunctions, text).document()[0].label == 1);
}

TEST_CASE("a parent that is no earlier section is taken for none") {
  const std::string text = "累计";
  const auto all =
      labelled(kFunctions, text, {{{0, 6}, 0, "", {}, {}}, {{0, 6}, 2, "", {}, {}}, {{0, 6}, 1, "", {}, {}}});
  for (std::size_t i = 0; i < 3; ++i) CHECK(all.section(i)[0].label == 0);
}

TEST_CASE("schemes do not hide each other's terms and have scores of their own") {
  const auto lexicon = parse_lexicon(R"({"schemes": {"a": {"labels": {"一": {"terms": {"成果转化": 1}}}},
      "b": {"labels": {"二": {"terms": {"成果": 1}}, "三": {"terms": {"转化": 1}}}}, "c": {"labels": {}}}})",
                                     "");
  const auto all = label(lexicon, "成果转化", {}, {}, {});
  REQUIRE(all.size() == 3);
  REQUIRE(all[0].document().size() == 1);
  CHECK(all[0].document()[0].score == 0.5);
  REQUIRE(all[1].document().size() == 2);
  CHECK(all[1].document()[0].score == Approx(1 / 3.0));
  CHECK(all[2].document().empty());
}

TEST_CASE("a term in the first sentence behind a title counts as often as `lead_weight` says") {
  const std::string text = "一、住房\n人才甲。贷款乙。贷款丙。";
  const std::vector<Section> sections = {section_of(text, text, "住房")};
  const std::vector<Sentence> sentences = {{{13, 25}, 0}, {{25, 37}, 0}, {{37, 49}, 0}};
  CHECK(labelled(kTopics, text, sections, {}, sentences).section(0)[0].label == 1);
  const auto all = labelled(kTopics, text, sections, {.lead_weight = 3}, sentences);
  CHECK(all.section(0)[0].label == 0);
  CHECK(all.section(0)[0].score == 0.5);  // 3 of 1 + 3 + 2
  CHECK(all.document()[0].label == 0);
}

TEST_CASE("a heading that is a sentence is no lead, the text's first sentence is one") {
  const std::string text = "融资。一、人才。人才甲。";
  const std::vector<Section> sections = {section_of(text, "一、人才。人才甲。", "人才")};
  const std::vector<Sentence> sentences = {{{0, 9}, {}}, {{9, 24}, 0}, {{24, 36}, 0}};
  const auto all = labelled(kTopics, text, sections, {.heading_weight = 2, .lead_weight = 5}, sentences);
  CHECK(all.section(0)[0].score == Approx(7 / 8.0));  // 2 in the title, 5 behind it
  CHECK(all.sentence(0)[0].score == Approx(2.5 / 3.5));
}

TEST_CASE("a sentence whose own words tell does not follow its section") {
  const std::string text = "一、成效\n累计十户。感谢您的支持。下一步推进。推进，此复。见感谢信。";
  std::vector<Sentence> sentences;
  for (const std::string_view words : {"累计十户。", "感谢您的支持。", "下一步推进。", "推进，此复。", "见感谢信。"}) {
    const auto at = span_of(text, words);
    sentences.push_back({{at.begin.byte, at.end.byte}, 0});
  }
  const auto all = labelled(kReplies, text, {section_of(text, text, "成效")}, {}, sentences);
  CHECK(all.section(0)[0].label == 0);
  const std::uint32_t expected[] = {0, 3, 2, 3, 0};
  for (std::size_t i = 0; i < 5; ++i) CHECK(all.sentence(i)[0].label == expected[i]);
}

TEST_CASE("a section before the one that turns to the next work is not next work by its words") {
  const std::string text = "一、甲\n推进。二、乙\n缺乏缺乏推进。三、下一步\n推进。四、丙\n推进。";
  const auto all =
      labelled(kReplies, text,
               {section_of(text, "一、甲\n推进。", "甲"), section_of(text, "二、乙\n缺乏缺乏推进。", "乙"),
                section_of(text, "三、下一步\n推进。", "下一步"), section_of(text, "四、丙\n推进。", "丙")});
  CHECK(all.section(0)[0].label == 0);
  CHECK(all.section(1)[0].label == 1);
  CHECK(all.section(2)[0].label == 2);
  CHECK(all.section(3)[0].label == 2);
}

TEST_CASE("a section that turns to the next work turns no section of another part") {
  const std::string text = "一、甲\n推进。一、乙\n推进。二、下一步\n推进。";
  std::vector<Section> sections = {section_of(text, "一、甲\n推进。", "甲"), section_of(text, "一、乙\n推进。", "乙"),
                                   section_of(text, "二、下一步\n推进。", "下一步")};
  sections[0].part = 0;
  sections[1].part = sections[2].part = 1;
  const auto all = labelled(kReplies, text, sections);
  CHECK(all.section(0)[0].label == 2);
  CHECK(all.section(1)[0].label == 0);
  sections[0].part = 1;
  sections[1].part = 0;
  const auto other = labelled(kReplies, text, sections);
  CHECK(other.section(0)[0].label == 0);
  CHECK(other.section(1)[0].label == 2);
}

TEST_CASE("a noun behind a verb that opens a title or a clause of it says nothing") {
  const auto label_of = [](std::string_view title) -> std::optional<std::uint32_t> {
    const std::vector<Section> sections = {{{0, static_cast<std::uint32_t>(title.size())}, {}, title, {}, {}}};
    const auto all = labelled(kPlans, title, sections);
    return all.section(0).empty() ? std::nullopt : std::optional(all.section(0)[0].label);
  };
  for (const std::string_view thing : {"居住环境", "环境", "气候变化，守住底线", "待改善的居住环境", "居住环境。"}) {
    INFO(thing);
    CHECK(label_of(thing) == 0u);
  }
  for (const std::string_view deed : {"改善居住环境", "改善环境。", "规划先行，守住居住环境", "规划先行　守住居住环境",
                                      "守住底线，居住环境", "改善现状"}) {
    INFO(deed);
    CHECK(!label_of(deed));
  }
  CHECK(label_of("改善住房现状") == 0u);  // no noun of the lexicon's, but a heading that hides one
}

TEST_CASE("below a telling title, a title of a verb and a noun does what that one does") {
  const std::string text = "一、下一步工作\n（一）改善居住环境";
  const auto all = labelled(
      kPlans, text, {section_of(text, text, "下一步工作"), section_of(text, "（一）改善居住环境", "改善居住环境", 0)});
  REQUIRE(all.section(1).size() == 1);
  CHECK(all.section(1)[0].label == 1);
}

TEST_CASE("the last section closes the text if its title says so, not if a paragraph in it does") {
  const std::string text = "一、甲\n感谢您。二、乙\n推进。感谢您。";
  const std::string_view first = "一、甲\n感谢您。", last = "二、乙\n推进。感谢您。";
  const auto all = labelled(kPlans, text, {section_of(text, first, "甲"), section_of(text, last, "乙")});
  CHECK(all.section(0)[0].label == 2);  // nothing is parted from it there
  REQUIRE(all.section(1).size() == 1);
  CHECK(all.section(1)[0].label == 1);
  CHECK(all.section(1)[0].score == 0.5);
  CHECK(labelled(kPlans, text, {section_of(text, first, "甲"), section_of(text, last, "")}).section(1)[0].label == 2);
}

TEST_CASE("the last section closes the text if the words of its title say so") {
  const std::string text = "一、感谢您的意见\n推进。感谢您。";
  const auto all = labelled(kPlans, text, {section_of(text, text, "感谢您的意见")});
  CHECK(all.section(0)[0].label == 2);
  CHECK(all.section(0)[0].score == Approx(6 / 8.0));  // 2 thrice, and 1
}

TEST_CASE("each part has a last section") {
  const std::string text = "一、甲\n推进。感谢您。一、乙\n推进。感谢您。";
  std::vector<Section> sections = {section_of(text, "一、甲\n推进。感谢您。", "甲"),
                                   section_of(text, "一、乙\n推进。感谢您。", "乙")};
  sections[1].part = 0;
  const auto all = labelled(kPlans, text, sections);
  CHECK(all.section(0)[0].label == 1);
  CHECK(all.section(1)[0].label == 1);
}

TEST_CASE("a span that lies inside a term holds nothing") {
  const auto all = labelled(kTopics, "人才中心", {{{3, 9}, {}, "", {}, {}}, {{9, 3}, {}, "", {}, {}}});
  CHECK(all.section(0).empty());
  CHECK(all.section(1).empty());
}
