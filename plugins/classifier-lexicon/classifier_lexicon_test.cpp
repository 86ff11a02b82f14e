// Tests of classifier.lexicon: the automaton, the lexicon's format, the scores, and the component in the test kit.
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aho_corasick.hpp"
#include "chancery/standard_tables.hpp"
#include "chancery/testkit/catch.hpp"
#include "chancery/testkit/component.hpp"
#include "labelling.hpp"
#include "lexicon.hpp"

using namespace chancery;
using namespace chancery::lexicon;
using testkit::Component;
using testkit::given;
using testkit::span_of;

namespace {

std::vector<std::string> found(const std::vector<std::string_view>& patterns, std::string_view text) {
  std::vector<std::string> out;
  for (const auto& match : AhoCorasick(patterns).longest(text)) {
    REQUIRE(text.substr(match.begin, match.end - match.begin) == patterns[match.pattern]);
    out.emplace_back(text.substr(match.begin, match.end - match.begin));
  }
  return out;
}

using Found = std::vector<std::string>;

std::string message_of(std::string_view json) {
  try {
    parse_lexicon(json, "/lexicon");
  } catch (const Error& e) {
    CHECK(e.code() == Code::bad_options);
    CHECK(e.where() == "/lexicon");
    return e.message();
  }
  return "";
}

bool complains(std::string_view json, std::string_view words) {
  const auto message = message_of(json);
  INFO(message);
  return message.find(words) != std::string::npos;
}

constexpr std::string_view kTopics = R"({"schemes": {"topic": {"labels": {
  "人才": {"terms": {"人才": 1, "人才中心": -1}}, "金融": {"terms": {"贷款": 1, "融资": 0.5}}}}}})";

constexpr std::string_view kFunctions = R"({"schemes": {"function": {"heading_first": true, "labels": {
  "工作成效": {"terms": {"累计": 1}, "headings": {"现状$": 3}},
  "任务举措": {"terms": {"将": 1}, "headings": {"^下一步": 3}}}}}})";

Labelling labelled(std::string_view json, std::string_view text, const std::vector<lexicon::Section>& sections = {},
                   const Settings& settings = {}) {
  return label(parse_lexicon(json, "").schemes.at(0), text, sections, {}, settings);
}

lexicon::Section section_of(std::string_view text, std::string_view words, std::string_view title,
                            std::optional<std::uint32_t> parent = {}) {
  const auto at = span_of(text, words);
  lexicon::Section out{{at.begin.byte, at.end.byte}, parent, title, {}};
  if (!title.empty()) {
    const auto begin = at.begin.byte + words.find(title);
    out.title_span = lexicon::Span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + title.size())};
  }
  return out;
}

}  // namespace

TEST_CASE("a term inside a longer term that is there does not count") {
  CHECK(found({"成果", "成果转化", "转化"}, "科技成果转化") == Found{"成果转化"});
  CHECK(found({"专利", "发明专利", "专利权"}, "发明专利权") == Found{"发明专利", "专利权"});
  CHECK(found({"abcd", "bc", "c"}, "xabcx") == Found{"bc"});
  CHECK(found({"b", "abc"}, "ab abc b") == Found{"b", "abc", "b"});
  CHECK(found({"aa"}, "aaaa") == Found{"aa", "aa", "aa"});
}

TEST_CASE("the automaton takes any bytes and any set of patterns") {
  CHECK(found({}, "文") == Found{});
  CHECK(found({"文"}, "") == Found{});
  CHECK(found({std::string_view("\0x", 2)}, std::string_view("a\0xb", 4)) == Found{std::string("\0x", 2)});
  CHECK(found({"\xE6\x96\x87"}, "\xE6\xE6\x96\x87\xE6") == Found{"文"});
}

