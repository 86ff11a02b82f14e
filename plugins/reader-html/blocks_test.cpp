// Blocks of small pages, written as a tree: what is document, what is chrome, which tables are tables.
#include <chancery/testkit.hpp>
#include <chancery/testkit/catch.hpp>
#include <string>

using namespace chancery;
using namespace chancery::testkit;

namespace {

// "kind[words]" of innermost blocks, "kind(…)" of others, in order.
std::string shown(const ReadResult& page, const Rows<tables::BlockRow>& rows, std::optional<std::uint32_t> parent) {
  std::string out;
  for (std::uint32_t i = 0; i < rows.size(); ++i) {
    const auto& row = rows[i];
    if (parent ? !row.parent || row.parent->row != *parent : row.parent.has_value()) continue;
    if (!out.empty()) out += ' ';
    out += row.kind;
    if (row.level) out += std::to_string(*row.level);
    if (row.row) out += std::to_string(*row.row) + "," + std::to_string(*row.col);
    const auto inner = shown(page, rows, i);
    if (inner.empty()) out += "[" + page.text.substr(row.begin, row.end - row.begin) + "]";
    else out += "(" + inner + ")";
  }
  return out;
}

std::string blocks(std::string_view body) {
  const auto page = Component("reader.html").read("<meta charset=utf-8>" + std::string(body));
  const auto rows = page.rows(tables::block);
  return shown(page, rows, {});
}

// Text enough to be the main content of any page here.
constexpr std::string_view kArticle =
    "<p>现将防汛工作有关事项通知如下，请认真贯彻执行。</p><p>各乡镇要落实责任，加强值守，确保安全。</p>";
constexpr std::string_view kArticleBlocks =
    "paragraph[现将防汛工作有关事项通知如下，请认真贯彻执行。] paragraph[各乡镇要落实责任，加强值守，确保安全。]";

std::string with_article(std::string_view before, std::string_view behind = {}) {
  return std::string(before) + "<div>" + std::string(kArticle) + "</div>" + std::string(behind);
}
std::string around(std::string_view before, std::string_view behind = {}) {
  return std::string(before) + (before.empty() ? "" : " ") + std::string(kArticleBlocks) + (behind.empty() ? "" : " ") +
         std::string(behind);
}

}  // namespace

TEST_CASE("headings, paragraphs and list items are blocks") {
  CHECK(blocks("<h1>甲</h1><p>乙<h3>丙</h3>丁") == "heading1[甲] paragraph[乙] heading3[丙] paragraph[丁]");
  CHECK(blocks("<h2>甲<br>乙</h2>") == "heading2(paragraph[甲] paragraph[乙])");
  CHECK(blocks("<ul><li>甲<li>乙<p>丙</ul>") == "list-item[甲] list-item(paragraph[乙] paragraph[丙])");
  CHECK(blocks("<ul><li>甲<ul><li>乙</ul></ul>") == "list-item(paragraph[甲] list-item[乙])");
  CHECK(blocks("") == "");
}

TEST_CASE("tables have cells with their place in the grid") {
  CHECK(blocks("<table><tr><td>甲<td>乙<tr><td>丙<td>丁</table>") ==
        "table(cell0,0[甲] cell0,1[乙] cell1,0[丙] cell1,1[丁])");
  CHECK(blocks("<table><tr><td rowspan=2>甲<td colspan=2>乙<td>丙<tr><td>丁<td><td>戊</table>") ==
        "table(cell0,0[甲] cell0,1[乙] cell0,3[丙] cell1,1[丁] cell1,2[] cell1,3[戊])");
  CHECK(blocks("<table><thead><tr><th>甲<th>乙<tbody><tr><td>丙<br>丁<td>戊</table>") ==
        "table(cell0,0[甲] cell0,1[乙] cell1,0[丙\n丁] cell1,1[戊])");
  CHECK(blocks("<table><tr><td><td>甲<td>乙<tr><td>丙<td>丁<td></table>") ==
        "table(cell0,0[] cell0,1[甲] cell0,2[乙] cell1,0[丙] cell1,1[丁] cell1,2[])");
}

