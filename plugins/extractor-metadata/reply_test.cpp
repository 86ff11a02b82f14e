// Replies to deputies: by their titles and by the sentence that opens them.
#include "reply.hpp"

#include "test_document.hpp"

using namespace chancery::particulars;

namespace {
TestDocument reply(std::string_view title, std::string_view opening) {
  TestDocument out;
  out.part("carrier", title);
  if (!title.empty()) out.line("title", title);
  out.line("salutation", "王大山代表：").line("body", opening);
  return out;
}
std::string session(std::string_view words) {
  const auto found = session_in({words, 0});
  return found ? std::string(found->words) : "none";
}
}  // namespace

TEST_CASE("a session ends with its meeting and begins behind what leads to it") {
  CHECK(session("对市十七届人大五次会议第0189号建议的答复") == "市十七届人大五次会议");
  CHECK(session("某部对全国政协十届三次会议第2741号提案的答复") == "全国政协十届三次会议");
  CHECK(session("关于政协第十四届云河市委员会第三次会议第12号提案的答复") == "政协第十四届云河市委员会第三次会议");
  CHECK(session("您在区第十三届人民代表大会第六次会议上提出的建议") == "区第十三届人民代表大会第六次会议");
  CHECK(session("贵局主办的市政协五届四次会议第254号") == "市政协五届四次会议");
  CHECK(session("第三届博览会") == "none");
}

TEST_CASE("a title names session, number and kind") {
  auto document =
      reply("对市十七届人大五次会议\n第0189号建议的答复", "您提出的“关于办学的建议”，经会同市教委研究答复如下：");
  CHECK(document.values("session") == Strings{"市十七届人大五次会议"});
  CHECK(document.values("proposal_number") == Strings{"0189"});
  CHECK(document.values("proposal_kind") == Strings{"建议"});
  CHECK(document.values("form") == Strings{"答复"});
}

TEST_CASE("several numbers are several rows") {
  CHECK(reply("对省十三届人大四次会议第1032、1045号建议的答复", "现答复如下：").values("proposal_number") ==
        Strings{"1032", "1045"});
  CHECK(reply("对第B-023号建议的复函", "现答复如下：").values("proposal_number") == Strings{"B-023"});
  CHECK(reply("对第11.06.045号提案的答复", "现答复如下：").values("proposal_number") == Strings{"11.06.045"});
  CHECK(reply("对市人大一次会议第东山12号建议的答复", "现答复如下：").values("proposal_number") == Strings{"东山12"});
  CHECK(reply("关于市九届人大一次会议东山7号建议的答复", "现答复如下：").values("proposal_number") == Strings{"东山7"});
}

TEST_CASE("a number of the paper is none of a proposal") {
  CHECK(proposal_numbers_in({"某科提〔2020〕11号建议", 0}).empty());
}

TEST_CASE("a proposal's title stands in marks, or is told by its words") {
  const auto title = [](std::string_view opening) { return reply("", opening).values("proposal_title"); };
  CHECK(title("您提出的《关于加强医疗的建议》收悉。现答复如下：") == Strings{"关于加强医疗的建议"});
  CHECK(title("您提出的\"关于促进成果\"三级跳\"的建议\"的提案,经会同市科技局研究答复如下:") ==
        Strings{"关于促进成果\"三级跳\"的建议"});
  CHECK(title("您提出的“关于‘双减’背景下服务的建议”的提案收悉，现答复如下：") == Strings{"关于‘双减’背景下服务的建议"});
  CHECK(title("贵委提出的关于推进加装电梯的提案（第0123号）收悉。现答复如下：") == Strings{"关于推进加装电梯的提案"});
  CHECK(title("您提出的建议收悉，现答复如下：").empty());
  auto letter = reply("对第12号提案的答复", "贵单位《关于发展中医药的提案》已收悉，现答复如下：");
  CHECK(letter.values("proposal_title") == Strings{"关于发展中医药的提案"});
  auto document = reply("对第12号提案的答复", "《关于规范外卖的提案》收悉，现结合市商务局、市公安局会办意见答复如下：");
  CHECK(document.values("proposal_title") == Strings{"关于规范外卖的提案"});
  CHECK(document.values("co_handler") == Strings{"市商务局", "市公安局"});
}

TEST_CASE("what a proposal is called last is its kind") {
  CHECK(reply("", "您提出的“关于办学的建议”的提案收悉，现答复如下：").values("proposal_kind") == Strings{"提案"});
  CHECK(reply("", "您提出的“关于办学的建议”收悉，现答复如下：").values("proposal_kind") == Strings{"建议"});
}