TEST_CASE("the automaton finds its way at nodes of few and of many edges") {
  const std::string text = "xaxbxcxdxexfxgxhxixjxk";
  for (const std::size_t edges : {1u, 8u, 9u, 11u}) {
    std::vector<std::string_view> patterns;
    for (std::size_t i = 0; i < edges; ++i) patterns.push_back(std::string_view(text).substr(2 * i, 2));
    CHECK(found(patterns, text).size() == edges);
    CHECK(found(patterns, "xxz" + text + "x").size() == edges);
  }
}

TEST_CASE("the automaton finds what a plain search finds") {
  const std::vector<std::string_view> patterns = {"a", "ab", "bab", "bc", "bca", "c", "caa", "abcaab"};
  std::string text;
  for (unsigned i = 0, state = 7; i < 600; ++i)
    text += "abc"[(state = state * 1103515245u + 12345u) >> 16 & 1 ? state >> 18 & 1 : 2];
  std::vector<Match> all, expected;
  for (std::uint32_t p = 0; p < patterns.size(); ++p)
    for (auto at = text.find(patterns[p]); at != std::string::npos; at = text.find(patterns[p], at + 1))
      all.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + patterns[p].size()), p});
  for (const auto& one : all) {
    const auto inside = [&](const Match& other) {
      return other != one && other.begin <= one.begin && one.end <= other.end;
    };
    if (std::none_of(all.begin(), all.end(), inside)) expected.push_back(one);
  }
  std::sort(expected.begin(), expected.end(), [](const Match& a, const Match& b) { return a.begin < b.begin; });
  CHECK(expected.size() > 100);
  CHECK(AhoCorasick(patterns).longest(text) == expected);
}

TEST_CASE("a lexicon keeps the order of its schemes and labels") {
  const auto lexicon = parse_lexicon(
      R"({"description": "…", "schemes": {"z": {"labels": {"乙": {}, "甲": {"terms": {"文": 1}}}}, "a": {"labels": {}}}})",
      "");
  REQUIRE(lexicon.schemes.size() == 2);
  CHECK(lexicon.schemes[0].name == "z");
  CHECK(lexicon.schemes[0].labels == std::vector<std::string>{"乙", "甲"});
  CHECK(lexicon.schemes[1].name == "a");
  CHECK(parse_lexicon("{\"schemes\": {} // none yet\n}", "").schemes.empty());
}

TEST_CASE("a file that is no lexicon is refused with the place, what was found and what was expected") {
  CHECK(complains("", "line 1, byte 1: found the end of the file"));
  CHECK(complains("{\n \"schemes\": {,}\n}", "line 2, byte 14: found no JSON"));
  CHECK(complains("{\"schemes\": \"\xFF\"}", "line 1, byte 14: found no JSON"));
  CHECK(complains(R"({"schemes": 1e999})", "found a number that no double holds"));
  CHECK(complains(std::string(100000, '['), "found the end of the file"));
  CHECK(complains("[]", "at its top: found an array, expected an object"));
  CHECK(complains("{}", "at its top: found no \"schemes\""));
  CHECK(complains(R"({"schemes": 1})", "at /schemes: found a number, expected an object"));
  CHECK(complains(R"({"schemes": {"t": {"labels": {}, "terms": {}}}})",
                  "at /schemes/t: found \"terms\", expected \"labels\", \"heading_first\""));
  CHECK(complains(R"({"schemes": {"t": {"labels": {"a/b": {"terms": {"文": "1"}}}}}})",
                  "at /schemes/t/labels/a~1b/terms/文: found a string, expected a weight"));
  CHECK(complains(R"({"schemes": {"t": {"labels": {"a": {"terms": {"文": 101}}}}}})",
                  "found 101, expected a weight from -100 to 100"));
  CHECK(complains(R"({"schemes": {"t": {"labels": {"a": {"terms": {"": 1}}}}}})", "found a term without words"));
  CHECK(complains(R"({"schemes": {"t": {"labels": {"a": {"headings": {"文": 1}}}}}})", "not \"heading_first\""));
  CHECK(complains(R"({"schemes": {"t": {"heading_first": 1, "labels": {}}}})",
                  "at /schemes/t/heading_first: found a number, expected true or false"));
  CHECK(complains(R"({"schemes": {"t": {"labels": {"a": {"terms": {"文": 1, "文": 2}}}}}})",
                  "at /schemes/t/labels/a/terms/文: found the name twice"));
  CHECK(message_of(R"({"schemes": {"t": {"labels": {"a": {"terms": {"文": 100}}, "b": {"terms": {"文": -100}}}}}})")
            .empty());
}

