// The role of every non-blank line.
#include <chancery/testkit/catch.hpp>

#include "phrase.hpp"
#include "site.hpp"
#include "test_outline.hpp"

using namespace chancery::outline;
using namespace chancery::outline::test;

TEST_CASE("a reply has title, salutation, lead-in, text, signature, date and contact") {
  CHECK(roles_of("关于市十七届人大一次会议\n\n第0001号建议的答复\n\n王某某代表：\n\n您提出的建议收悉，现答复如下：\n一"
                 "、工作情况\n全市已建成平台三个。\n感谢您的支持。\n\n　　　　　　　　　某市科学技术局\n　　　　　　　"
                 "　　2021年6月1日\n（联系人：李某；联系电话：12345678）") ==
        Texts{"title", "title", "salutation", "lead-in", "heading", "body", "body", "signature", "date", "contact"});
}

TEST_CASE("a reply without title begins with the salutation") {
  CHECK(roles_of("王某某委员：\n您提出的提案收悉。\n2021年6月1日\n") == Texts{"salutation", "body", "date"});
}

TEST_CASE("the head table of a web page is header fields, label and value") {
  CHECK(roles_of("索 引 号：\nX0001/2021-0001\n发文机关：某市人民政府\n成 文 日 期 "
                 ":\n\n某市人民政府关于做好工作的通知\n某政发〔2021〕1号\n各区人民政府：\n请认真执行。\n") ==
        Texts{"header-field", "header-field", "header-field", "header-field", "title", "header-field", "salutation",
              "body"});
}

TEST_CASE("site chrome at both edges is boilerplate") {
  CHECK(
      roles_of("首页 | 政务公开 | 互动交流\n当前位置：首页 > 政策 > "
               "文件\n某市人民政府关于做好工作的通知\n各区人民政府：\n请认真执行。\n网站地图 | "
               "联系我们\n主办单位：某市人民政府办公室\n某ICP备00000000号\n") ==
      Texts{"boilerplate", "boilerplate", "title", "salutation", "body", "boilerplate", "boilerplate", "boilerplate"});
}

TEST_CASE("a site's name and menu above a trail of crumbs are boilerplate, too") {
  CHECK(roles_of("某市生态环境局\n首页  政务公开  办事服务\n您现在的位置：首页 >> "
                 "建议提案\n对某提案的答复\n发布时间：2021-08-02\n王某委员：\n现答复如下。\n") ==
        Texts{"boilerplate", "boilerplate", "boilerplate", "title", "header-field", "salutation", "body"});
}

TEST_CASE("what stands above a trail of crumbs is the site's head, however long") {
  CHECK(roles_of("用户登录\n搜索\n首页\n魅力某市\n办事\n互动\n数据\n专题\n服务\n当前位置：首页 > 公开 > "
                 "文件\n某局关于做好工作的"
                 "通知\n发表时间：2021-08-02 信息来源：某局\nA+大 A+中 A+小\n各科室：\n请执行。\n") ==
        Texts{"boilerplate", "boilerplate", "boilerplate", "boilerplate", "boilerplate", "boilerplate", "boilerplate",
              "boilerplate", "boilerplate", "boilerplate", "title", "header-field", "boilerplate", "salutation",
              "body"});
}

TEST_CASE("menus above a page's fields are the site's head") {
  CHECK(roles_of("某市卫生局\n高级搜索\n按时间\n索引号：\nX1\n发布机构：\n某市卫生局\n文号：\n某卫函〔2023〕1号\n"
                 "某局关于做好工作的通知\n各科室：\n请执行。\n") ==
        Texts{"boilerplate", "boilerplate", "boilerplate", "header-field", "header-field", "header-field",
              "header-field", "header-field", "header-field", "title", "salutation", "body"});
}

TEST_CASE("a row of a table pasted as a line is no menu") {
  CHECK(
      roles_of(
          "索 引 号: | X1/2023-1 | 信息分类: | |\n文 号: | 某府发〔2022〕1号 | 是否有效: | |\n各科室：\n请执行。\n") ==
      Texts{"header-field", "header-field", "salutation", "body"});
}