TEST_CASE("tables that only lay out the page are none") {
  CHECK(blocks("<table><tr><td>" + std::string(kArticle) + "<tr><td></table>") == kArticleBlocks);
  CHECK(blocks("<table><tr><td>甲<tr><td>乙</table>") == "paragraph[甲] paragraph[乙]");
  CHECK(blocks("<table><tr><td><table><tr><td>甲<td>乙<tr><td>丙<td>丁</table><td>戊</table>") ==
        "table(cell0,0[甲] cell0,1[乙] cell1,0[丙] cell1,1[丁]) paragraph[戊]");
  CHECK(blocks("<table><tr><td>水务<td>" + std::string(kArticle) + std::string(kArticle) + "</table>") ==
        "paragraph[水务] " + std::string(kArticleBlocks) + " " + std::string(kArticleBlocks));
  CHECK(
      blocks("<table><tr><td>索引号：<td>QH-1<tr><td colspan=2>关于防汛的通知<tr><td "
             "colspan=2>各乡镇：<br>　　要落实责任，加强值守。<br>"
             "　　要做好物资储备，确保群众安全。<br>青禾县人民政府</table>")
          .starts_with("paragraph[索引号：] paragraph[QH-1] paragraph[关于防汛的通知] paragraph[各乡镇：] paragraph["));
}

TEST_CASE("what stands around the document is chrome, marked and kept") {
  struct Row {
    std::string_view before, blocks;
  };
  const Row rows[] = {
      {"<div><a href=a>首页</a> <a href=b>要闻</a></div>", "chrome[首页 要闻]"},
      {"<ul><li><a href=a>机构</a><li><a href=b>公开</a></ul>", "chrome(list-item[机构] list-item[公开])"},
      {"<nav>导航</nav>", "chrome[导航]"},
      {"<div class=topBanner>青禾县</div>", "chrome[青禾县]"},
      {"<div>当前位置：<a href=a>首页</a> &gt; 通知</div>", "chrome[当前位置：首页 > 通知]"},
      {"<p>首页&nbsp;&gt; 通知</p>", "chrome[首页\u00a0> 通知]"},
      {"<div style='display:none'>您即将离开本站</div>", "chrome[您即将离开本站]"},
      {"<p hidden>关于防汛工作的通知，全文如下。</p>", "chrome[关于防汛工作的通知，全文如下。]"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.before);
    CHECK(blocks(with_article(row.before)) == around(row.blocks));
    CHECK(blocks(with_article("", row.before)) == around("", row.blocks));
  }
  CHECK(blocks(with_article("", "<div>主办：青禾县人民政府<br>版权所有</div>")) ==
        around("", "chrome(paragraph[主办：青禾县人民政府] paragraph[版权所有])"));
  CHECK(blocks("<div>" + std::string(kArticle) + "<p>【打印】</p></div>") == around("", "chrome[【打印】]"));
}

TEST_CASE("what belongs to the document is none, wherever it stands") {
  const std::string chrome = "<div class=nav>首页</div>";
  struct Row {
    std::string_view before, blocks;
  };
  const Row rows[] = {
      {"<h1>青禾县关于防汛工作的通知</h1>", "heading1[青禾县关于防汛工作的通知]"},
      {"<p>发布日期：2021-03-02 来源：县水务局</p>", "paragraph[发布日期：2021-03-02 来源：县水务局]"},
      {"<p>来源：县水务局 日期：2021-03-02 【字体：大 中 小】</p>",
       "paragraph[来源：县水务局 日期：2021-03-02 【字体：大 中 小】]"},
      {"<p>青政发〔2021〕3号</p>", "paragraph[青政发〔2021〕3号]"},
      {"<table><tr><td>索 引 号：<td>QH-1<td>主题分类：<td>水利</table>",
       "table(cell0,0[索 引 号：] cell0,1[QH-1] cell0,2[主题分类：] cell0,3[水利])"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.before);
    CHECK(blocks(with_article(std::string(row.before) + chrome)) ==
          std::string(row.blocks) + " " + around("chrome[首页]"));
  }
  CHECK(blocks(with_article(chrome, "<div><a href='/P1.doc'>附件：任务分工表</a></div>" + chrome)) ==
        around("chrome[首页]", "paragraph[附件：任务分工表] chrome[首页]"));
  CHECK(blocks("<title>关于防汛工作的通知_青禾县</title><div>关于防汛工作的通知</div>" + with_article(chrome)) ==
        "paragraph[关于防汛工作的通知] " + around("chrome[首页]"));
}

