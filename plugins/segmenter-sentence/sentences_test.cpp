// The rule of table `sentence`, case by case.
#include "sentences.hpp"

#include <chancery/testkit/catch.hpp>
#include <string>

using chancery::sentences::Extent;
using Texts = std::vector<std::string>;

static std::vector<Extent> extents_of(std::string_view text) {
  std::vector<Extent> out;
  chancery::sentences::append_sentences(text, {0, text.size()}, out);
  return out;
}

static Texts sentences_of(std::string_view text) {
  Texts out;
  for (const auto& s : extents_of(text)) out.emplace_back(text.substr(s.begin, s.end - s.begin));
  return out;
}

TEST_CASE("the wide stops end a sentence, semicolons and colons do not") {
  CHECK(sentences_of("一要抓早；二要抓实：压实责任。效果如何？成效显著！") ==
        Texts{"一要抓早；二要抓实：压实责任。", "效果如何？", "成效显著！"});
}

TEST_CASE("a run of stops ends one sentence") {
  CHECK(sentences_of("真的吗？！好。。。") == Texts{"真的吗？！", "好。。。"});
}

TEST_CASE("a tail without a stop is no sentence") {
  CHECK(sentences_of("现答复如下：") == Texts{});
  CHECK(sentences_of("已经办结。现答复如下：") == Texts{"已经办结。"});
  CHECK(sentences_of("已经办结。\n（责任单位：市教委）") == Texts{"已经办结。"});
}

TEST_CASE("a sentence starts behind white space of every width") {
  CHECK(extents_of("\u3000\u3000甲。") == std::vector<Extent>{{6, 12}});
  CHECK(sentences_of("\u3000\u00a0甲。\u2002 \t\u3000乙。") == Texts{"甲。", "乙。"});
}

TEST_CASE("white space alone holds no sentence") {
  CHECK(sentences_of("") == Texts{});
  CHECK(sentences_of(" \u3000\n\u00a0\n\t") == Texts{});
}

TEST_CASE("stops alone are no sentence") {
  CHECK(sentences_of("。") == Texts{});
  CHECK(sentences_of("甲。 。乙。") == Texts{"甲。", "。乙。"});
}

TEST_CASE("closing quotes and brackets at the line's end belong to the sentence") {
  CHECK(sentences_of("会议指出：“要抓实。”") == Texts{"会议指出：“要抓实。”"});
  CHECK(sentences_of("（详见附件。）") == Texts{"（详见附件。）"});
  CHECK(sentences_of("甲称「乙说『好。』」 \u3000\n丙。") == Texts{"甲称「乙说『好。』」", "丙。"});
}

TEST_CASE("a stop before a closing quote or bracket is no end if the line goes on") {
  CHECK(sentences_of("落实“要抓实。”的要求，见效。") == Texts{"落实“要抓实。”的要求，见效。"});
  CHECK(sentences_of("落实“要抓实。” 的要求。") == Texts{"落实“要抓实。” 的要求。"});
  CHECK(sentences_of("印发《如何抓实？》一文。") == Texts{"印发《如何抓实？》一文。"});
  CHECK(sentences_of("该表（？）待核。") == Texts{"该表（？）待核。"});
  CHECK(sentences_of("他说“好。”。散会。") == Texts{"他说“好。”。", "散会。"});
}

TEST_CASE("a sentence that stands in brackets ends with them") {
  CHECK(sentences_of("已建成。（责任单位：市教委。）下一步抓实。") ==
        Texts{"已建成。", "（责任单位：市教委。）", "下一步抓实。"});
  CHECK(sentences_of("已建成。〔责任单位：市教委。〕下一步抓实。") ==
        Texts{"已建成。", "〔责任单位：市教委。〕", "下一步抓实。"});
  CHECK(sentences_of("(详见附件。)其他事项另行通知。") == Texts{"(详见附件。)", "其他事项另行通知。"});
  CHECK(sentences_of("（一）各单位（含区属。）要抓实。") == Texts{"（一）各单位（含区属。）要抓实。"});
}

TEST_CASE("a stop inside a quotation ends a sentence where no quote follows it") {
  CHECK(sentences_of("“先立。后破。”的原则。") == Texts{"“先立。", "后破。”的原则。"});
}