TEST_CASE("the document's title stands below the page's title and fields, or behind an empty field") {
  CHECK(roles_of(
            "某市关于印发要点的通知\n时间：2021-05-14 来源：本网\n某市关于印发\n要点的通知\n某府〔2021〕2号\n各区：\n请"
            "执行。\n") ==
        Texts{"header-field", "header-field", "title", "title", "header-field", "salutation", "body"});
  CHECK(roles_of("文号：\n某府函〔2006〕7号\n主 题 "
                 "词：\n某市对人大会议\n第1号建议的答复\n某府函〔2006〕7号\n王某代表：\n已办结。\n") ==
        Texts{"header-field", "header-field", "header-field", "title", "title", "header-field", "salutation", "body"});
  CHECK(roles_of("文号：\n某府函〔2006〕7号\n主 题 "
                 "词：\n文秘　提案　函\n某市对人大会议\n第1号建议的答复\n王某代表：\n已办结。\n")
            .at(3) == "header-field");
}

TEST_CASE("a field with the page's controls on its line is a field, and the title above it stays") {
  CHECK(roles_of("首页\n服务\n当前位置：首页 > 社保 > 简介\n参加养老保险简介\n发表时间：2021-08-05 "
                 "浏览字号：大中小\n一、范围\n以下人员可以"
                 "参加。\n") ==
        Texts{"boilerplate", "boilerplate", "boilerplate", "title", "header-field", "heading", "body"});
}

TEST_CASE("the class of a reply and who signed it stand above its title") {
  CHECK(roles_of("A\n某教函〔2020〕7号　　　签发人：荆某\n某局关于第1号建议的答复\n王某代表：\n现答复如下：\n一、情况\n"
                 "已办结。\n") ==
        Texts{"header-field", "header-field", "title", "salutation", "lead-in", "heading", "body"});
}

TEST_CASE("a long title of the page stands above the plan's own title") {
  CHECK(roles_of("某区委办公室 "
                 "某区人民政府办公室印发《某区全力推进科技创新和成果转化加快建设创新型城区和人才高地的三年行动计划（201"
                 "8—2020年）》的通知\n某区全力推进科技创新和成果转化\n"
                 "加快建设创新型城区和人才高地的三年行动计划\n为推进工作，制定本计划。\n一、目标\n建成三个。\n") ==
        Texts{"header-field", "title", "title", "body", "heading", "body"});
}

TEST_CASE("a salutation is no value of the label above it") {
  CHECK(roles_of("某局关于做好工作的通知\n【字体:\n各科室:\n请执行。\n").at(2) == "salutation");
}

TEST_CASE("blank lines between all lines part no label from its value") {
  CHECK(roles_of("某区\n\n发文机关：\n\n某区政府\n\n成文日期：\n\n2021年5月6日\n\n某区关于做好工作的通知\n\n各街道：\n"
                 "\n请执行。\n") == Texts{"header-field", "header-field", "header-field", "header-field",
                                          "header-field", "title", "salutation", "body"});
}

TEST_CASE("page numbers are boilerplate") {
  for (const std::string_view yes : {"— 1 —", "-2-", "－ 12 －", "第 3 页", "第3页 共9页"}) CHECK(is_page_number(yes));
  for (const std::string_view no : {"12", "—", "2021-05-06", "第3页载明的事项", "-12"}) {
    CAPTURE(no);
    CHECK(!is_page_number(no));
  }
}

TEST_CASE("contact lines may have blanks between their characters or name the contact within") {
  CHECK(is_contact("联 系 人：李某"));
  CHECK(is_contact("邮    编：300000"));
  CHECK(is_contact("市卫生局联系人：孙某，联系电话：12345678"));
  CHECK(!is_contact("请将材料报联系人，电话：12345678。"));
}

TEST_CASE("links to files below the text are attachments") {
  CHECK(roles_of(
            "某局关于做好工作的通知\n各科室：\n请执行。\n附件：\n附件1.docx\n分工表.xlsx\n附件1-2下载：《表》.doc\n") ==
        Texts{"title", "salutation", "body", "attachment", "attachment", "attachment", "attachment"});
}

TEST_CASE("how a document is published and who prints it are notes behind the signature") {
  CHECK(roles_of("某局关于做好工作的通知\n各科室：\n请执行。\n某局\n2021年5月6日\n公开方式：主动公开\n某局办公室\n2021"
                 "年5月7日印发"
                 "\n") == Texts{"title", "salutation", "body", "signature", "date", "note", "note", "note"});
}

TEST_CASE("only lines at the date sign") {
  CHECK(roles_of("某局通知\n各科室：\n请执行。\n某局\n2021年5月6日\n抄送：某办\n区政府\n").at(6) == "body");
}