TEST_CASE("a score is the label's share of all weight found and 1") {
  const auto document = labelled(kTopics, "人才、贷款、融资").document;
  REQUIRE(document.size() == 2);
  CHECK(document[0].label == 1);
  CHECK(document[0].score == Approx(1.5 / 3.5));
  CHECK(document[1].score == Approx(1 / 3.5));
}

TEST_CASE("negative weights count against a label and never below nothing") {
  CHECK(labelled(kTopics, "人才中心").document.empty());
  const auto document = labelled(kTopics, "人才中心与贷款").document;
  REQUIRE(document.size() == 1);
  CHECK(document[0].score == 0.5);
}

TEST_CASE("labels at the threshold are given, below it are not") {
  CHECK(labelled(kTopics, "贷款", {}, {.threshold = 0.5}).document.size() == 1);
  CHECK(labelled(kTopics, "贷款", {}, {.threshold = 0.51}).document.empty());
}

TEST_CASE("equal scores stand in the lexicon's order") {
  const auto document = labelled(kTopics, "贷款与人才").document;
  REQUIRE(document.size() == 2);
  CHECK(document[0].label == 0);
}

TEST_CASE("a term in a title counts several times, in its section and in those around it") {
  const std::string text = "一、人才\n（一）贷款\n融资融资";
  const auto all =
      labelled(kTopics, text, {section_of(text, text, "人才"), section_of(text, "（一）贷款\n融资融资", "贷款", 0)});
  REQUIRE(all.sections[0].size() == 2);
  CHECK(all.sections[0][0].label == 1);
  CHECK(all.sections[0][0].score == 0.5);    // (3 + 1) of 1 + 3 + 4
  CHECK(all.sections[0][1].score == 0.375);  // 3 of 8
  REQUIRE(all.sections[1].size() == 1);
  CHECK(all.sections[1][0].score == 0.8);  // 4 of 1 + 4
}

TEST_CASE("a section counts what lies whole inside it") {
  const std::string text = "人才贷款";
  const auto all = labelled(kTopics, text, {{{3, 12}, {}, "", {}}, {{3, 3}, {}, "", {}}, {{6, 9}, {}, "", {}}});
  REQUIRE(all.sections[0].size() == 1);
  CHECK(all.sections[0][0].label == 1);
  CHECK(all.sections[1].empty());
  CHECK(all.sections[2].empty());
}

TEST_CASE("a section's own title decides its function before its words do") {
  const std::string text = "一、发展现状：\n我们将努力。";
  const auto all = labelled(kFunctions, text, {section_of(text, text, "发展现状：")});
  REQUIRE(all.sections[0].size() == 1);
  CHECK(all.sections[0][0].label == 0);
  CHECK(all.sections[0][0].score == 0.75);
}

TEST_CASE("the marks of a heading term hold it to the title's begin and end") {
  const std::string text = "一、改变现状的下一步";
  CHECK(labelled(kFunctions, text, {section_of(text, text, "改变现状的下一步")}).sections[0].empty());
}

TEST_CASE("a section without a telling title does what the section above it does") {
  const std::string text = "一、下一步工作\n（一）人才\n1.住房\n累计一百套。";
  const auto all =
      labelled(kFunctions, text,
               {section_of(text, text, "下一步工作"), section_of(text, "（一）人才\n1.住房\n累计一百套。", "人才", 0),
                section_of(text, "1.住房\n累计一百套。", "住房", 1)});
  for (const auto& labels : all.sections) {
    REQUIRE(labels.size() == 1);
    CHECK(labels[0].label == 1);
  }
}