TEST_CASE("who signs stands below the document, where a button parts them, too") {
  const std::string button = "<p>【打印】</p>";
  CHECK(blocks("<div>" + with_article("", "<div><p>青禾县人民政府<p>2021年3月2日</div>" + button) + "</div>") ==
        around("", "paragraph[青禾县人民政府] paragraph[2021年3月2日] chrome[【打印】]"));
  CHECK(blocks("<div>" + with_article("", "<div><p>地址：人民路1号<p>邮编：990001</div>" + button) + "</div>") ==
        around("", "chrome(paragraph[地址：人民路1号] paragraph[邮编：990001]) chrome[【打印】]"));
  CHECK(
      blocks("<div>" + with_article("", "<table><tr><td>县级<td>3人<tr><td>乡级<td>9人</table>" + button) + "</div>") ==
      around("", "table(cell0,0[县级] cell0,1[3人] cell1,0[乡级] cell1,1[9人]) chrome[【打印】]"));
}

TEST_CASE("a long menu does not outweigh a short document") {
  std::string menu = "<div>";
  for (int i = 0; i < 60; ++i) menu += "<p onclick=go()>机构职能</p>";
  CHECK(blocks("<div>" + menu + "</div>" + std::string(kArticle) + "</div>").ends_with(kArticleBlocks));
}

TEST_CASE("menus whose entries are no links are chrome, lists of figures are not") {
  CHECK(blocks("<div>" + with_article("<div><span>公开</span><br>政务服务<br>互动交流<br>走进青禾</div>") + "</div>") ==
        around("chrome(paragraph[公开] paragraph[政务服务] paragraph[互动交流] paragraph[走进青禾])"));
  CHECK(blocks("<div>" + with_article("<div><p>110<p>120<p>130<p>山东</div>") + "</div>") ==
        around("paragraph[110] paragraph[120] paragraph[130] paragraph[山东]"));
}

TEST_CASE("what a site says at its foot is chrome, also in sentences") {
  CHECK(blocks("<div>" +
               with_article("",
                            "<div><p>2019年12月3日 星期二</p></div><div><p>本网站由县政府办公室主办，未经许可不得转载。"
                            "</p></div>") +
               "</div>") ==
        around("", "chrome[2019年12月3日 星期二] chrome[本网站由县政府办公室主办，未经许可不得转载。]"));
  CHECK(blocks("<p>2019年12月3日（星期二）上午</p>" + std::string(kArticle)) ==
        "paragraph[2019年12月3日（星期二）上午] " + std::string(kArticleBlocks));
}

TEST_CASE("a document that a script would show is the document") {
  CHECK(blocks("<div style='display:none'>" + std::string(kArticle) + "</div>") == kArticleBlocks);
}

TEST_CASE("a site's name that begins the page's title is no title") {
  const std::string title = "<title>青禾县人民政府关于加强防汛工作的通知</title>", nav = "<div class=nav>首页</div>";
  CHECK(blocks(title + "<div>青禾县人民政府</div>" + with_article(nav)) ==
        "chrome[青禾县人民政府] " + around("chrome[首页]"));
  CHECK(blocks(title + "<div>青禾县人民政府<br>关于加强防汛工作的通知</div>" + with_article(nav)) ==
        "paragraph[青禾县人民政府] paragraph[关于加强防汛工作的通知] " + around("chrome[首页]"));
}

TEST_CASE("a document may speak of what sites consist of") {
  const std::string text = "<p>各单位要办好客户端、微信公众号，做好无障碍改造和友情链接、网站地图的维护。</p>";
  CHECK(blocks("<div>" + text + std::string(kArticle) + "</div>").starts_with("paragraph[各单位要办好客户端"));
  CHECK(blocks("<div><p>三、规范发展客户端</p>" + std::string(kArticle) + "</div>").starts_with("paragraph[三、"));
}

TEST_CASE("names of a box are hints that the text outweighs") {
  CHECK(blocks("<div class=header><div>" + std::string(kArticle) + "</div></div>") == kArticleBlocks);
  CHECK(blocks("<div class='footer'><p>联系地址：人民路1号，欢迎来访。</p></div>" + with_article("")) ==
        "chrome[联系地址：人民路1号，欢迎来访。] " + std::string(kArticleBlocks));
}

TEST_CASE("lists of links beside the document are chrome with their summaries") {
  CHECK(blocks(with_article("",
                            "<div><p>图片新闻</p><a href=a>开学第一课</a><p>各校开展活动，形式多样，内容丰富。</p>"
                            "<a href=b>慰问教师</a></div>")) ==
        around("",
               "chrome(paragraph[图片新闻] paragraph[开学第一课] paragraph[各校开展活动，形式多样，内容丰富。] "
               "paragraph[慰问教师])"));
}
