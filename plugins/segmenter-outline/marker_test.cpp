// What is a marker at a line's start and what is not; alone, and in sequence.
#include <chancery/testkit/catch.hpp>

#include <string>
#include <vector>

#include "sequence.hpp"

using namespace chancery::outline;
using Texts = std::vector<std::string>;

namespace {

// The marker as written, "-" for none.
std::string marker_of(std::string_view line) {
  const auto marker = parse_marker(line);
  return marker ? std::string(line.substr(0, marker->size)) : "-";
}
std::string words_of(std::string_view line) {
  const auto marker = parse_marker(line);
  return marker ? std::string(line.substr(marker->text)) : "-";
}
std::string path_of(std::string_view line) {
  const auto marker = parse_marker(line);
  return marker ? spoken(*marker, line.substr(0, marker->size)) : "-";
}
// The markers that count in a text.
Texts markers_in(std::string_view text) {
  const auto lines = split_lines(text);
  const auto markers = find_markers(text, lines, std::vector<bool>(lines.size()));
  Texts out;
  for (std::size_t i = 0; i < lines.size(); ++i)
    out.push_back(markers[i] ? std::string(lines[i].in(text).substr(0, markers[i]->size)) : "-");
  return out;
}

}  // namespace

TEST_CASE("every kind of marker is known, in full and half width") {
  struct Row {
    std::string_view line, marker, path;
  };
  constexpr Row rows[] = {
      {"第一编 总则", "第一编", "第一编"},
      {"第三部分　组织实施", "第三部分", "第三部分"},
      {"第十二章 附则", "第十二章", "第十二章"},
      {"第二节　申请", "第二节", "第二节"},
      {"第一百零三条 本办法自公布之日起施行。", "第一百零三条", "第一百零三条"},
      {"第5条 本办法由市科技局解释。", "第5条", "第5条"},
      {"第八条之一 新增的一条。", "第八条之一", "第八条之一"},
      {"第四条【适用范围】本市适用。", "第四条", "第四条"},
      {"一、工作背景", "一、", "一"},
      {"十一、保障措施", "十一、", "十一"},
      {"二十．其他", "二十．", "二十"},
      {"（一）加强领导", "（一）", "（一）"},
      {"(十二)加强领导", "(十二)", "（十二）"},
      {"（ 三 ）加强领导", "（ 三 ）", "（三）"},
      {"（二)加强领导", "（二)", "（二）"},
      {"㈢加强领导", "㈢", "（三）"},
      {"1.引进企业", "1.", "1"},
      {"１２．引进企业", "１２．", "12"},
      {"3、引进企业", "3、", "3"},
      {"2. 引进企业", "2.", "2"},
      {"⒋引进企业", "⒋", "4"},
      {"（1）引进企业", "（1）", "（1）"},
      {"(１０)引进企业", "(１０)", "（10）"},
      {"⑵引进企业", "⑵", "（2）"},
      {"1）引进企业", "1）", "1）"},
      {"3)引进企业", "3)", "3）"},
      {"①引进企业", "①", "①"},
      {"⑩引进企业", "⑩", "⑩"},
      {"1.2 适用范围", "1.2", "1.2"},
      {"4.2.1　响应", "4.2.1", "4.2.1"},
      {"1　总则", "1", "1"},
      {"一 、总体要求", "一 、", "一"},
      {"十二　．其他", "十二　．", "十二"},
      {"3 、引进企业", "3 、", "3"},
      {"２ ． 引进企业", "２ ．", "2"},
      {"4﹒引进企业", "4﹒", "4"},
      {"五﹑保障措施", "五﹑", "五"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.line);
    CHECK(marker_of(row.line) == row.marker);
    CHECK(path_of(row.line) == row.path);
  }
}

TEST_CASE("the words behind a marker begin behind blanks and slips of the pen") {
  CHECK(words_of("一、　总体要求") == "总体要求");
  CHECK(words_of("（一）、总体要求") == "总体要求");
  CHECK(words_of("第一章\u00A0总则") == "总则");
}