TEST_CASE("a letterhead above the number is no title") {
  CHECK(roles_of("某县人民政府文件\n某政发〔2022〕5号\n某县人民政府\n关于印发某规划的\n通  知\n各乡镇：\n请执行。\n") ==
        Texts{"header-field", "header-field", "title", "title", "title", "salutation", "body"});
}

TEST_CASE("who organises an event is no site chrome") {
  CHECK(roles_of("某市科技活动周方案\n现制定本方案。\n一、活动组织\n主办单位：某市科技局\n承办单位：某市科技馆\n二、活"
                 "动内容\n举办展览。\n")
            .at(3) == "body");
}

TEST_CASE("notes, attachments and what is copied to whom have their roles") {
  CHECK(roles_of("某市人民政府关于做好工作的通知\n各区人民政府：\n请认真执行。\n附件：1.任务分工表\n2."
                 "进度表\n某市人民政府\n2021年5月6日\n（此件公开发布）\n抄送：市委办公厅。\n") ==
        Texts{"title", "salutation", "body", "attachment", "attachment", "signature", "date", "note", "note"});
}

TEST_CASE("a tag in brackets on its own line is text") {
  CHECK(roles_of("一、建设平台\n建成三个。\n（责任单位：科技局）\n").at(2) == "body");
}

TEST_CASE("a table of contents is boilerplate and makes no sections") {
  const std::string text =
      "某市应急预案\n目　录\n一、总则……1\n二、附则……9\n一、总则\n为了应对，制定本预案。\n二、附则\n自印发之日起施行。"
      "\n";
  CHECK(roles_of(text) ==
        Texts{"title", "boilerplate", "boilerplate", "boilerplate", "heading", "body", "heading", "body"});
  CHECK(sections_of(text).size() == 2);
}

TEST_CASE("a preface may stand between a table of contents and its first chapter") {
  CHECK(sections_of("某规划\n目  录\n第一章 基础 1\n第二章 目标 5\n为推进发展，编制本规划。\n第一章 "
                    "基础\n基础良好。\n第二章 目标\n目标明确。\n") == Texts{"1 第一章 基础", "1 第二章 目标"});
}

TEST_CASE("a report's speaker and occasion stand below its title") {
  CHECK(roles_of("政 府 工 作 报 "
                 "告\n——2021年1月5日在某区人民代表大会上\n某区区长　王某\n各位代表：\n现在报告工作。\n各位代表：\n再接"
                 "再厉。\n") ==
        Texts{"title", "header-field", "header-field", "salutation", "body", "salutation", "body"});
}

TEST_CASE("dates are dates and nothing else") {
  for (const std::string_view yes : {"2021年6月17日", "二〇二一年六月十七日", "一九九六年一月", "2021 年 6 月 17 日",
                                     "20210617", "2021-06-17", "2021.6.7", "（2021年6月17日）"}) {
    CAPTURE(yes);
    CHECK(is_date(yes));
  }
  for (const std::string_view no :
       {"2021年", "2021年6月17日印发", "20219999999", "3月15日", "2021-06", "12345678", "每月10日", "年月日"}) {
    CAPTURE(no);
    CHECK(!is_date(no));
  }
}

TEST_CASE("document numbers are known whole and damaged") {
  for (const std::string_view yes :
       {"某政发〔2021〕1号", "某政办函[2021]第12号", "某政发（2021）3号", "某政发2021〕11"}) {
    CAPTURE(yes);
    CHECK(is_doc_number(yes));
  }
  for (const std::string_view no :
       {"某市人民政府", "（2020-2022年）工作方案", "根据某政发〔2021〕1号文件", "第1号", "2021年第1号"}) {
    CAPTURE(no);
    CHECK(!is_doc_number(no));
  }
}

TEST_CASE("an attachment label is told from a sentence about an annex") {
  CHECK(attachment("附件").is);
  CHECK(attachment("附 件：").is);
  CHECK(attachment("附件2").number == 2);
  CHECK(attachment("附件三：任务表").number == 3);
  CHECK(attachment("附件1 任务表").is);
  CHECK(!attachment("附件1所列任务应当完成。").is);
  CHECK(!attachment("附近居民参加了活动。").is);
  CHECK(!attachment("附则").is);
}