TEST_CASE("who was heard is a row each, and 和 within a name separates nothing") {
  CHECK(reply("", "您提出的“关于办学的建议”收悉。经商省财政厅、省人力资源和社会保障厅和省医保局，现答复如下：")
            .values("co_handler") == Strings{"省财政厅", "省人力资源和社会保障厅", "省医保局"});
  CHECK(reply("", "您提出的“关于办学的建议”收悉，会同市工业和信息化局进行了认真研究，现答复如下：")
            .values("co_handler") == Strings{"市工业和信息化局"});
  CHECK(reply("", "您提出的“关于办学的建议”收悉，会同有关部门研究，现答复如下：").values("co_handler").empty());
  CHECK(reply("", "您提出的“关于办学的建议”收悉，经会同市委编办、市财政局（会办单位）研究，现答复如下：")
            .values("co_handler") == Strings{"市委编办", "市财政局"});
}

TEST_CASE("who was heard is told in other ways") {
  const auto heard = [](std::string_view how) {
    return reply("", "您提出的“关于办学的建议”收悉，" + std::string(how) + "，现答复如下：").values("co_handler");
  };
  CHECK(heard("由我厅主办，省财政厅、省水利厅协办") == Strings{"省财政厅", "省水利厅"});
  CHECK(heard("交由我厅主办，省财政厅为会办单位") == Strings{"省财政厅"});
  CHECK(heard("我厅商省财政厅、省水利厅后") == Strings{"省财政厅", "省水利厅"});
  CHECK(heard("经商协办单位省财政厅") == Strings{"省财政厅"});
  CHECK(heard("根据省财政厅、省水利厅的会办意见") == Strings{"省财政厅", "省水利厅"});
  CHECK(heard("结合省财政厅和省水利厅反馈的协办意见") == Strings{"省财政厅", "省水利厅"});
  CHECK(heard("经征求省财政厅意见") == Strings{"省财政厅"});
  CHECK(heard("经会同会办单位研究").empty());
  CHECK(heard("我厅认真研究会办意见，听取群众意见").empty());
  CHECK(heard("我厅落实主办、会办责任，招商与开发并重").empty());
  CHECK(heard("根据《办理规定》及有关部门会办意见").empty());
}

TEST_CASE("whose opinion was heard is told in many ways") {
  const auto heard = [](std::string_view how) {
    return reply("", "您提出的“关于办学的建议”收悉，" + std::string(how) + "，现答复如下：").values("co_handler");
  };
  const Strings both = {"市财政局", "东山街道办事处"};
  CHECK(heard("经综合市财政局、东山街道办事处的意见") == both);
  CHECK(heard("综合市财政局、东山街道办事处等会办单位意见") == both);
  CHECK(heard("现结合市财政局和东山街道办事处等2家单位反馈的书面意见") == both);
  CHECK(heard("根据市财政局、东山街道办事处提出的意见") == both);
  CHECK(heard("汇总市财政局、东山街道办事处等单位意见后") == both);
  CHECK(heard("结合我局职责，并征求了市财政局、东山街道办事处的意见") == both);
  CHECK(heard("征求并综合了市财政局、东山街道办事处意见") == both);
  CHECK(heard("经向市财政局、东山街道办事处征求意见") == both);
  CHECK(heard("经商请市财政局、东山街道办事处提供意见") == both);
  CHECK(heard("我局立即与市财政局、东山街道办事处进行沟通") == both);
  CHECK(heard("我局干部与您进行了沟通，与会议精神一致").empty());
  CHECK(heard("根据市委、市政府的意见").empty());
  CHECK(heard("按照市财政局的意见").empty());
  CHECK(heard("根据省教育厅关于办学的意见").empty());
  CHECK(heard("结合我市实际和财政局意见").empty());
  CHECK(heard("充分听取学校、社区的意见").empty());
  CHECK(heard("综合各会办单位意见").empty());
  CHECK(heard("根据您的意见").empty());
  CHECK(heard("综合多方面意见").empty());
}

TEST_CASE("我局 that handles it is the only body that signs") {
  auto document = reply("", "您提出的“关于办学的建议”收悉，由我局主办，市财政局会办，现答复如下：");
  CHECK(document.values("lead_handler").empty());
  document.line("signature", "云河市教育局").line("date", "2021年6月17日");
  CHECK(document.only("lead_handler") == "云河市教育局|我局|resolved");
  CHECK(document.values("co_handler") == Strings{"市财政局"});
}

TEST_CASE("lines name handlers where the opening does not") {
  const auto handlers = [](std::string_view opening) {
    return reply("", opening).line("note", "协办单位：市工信局、市发改委").values("co_handler");
  };
  CHECK(handlers("您提出的“关于办学的建议”收悉，现答复如下：") == Strings{"市工信局", "市发改委"});
  CHECK(handlers("您提出的“关于办学的建议”收悉，经会同市工业和信息化局研究，现答复如下：") ==
        Strings{"市工业和信息化局"});
}

TEST_CASE("a reply without a title says what it is by 答复如下") {
  CHECK(reply("", "您提出的“关于办学的建议”收悉，现答复如下：").only("form") == "答复||stated");
  CHECK(reply("关于办学建议的复函", "您提出的建议收悉，感谢支持。").only("form") == "答复||resolved");
}