TEST_CASE("numbers that open a sentence are no markers") {
  constexpr std::string_view lines[] = {
      "1.5亿元资金已经到位。",
      "2020年，全市新增企业35家。",
      "3.15晚会曝光的问题已整改。",
      "1.2.3版本上线。",
      "22 2.3万平米厂房待改造。",
      "7.0级以上地震",
      "100余家企业入驻。",
      "5、6月份开展检查。",
      "110",
      "1.",
      "0.5个百分点",
      "一九九六年一月五日",
      "一是加强领导。",
      "十二月底前完成。",
      "一、二级医院全面开放。",
      "一、二组村民搬迁完毕。",
      "三、四线城市",
      "第三条规定的情形除外。",
      "第二章、第三章所列事项",
      "第一款所列货物",
      "第十届全国人民代表大会",
      "第0189号建议的答复",
      "（一）项所列材料",
      "（一）、（二）项",
      "(二)至(四)项",
      "（010）65001234",
      "（2020年修订）",
      "(二〇二一年六月)",
      "①",
      "（一）",
      "12月31日前完成。",
      "3%左右",
      "1/3以上",
      "1 . 5亿元资金已经到位。",
      "1. 5亿元资金已经到位。",
      "2.5%左右",
      "3.5GHz频段",
  };
  for (const auto line : lines) {
    CAPTURE(line);
    CHECK((marker_of(line) == "-" || parse_marker(line)->doubt != Doubt::none));
    CHECK(markers_in(line) == Texts{"-"});
  }
}

TEST_CASE("（一）项目 is an item about projects, not a mention of an item") {
  CHECK(marker_of("（二）项目带动作用明显。") == "（二）");
  CHECK(marker_of("（三）目标任务") == "（三）");
}

TEST_CASE("a doubtful marker counts if its number goes on") {
  CHECK(markers_in("1.工作回顾\n2.2023年重点任务\n4.2024年展望") == Texts{"1.", "2.", "-"});
  CHECK(markers_in("第一条为规范管理，制定本办法。\n第二条以下情形不予受理：") == Texts{"第一条", "第二条"});
  CHECK(markers_in("1、工作回顾\n2.2023年重点任务") == Texts{"1、", "2."});
  CHECK(markers_in("一、一季度情况\n二、三大任务\n六、七项措施") == Texts{"一、", "二、", "-"});
  CHECK(markers_in("第一条为了规范管理，制定本办法。\n第二条本市适用本办法。\n第二条规定的情形，由市局处理。\n第三条市"
                   "局负责。") == Texts{"第一条", "第二条", "-", "第三条"});
}

TEST_CASE("words that begin with a figure may stand behind a point") {
  CHECK(markers_in("1.2023年建成三所\n2.100%的村通公交\n3.5G网络全覆盖\n4.12345热线提速\n5.5万元到位") ==
        Texts{"1.", "2.", "3.", "4.", "-"});
  CHECK(markers_in("1.摸清底数\n2.6月底前建成\n3．10月底前验收\n4.13月\n4.5个月") ==
        Texts{"1.", "2.", "3．", "-", "-"});
  CHECK(markers_in("4、整改\n5、6月份开展检查") == Texts{"4、", "-"});
}

TEST_CASE("chapters of mere numbers count where decimals follow") {
  CHECK(markers_in("1　总则\n1.1　目的\n1.2　依据\n2　体系\n2.1　机构\n2.1.1　职责") ==
        Texts{"1", "1.1", "1.2", "2", "2.1", "2.1.1"});
  CHECK(markers_in("1　南开区\n2　河西区") == Texts{"-", "-"});
  CHECK(markers_in("1　总则\n1.1　目的\n1.5　万元\n3.15　晚会") == Texts{"1", "1.1", "-", "-"});
}

TEST_CASE("numbers above 999 and empty text are harmless") {
  for (const std::string_view line : {"", "第", "（", "1", "99999.甲乙", "（9999）甲乙", "第九百九十九万条",
                                      "十百千、甲乙", "1.1", "5、6", "\xE4", "（\xE4\xB8"}) {
    CAPTURE(line);
    CHECK(marker_of(line) == "-");
  }
}