TEST_CASE("without telling titles the words of the uppermost section decide") {
  const std::string text = "一、人才\n累计百人，累计百户。\n（一）住房\n将建房。";
  const auto all =
      labelled(kFunctions, text, {section_of(text, text, "人才"), section_of(text, "（一）住房\n将建房。", "住房", 0)});
  CHECK(all.sections[0].at(0).label == 0);
  CHECK(all.sections[1].at(0).label == 0);
}

TEST_CASE("a document does what its uppermost sections do, by their share of the text") {
  const std::string text = "将将一、现状\n甲甲甲甲二、下一步";  // 46 bytes: 6, 25 and 15
  const auto all = labelled(kFunctions, text,
                            {section_of(text, "一、现状\n甲甲甲甲", "现状"), section_of(text, "二、下一步", "下一步")});
  REQUIRE(all.document.size() == 2);
  CHECK(all.document[0].label == 0);
  CHECK(all.document[0].score == Approx(0.75 * 25 / 46));
  CHECK(all.document[1].score == Approx(0.75 * 15 / 46));
  CHECK(labelled(kFunctions, text).document.at(0).label == 1);
}

TEST_CASE("a parent that is no earlier section is taken for none") {
  const std::string text = "累计";
  const auto all = labelled(kFunctions, text, {{{0, 6}, 0, "", {}}, {{0, 6}, 2, "", {}}, {{0, 6}, 1, "", {}}});
  for (const auto& labels : all.sections) CHECK(labels.at(0).label == 0);
}

TEST_CASE("the component labels the document first, then each section, best labels first") {
  const std::string text = "一、人才\n贷款。";
  Component component("classifier.lexicon");
  component.file("/lexicon", kTopics);
  const auto at = span_of(text, "人才");
  const auto result = component.run(text, given(tables::section, {{.begin = 0u,
                                                                   .end = text.size(),
                                                                   .level = 1,
                                                                   .marker = "一、",
                                                                   .path = "一",
                                                                   .title = "人才",
                                                                   .title_begin = at.begin,
                                                                   .title_end = at.end}}));
  const auto rows = result.rows(tables::label);
  REQUIRE(rows.size() == 4);
  CHECK(!rows[0].section.has_value());
  CHECK(rows[2].section == Ref(0u));
  CHECK(!rows[2].sentence.has_value());
  CHECK(rows[2].scheme == "topic");
  CHECK(rows[2].label == "人才");
  CHECK(rows[2].score == 0.6);
  CHECK(rows[3].label == "金融");
}

TEST_CASE("the component labels only what `targets` names") {
  const std::string text = "累计百人。将建房。";
  const auto first = span_of(text, "累计百人。"), second = span_of(text, "将建房。");
  Component component("classifier.lexicon");
  component.file("/lexicon", kFunctions).json("/targets", R"(["sentence"])");
  const auto result =
      component.run(text, given(tables::section, {{.begin = second.begin, .end = second.end, .title = "下一步"}}),
                    given(tables::sentence, {{.begin = first.begin, .end = first.end},
                                             {.begin = second.begin, .end = second.end, .section = Ref(0u)}}));
  const auto rows = result.rows(tables::label);
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].sentence == Ref(0u));
  CHECK(rows[0].label == "工作成效");
  CHECK(rows[1].sentence == Ref(1u));
  CHECK(rows[1].label == "任务举措");
  CHECK(!rows[1].section.has_value());
}

TEST_CASE("the component refuses a file that is no lexicon") {
  Component component("classifier.lexicon");
  component.file("/lexicon", "not a lexicon");
  const auto made = component.try_create();
  CHECK(made.status == CHANCERY_BAD_OPTIONS);
  CHECK(made.where == "/lexicon");
}

TEST_CASE("the component takes an empty text and one without sections") {
  Component component("classifier.lexicon");
  component.file("/lexicon", kTopics);
  CHECK(component.run("").rows(tables::label).empty());
  CHECK(component.run(std::string_view("\0", 1)).rows(tables::label).empty());
  CHECK(component.run("贷款").rows(tables::label).size() == 1);
}