TEST_CASE("odd texts give roles without trouble") {
  CHECK(roles_of("").empty());
  CHECK(roles_of(" \n\n\u3000\n").empty());
  CHECK(roles_of("甲") == Texts{"body"});
  CHECK(roles_of(std::string_view("\0\n\0", 3)).size() == 2);
  CHECK(roles_of("：") == Texts{"lead-in"});
  CHECK(roles_of("2021年6月17日") == Texts{"date"});
  CHECK(roles_of("附件").size() == 1);
  CHECK(roles_of("\n附件：\n附件：\n目录\n目录").size() == 4);
}

TEST_CASE("the last line of a text needs no line break and a long line is text") {
  const std::string text = "一、甲甲\n" + std::string(3000000, 'x');
  CHECK(roles_of(text) == Texts{"heading", "body"});
}

TEST_CASE("a field of a page's head is known by what its name ends with, and behind a blank") {
  CHECK(header_label("编稿时间：2021-08-02") == Label::with_value);
  CHECK(header_label("文章来源：") == Label::alone);
  CHECK(header_label("来源　某市教育局") == Label::with_value);
  CHECK(header_label("公开日期  2018-12-14") == Label::with_value);
  CHECK(header_label("公开日期 待定") == Label::none);
  CHECK(header_label("来源地区分布广") == Label::none);
  CHECK(header_label("各级行政管理机关事务工作时间：") == Label::none);
  CHECK(holds_fields("编稿人：张某 来源：某网"));
  CHECK_FALSE(holds_fields("关于某市 来源工程的通知"));
}

TEST_CASE("a labelled or listed line above the title is no part of it") {
  CHECK(roles_of("办理结果：A\n某局对某会议\n第7号提案的答复\n王某委员：\n请审阅。\n") ==
        Texts{"header-field", "title", "title", "salutation", "body"});
  CHECK(roles_of("• 005/2020-1\n• 综合，建议提案\n关于对第7号提案答复的函\n王某委员：\n请审阅。\n") ==
        Texts{"header-field", "header-field", "title", "salutation", "body"});
  CHECK(roles_of("朗读\n关于召开会议的通知\n各科室：\n请参加。\n") ==
        Texts{"header-field", "title", "salutation", "body"});
}

TEST_CASE("a title that the page says again is the document's own where it stands last") {
  const Texts once{"header-field", "title", "salutation", "body"};
  CHECK(roles_of("某局关于第7号建议的答复\n某局关于第7号建议的答复\n王某代表：\n请审阅。\n") == once);
  CHECK(roles_of("某县卫生局关于第7号建议的答复\n某县卫生局\n关于第7号建议的答复\n王某代表：\n请审阅。\n") ==
        Texts{"header-field", "title", "title", "salutation", "body"});
  CHECK(roles_of("名称：对第0224号提案的答复\n文号：\n对第0224号提案的答复\n2021-09-16 来源：综合科\n王某委员：\n"
                 "请审阅。\n") == Texts{"header-field", "header-field", "title", "header-field", "salutation", "body"});
}

TEST_CASE("the number parts the page's title from the document's own") {
  CHECK(roles_of("17号 某安全生产规划\n某定安发〔2016〕17号\n关于印发安全生产规划的\n通    知\n各镇街：\n请执行。\n") ==
        Texts{"header-field", "header-field", "title", "title", "salutation", "body"});
}

TEST_CASE("a title in the first line is kept if it does not come again below the page's fields") {
  CHECK(roles_of("某市某局2022年工作总结和2023年工作安排\n索引号：X1\n发布机构：某局\n文号：--\n一、工作情况\n"
                 "已经办结。\n")[0] == "title");
}

TEST_CASE("deputies are addressed without a colon, too; 代表 is no 表") {
  CHECK(roles_of("第72号建议的答复\n高某代表\n您提出的建议收悉。\n") == Texts{"title", "salutation", "body"});
}

TEST_CASE("what closes a letter does not sign it") {
  CHECK(roles_of("关于某建议的答复\n王某代表：\n请指正。\n此致\n敬礼\n某局\n2015年6月2日\n") ==
        Texts{"title", "salutation", "body", "body", "body", "signature", "date"});
  CHECK(roles_of("关于某建议的答复\n王某代表：\n感谢您的支持!\n某局\n2015年6月2日\n") ==
        Texts{"title", "salutation", "body", "signature", "date"});
}