TEST_CASE("a straight quote closes only what one has opened") {
  CHECK(sentences_of("落实\"要抓实。\"的要求。") == Texts{"落实\"要抓实。\"的要求。"});
  CHECK(sentences_of("已办结。\"双减\"见效。") == Texts{"已办结。", "\"双减\"见效。"});
  CHECK(sentences_of("要求\"抓实。\"\n\"双减\"。") == Texts{"要求\"抓实。\"", "\"双减\"。"});
  CHECK(sentences_of("已办结。'双减'见效。") == Texts{"已办结。", "'双减'见效。"});
  CHECK(sentences_of("称'抓实。'") == Texts{"称'抓实。'"});
}

TEST_CASE("a wide ellipsis ends a sentence only at the paragraph's end") {
  CHECK(sentences_of("甲……乙。") == Texts{"甲……乙。"});
  CHECK(sentences_of("甲。乙……") == Texts{"甲。", "乙……"});
  CHECK(sentences_of("他说：“乙……” ") == Texts{"他说：“乙……”"});
  CHECK(sentences_of("甲……\n乙。") == Texts{"乙。"});
  CHECK(sentences_of("……") == Texts{});
}

TEST_CASE("Latin stops end a sentence before white space") {
  CHECK(sentences_of("It works. Does it? Yes!") == Texts{"It works.", "Does it?", "Yes!"});
  CHECK(sentences_of("见 www.example.cn 网站,版本2.0。") == Texts{"见 www.example.cn 网站,版本2.0。"});
  CHECK(sentences_of("怎么办?我们研究。") == Texts{"怎么办?我们研究。"});
}

TEST_CASE("a point of a number is no end") {
  CHECK(sentences_of("1. 加强领导。") == Texts{"1. 加强领导。"});
  CHECK(sentences_of("（一）. 加强领导。") == Texts{"（一）. 加强领导。"});
  CHECK(sentences_of("一. 加强领导。二. 抓好落实。") == Texts{"一. 加强领导。", "二. 抓好落实。"});
  CHECK(sentences_of("投入 22. 3 万元。") == Texts{"投入 22. 3 万元。"});
  CHECK(sentences_of("投入 1 . 2亿元,建成 3 .5万平方米。") == Texts{"投入 1 . 2亿元,建成 3 .5万平方米。"});
  CHECK(sentences_of("It ends here . Then 2 . We go.") == Texts{"It ends here .", "Then 2 .", "We go."});
  CHECK(sentences_of("3.") == Texts{});
  CHECK(sentences_of("It grew in 2020.") == Texts{"It grew in 2020."});
}

TEST_CASE("a point of an abbreviation or an ellipsis is no end before the line's") {
  CHECK(sentences_of("Ask Dr. Li of Acme Co. Ltd. today. Then J. Wu, e.g. by mail.") ==
        Texts{"Ask Dr. Li of Acme Co. Ltd. today.", "Then J. Wu, e.g. by mail."});
  CHECK(sentences_of("Well... we saw. And...") == Texts{"Well... we saw.", "And..."});
  CHECK(sentences_of("Tables, figures etc.") == Texts{"Tables, figures etc."});
}

TEST_CASE("a run-in heading with its marker is one sentence") {
  CHECK(sentences_of("（一）加强统筹协调。建立台账。") == Texts{"（一）加强统筹协调。", "建立台账。"});
  CHECK(sentences_of("1.压实责任。一是明确分工。") == Texts{"1.压实责任。", "一是明确分工。"});
}

TEST_CASE("only the paragraph is looked at") {
  const std::string_view text = "甲。乙。丙。";
  std::vector<Extent> out;
  chancery::sentences::append_sentences(text, {6, 12}, out);
  CHECK(out == std::vector<Extent>{{6, 12}});
  chancery::sentences::append_sentences(text, {12, 12}, out);
  CHECK(out.size() == 1);
}

TEST_CASE("characters that share bytes with stops are none") {
  using namespace std::string_view_literals;
  CHECK(sentences_of("甲、乙，丙。\U0001F600丁﹒戊．") == Texts{"甲、乙，丙。"});
  CHECK(extents_of("甲\0乙。"sv) == std::vector<Extent>{{0, 10}});
}