TEST_CASE("the class of a reply stands in its head only") {
  TestDocument document;
  document.part("carrier", "对第12号提案的答复")
      .line("header-field", "类别标记：B")
      .line("title", "对第12号提案的答复");
  document.line("body", "您提出的提案收悉，现答复如下：").line("body", "A类");
  CHECK(document.only("reply_class") == "B||stated");
}

TEST_CASE("the class of a reply has one form, wherever it stands") {
  const auto in_head = [](std::string_view line) {
    TestDocument document;
    document.part("carrier", "对第12号提案的答复").line("header-field", line).line("title", "对第12号提案的答复");
    return document.line("body", "您提出的提案收悉，现答复如下：").values("reply_class");
  };
  for (const std::string_view line : {"A", "Ａ类", "（A 类）", "A类　公开", "办复结果：A", "类 别：A类　　签发人：王某",
                                      "分类标记：A（已解决）", "是否公开：是，办理类别：A"})
    CHECK(in_head(line) == Strings{"A"});
  for (const std::string_view line : {"A座三楼", "附件 A", "类别：AB", "E类"}) CHECK(in_head(line).empty());
  const auto at_end = [](std::string_view role, std::string_view line) {
    auto document = reply("对第12号提案的答复", "您提出的提案收悉，现答复如下：");
    document.line("signature", "云河市教育局").line("date", "2024年6月17日");
    return document.line(role, line).values("reply_class");
  };
  CHECK(at_end("note", "办复类别：B类") == Strings{"B"});
  CHECK(at_end("body", "办理类型：C") == Strings{"C"});
  CHECK(at_end("note", "B类").empty());
  CHECK(at_end("body", "答复类别：A类的有三件，B类的有两件，其余各件都已按期答复。").empty());
  auto text = reply("对第12号提案的答复", "您提出的提案收悉，现答复如下：").line("body", "信用类别：A");
  CHECK(text.values("reply_class").empty());
  TestDocument below;
  below.part("carrier", "对第12号提案的答复").line("title", "对第12号提案的答复").line("title", "（办理类型：B）");
  below.line("body", "您提出的提案收悉，现答复如下：");
  CHECK(below.only("reply_class") == "B||stated");
  CHECK(below.values("title") == Strings{"对第12号提案的答复"});
  TestDocument page;
  page.part("page").line("header-field", "办理结果：A类").line("header-field", "云教函〔2024〕5号");
  page.part("carrier", "对第12号提案的答复").line("title", "对第12号提案的答复");
  page.line("body", "您提出的提案收悉，现答复如下：");
  CHECK(page.only("reply_class") == "A|A类|page");
  CHECK(page.only("doc_number") == "云教函〔2024〕5号||page");
}

TEST_CASE("the class of a reply and how far it may go stand on one line") {
  TestDocument document;
  document.part("carrier", "对第12号提案的答复").line("header-field", "云教函〔2024〕5号");
  document.line("note", "（A类  主动公开）").line("title", "对第12号提案的答复");
  document.line("body", "您提出的提案收悉，现答复如下：");
  CHECK(document.only("reply_class") == "A|A类|stated");
  CHECK(document.only("disclosure") == "主动公开||stated");
}

TEST_CASE("a report on how a proposal was handled answers it, one on many does not") {
  CHECK(reply("对区六届人大四次会议第15号建议的办理报告", "您提出的关于办学的建议收悉。").values("proposal_number") ==
        Strings{"15"});
  CHECK(reply("关于2023年建议提案办理情况的报告", "现报告如下。").values("proposal_kind").empty());
}

TEST_CASE("the class of a reply may stand behind its number") {
  const auto behind = [](std::string_view line) {
    TestDocument document;
    document.part("carrier", "对第12号提案的答复").line("header-field", line).line("title", "对第12号提案的答复");
    return document.line("body", "您提出的提案收悉，现答复如下：").values("reply_class");
  };
  CHECK(behind("云教函〔2021〕5号　　（B）") == Strings{"B"});
  CHECK(behind("云教函〔2021〕5号    A类  同意公开") == Strings{"A"});
  CHECK(behind("云教函〔2021〕5号　　C类（公开）") == Strings{"C"});
  CHECK(behind("云教函〔2021〕5号　　（公开）").empty());
  CHECK(behind("云教函〔2021〕5号　　签发人：王某").empty());
}

TEST_CASE("a letter is no reply to deputies") {
  auto document = reply("关于办学有关问题的复函", "你局《关于办学的请示》收悉。经会同市财政局研究，现函复如下：");
  CHECK(document.values("proposal_title").empty());
  CHECK(document.values("form").empty());
  TestDocument letter;
  letter.part("carrier", "关于办理情况的函").line("title", "关于办理情况的函").line("salutation", "某省人民政府：");
  letter.line("body", "你省提出的问题和建议，国务院有关部门已研究办理，现将情况函复如下：");
  CHECK(letter.values("form").empty());
}