TEST_CASE("document numbers with a class behind them, and old ones in words") {
  CHECK(is_doc_number("某发〔2020〕11号A类 同意公开"));
  CHECK(is_doc_number("((78)某公路字412号)"));
  CHECK(is_doc_number("某民字第12号"));
  CHECK_FALSE(is_doc_number("某发〔2020〕11号文件的通知"));
  CHECK_FALSE(is_doc_number("关于第12号"));
}

TEST_CASE("a date may have the Latin letter for zero") { CHECK(is_date("二OO八年六月四日")); }

TEST_CASE("who handled a proposal is a contact, whatever the office is called") {
  CHECK(is_contact("承办负责人：黄某"));
  CHECK(is_contact("具体承办人：王某"));
  CHECK_FALSE(is_contact("各单位主要负责人："));
}

TEST_CASE("附件1. has its title behind the point, also if that begins with a year") {
  CHECK(
      roles_of("某通知\n各镇人民政府：\n请执行。\n附件1.2023年任务表\n2.2023年事项表\n某县人民政府\n2023年2月20日\n") ==
      Texts{"title", "salutation", "body", "attachment", "attachment", "signature", "date"});
}

TEST_CASE("a trail with slashes and a menu with blanks begin at 首页") {
  CHECK(is_trail("首页/ 政府信息公开 / 建议提案 / 正文"));
  CHECK(chrome("首   页 走进某县 新闻中心 政务公开") == Chrome::strong);
}

TEST_CASE("a tag on its own line is no text of the item above it") {
  CHECK(roles_of("一、重点工作\n1.化解金融领域风险隐患。\n责任单位：县财政局。\n2.增加收入。\n") ==
        Texts{"heading", "body", "body", "body"});
}

TEST_CASE("the class of a reply is no part of its title, wherever it stands in the head") {
  const auto head = [](std::string_view mark) {
    return roles_of("某市民政局关于第12号建议的答复\n" + std::string(mark) +
                    "\n王某某代表：\n您提出的建议收悉，现答复如下。\n");
  };
  for (const std::string_view mark : {"（B类）", "A", "Ｃ 类", "A1类"}) {
    INFO(mark);
    CHECK(head(mark) == Texts{"title", "header-field", "salutation", "body"});
  }
}

TEST_CASE("an annex of a list may begin with a year") {
  CHECK(
      roles_of("某局关于做好工作的通知\n各科室：\n请认真执行。\n附件：1.申报书\n2.2019年度汇总表\n3.2019—2021年度明细表"
               "\n某局\n2022年3月14日\n") ==
      Texts{"title", "salutation", "body", "attachment", "attachment", "attachment", "signature", "date"});
}

TEST_CASE("one crumb is a trail behind the site's first page") {
  CHECK(is_trail("首页 > 政务公开"));
  CHECK(is_trail("网站首页»通知公告"));
  CHECK(!is_trail("某局 > 通知"));
  CHECK(!is_trail("首页设置了专栏"));
  CHECK(roles_of("首页>政务公开\n某局关于做好工作的通知\n各科室：\n请执行。\n") ==
        Texts{"boilerplate", "title", "salutation", "body"});
}

TEST_CASE("the class of a reply may stand behind its number") {
  CHECK(is_doc_number("某教函〔2021〕5号　　（B）"));
  CHECK(is_doc_number("某教函〔2021〕5号        B类"));
  CHECK(is_doc_number("某教函〔2021〕5号" + std::string(60, ' ') + "（公开）"));
  CHECK(!is_doc_number("某教函〔2021〕5号（乙）"));
  CHECK(roles_of("某市教育局\n某教函〔2021〕5号　　（A）\n对第12号提案的答复\n王某委员：\n现答复如下。\n") ==
        Texts{"header-field", "header-field", "title", "salutation", "body"});
}

TEST_CASE("minutes have their number, and who issues them when, below the letterhead") {
  CHECK(roles_of("某市人民政府会议纪要\n〔2021〕第5号\n某市人民政府办公室        2021年6月20日\n研究停车工作会议纪要\n"
                 "会议决定如下。\n") == Texts{"header-field", "header-field", "header-field", "title", "body"});
  CHECK(is_issue_mark("（第15期）"));
  CHECK(!is_issue_mark("某市人民政府公报  2021年6月"));
  CHECK(!is_issue_mark("第二期工程"));
}
