// Texts to try components with: see sample_texts.hpp.
#include "sample_texts.hpp"

#include <algorithm>

namespace chancery::conformance {
namespace {

constexpr std::string_view kReply =
    "对市十二届人大三次会议第0187号建议的答复\n"
    "李敏代表：\n"
    "您提出的关于推进社区图书室延时开放的建议收悉，经会同市财政局研究，现答复如下：\n"
    "一、已开展的工作\n"
    "（一）摸清底数。全市现有社区图书室412个，其中延时开放的96个，比上年增加31个。\n"
    "（二）完善制度。我局印发了《社区图书室服务规范》，明确“开放时间、人员、经费”三项要求。\n"
    "二、下一步工作打算\n"
    "1.扩大试点。2025年年底前，每个街道至少有1个图书室延时到21时。\n"
    "2.保障经费。将所需经费约860万元列入部门预算，确保专款专用。\n"
    "感谢您对文化工作的关心和支持！\n"
    "市文化和旅游局\n"
    "2025年6月12日\n";

constexpr std::string_view kNotice =
    "关于印发《城区道路保洁工作方案》的通知\n\n"
    "各街道办事处，区属各单位：\n"
    "　　现将方案印发给你们，请认真贯彻执行。\n\n"
    "第一章　总则\n"
    "第一条　为提升保洁质量，制定本方案。\n"
    "第二条　本方案适用于城区主次干道、背街小巷。\n"
    "　　一是定人定岗；二是定时巡查；三是定期通报。\n"
    "　　（责任单位：区城管局、各街道办事处）\n"
    "附件：保洁路段一览表\n";

constexpr std::string_view kEnglish =
    "1. Purpose\n\nThis memo says how the 3 libraries open on Sundays. Dr. Lee asked for it at 10.30 a.m. on "
    "Monday!\n\n"
    "2. Results\n\nVisits rose by 12.5% to 4,310. \"Is that enough?\" she asked. It is.\n\nAnnex A: figures\n";

constexpr std::string_view kMixed =
    "\xF0\xA0\xAE\xB7\xE9\x87\x8E\xE5\xAE\xB6 cafe\xCC\x81 \xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x9A\x80 "
    "\xE2\x80\x9C一、标题？\xE2\x80\x9D\t结束。\n（十一）没有正文\n\n\xEF\xBC\x91\xEF\xBC\x8E全角数字３．５％。";

std::string document_of(std::string_view a, std::string_view b) { return std::string(a) + "\n" + std::string(b); }

}  // namespace

const std::vector<SampleText>& ordinary_texts() {
  static const std::vector<SampleText> all = {{"a reply", std::string(kReply)},
                                              {"a notice", std::string(kNotice)},
                                              {"an English memo", std::string(kEnglish)},
                                              {"mixed scripts", std::string(kMixed)},
                                              {"a reply and a notice", document_of(kReply, kNotice)}};
  return all;
}

std::vector<SampleText> texts_to_compare() {
  auto out = ordinary_texts();
  out.push_back({"a larger text", large_text(400'000)});
  return out;
}

const std::vector<SampleText>& odd_texts() {
  static const std::vector<SampleText> all = {
      {"one character", "一"},
      {"a blank", " "},
      {"marks only", "一、\n（一）\n1.\n（1）\n"},
      {"quotes without an end", "“‘《（【。！？\n”’》）】"},
      {"a byte order mark inside", "甲\xEF\xBB\xBF乙。"},
      {"the last code point", "\xF4\x8F\xBF\xBF"},
      {"control characters", "\x01\x02\x1F\x7F\xC2\x85\xE2\x80\xA8\xE2\x80\xA9。"},
      {"tabs", "\t\t\n\t一、\t甲。\t\n"},
      {"odd figures",
       "比为1/0、0/"
       "0、3／0；1e999，99999999999999999999.9%，９９９９９９９９９９９９９９９９９９９９亿元，-5至-0，.5，1..2，1,,2，"
       "0x1F，2025年13月45日，二〇二五年二月三十日，25:61:99，第99999999999条。\n"}};
  return all;
}

const std::vector<SampleText>& texts_with_nuls() {
  using namespace std::string_literals;
  static const std::vector<SampleText> all = {
      {"one NUL", "\0"s}, {"1,000 NULs", std::string(1000, '\0')}, {"NULs in lines", "甲\0乙。\n\0丙\0\n"s}};
  return all;
}

// What is begun, and nothing behind it.
std::vector<SampleText> texts_that_break_off() {
  std::vector<SampleText> out;
  for (const auto* end :
       {"12", "12.", "1,", "3%", "-",  "+",  "2025年", "第",     "十", "（", "(", "《", "“", "\"",    "'",
        "<",  "<b",  "&",  "&#", "\\", "\r", "\t",     "http:/", "a",  "[",  "{", "*",  "#", "附件："})
    out.push_back({"a text that ends in '" + std::string(end) + "'", "甲。共" + std::string(end)});
  return out;
}

std::vector<SampleText> small_texts() {
  auto out = ordinary_texts();
  const auto broken_off = texts_that_break_off();
  out.insert(out.end(), broken_off.begin(), broken_off.end());
  out.insert(out.end(), odd_texts().begin(), odd_texts().end());
  out.insert(out.end(), texts_with_nuls().begin(), texts_with_nuls().end());
  out.insert(out.end(), {{"the empty text", ""}, {"the letter a", "a"}, {"a line's end", "\n"}});
  return out;
}

std::vector<SampleText> repeated_marks(std::size_t bytes) {
  static constexpr std::string_view kMarks[] = {"（",
                                                "）",
                                                "(",
                                                ")",
                                                "[",
                                                "{",
                                                "<",
                                                "<b>",
                                                "</b>",
                                                "《",
                                                "》",
                                                "“",
                                                "”",
                                                "\"",
                                                "'",
                                                "【",
                                                "「",
                                                "『",
                                                "。",
                                                "；",
                                                "，",
                                                "、",
                                                ".",
                                                "?!",
                                                "…",
                                                "-",
                                                "=",
                                                "|",
                                                "\\",
                                                "/",
                                                "*",
                                                "#",
                                                ">",
                                                "`",
                                                "&amp;",
                                                " ",
                                                "\t",
                                                "\r",
                                                "\r\n",
                                                "\xE3\x80\x80",
                                                "\xE2\x80\x8B",
                                                "\xEF\xBF\xBD",
                                                "\xCC\x81",
                                                "\xF0\x9F\x91\xA9\xE2\x80\x8D",
                                                "0",
                                                "9",
                                                "1.",
                                                "1.1",
                                                "%",
                                                "２",
                                                "a",
                                                "a ",
                                                "Z",
                                                "一",
                                                "一、\n",
                                                "（一）\n",
                                                "第一条　",
                                                "1.\n",
                                                "附件：\n",
                                                "一、甲\n（一）乙\n1.丙\n",
                                                "甲。\n",
                                                "\n\n",
                                                "- a\n",
                                                "# a\n",
                                                "## a\n",
                                                "> a\n",
                                                "* a\n",
                                                "a: b\n",
                                                "a=b\n",
                                                "a,b\n",
                                                "|a|b|\n",
                                                "<p>a</p>\n",
                                                "[a](b)\n",
                                                "\"a\" ",
                                                "（甲）",
                                                "第一章　甲\n",
                                                "甲：乙\n",
                                                "市局、",
                                                "2025年6月12日",
                                                "〔2025〕1号",
                                                "《甲》",
                                                "“甲",
                                                "{\"a\":",
                                                "[1,",
                                                "a\0"};
  std::vector<SampleText> out;
  for (const auto mark : kMarks) out.push_back({"'" + std::string(mark) + "' over and over", repeated(mark, bytes)});
  return out;
}

const std::vector<SampleText>& broken_bytes() {
  using namespace std::string_literals;
  static const std::vector<SampleText> all = {{"a character cut off", "\xE4\xB8"s},
                                              {"a stray continuation byte", "一\x80二。\n"s},
                                              {"an overlong form", "\xC0\xAF\xE0\x80\x80"s},
                                              {"half a surrogate pair", "\xED\xA0\x80"s},
                                              {"GB18030 bytes", "\xD2\xBB\xA1\xA2\xB9\xA4\xD7\xF7\xA1\xA3\r\n"s},
                                              {"all byte values", [] {
                                                 std::string out;
                                                 for (int i = 255; i >= 0; --i) out += static_cast<char>(i);
                                                 return out;
                                               }()}};
  return all;
}

std::string repeated(std::string_view unit, std::size_t bytes) {
  std::string out;
  out.reserve(bytes);
  while (out.size() + unit.size() <= bytes) out += unit;
  return out;
}

std::string large_text(std::size_t bytes) { return repeated(document_of(kReply, kNotice), bytes); }

std::string long_line(std::size_t bytes) {
  std::string line = document_of(kReply, kNotice);
  line.erase(std::remove(line.begin(), line.end(), '\n'), line.end());
  return repeated(line, bytes);
}

}  // namespace chancery::conformance
