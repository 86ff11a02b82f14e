// The component as a host sees it: text, metadata, diagnostics, options.
#include <chancery/testkit.hpp>
#include <chancery/testkit/catch.hpp>
#include <string>

using namespace chancery;
using namespace chancery::testkit;
using namespace std::string_literals;
using namespace std::string_view_literals;

namespace {

ReadResult read(std::string_view bytes) { return Component("reader.html").read(bytes); }

std::vector<std::string> codes(const ReadResult& result) {
  std::vector<std::string> out;
  for (const auto& diagnostic : result.diagnostics) out.push_back(diagnostic.code);
  return out;
}

std::vector<std::string> fields(const ReadResult& result) {
  std::vector<std::string> out;
  for (const auto& row : result.rows(tables::metadata))
    out.push_back(std::string(row.field) + "=" + std::string(row.value));
  return out;
}

using Codes = std::vector<std::string>;
using Fields = std::vector<std::string>;

}  // namespace

TEST_CASE("the text is what a reader of the page sees, a line a block") {
  struct Row {
    std::string_view page, text;
  };
  const Row rows[] = {
      {"<p>甲</p><p>乙</p>", "甲\n乙\n"},
      {"甲<br>乙<br><br>丙", "甲\n乙\n丙\n"},
      {"<div>甲<div>乙</div>丙</div>", "甲\n乙\n丙\n"},
      {"<p>甲<span>乙</span><b>丙</b></p>", "甲乙丙\n"},
      {"<ul><li>甲<li>乙</ul>", "甲\n乙\n"},
      {"<table><tr><td>甲<td>乙<tr><th>丙</table>", "甲\n乙\n丙\n"},
      {"<p>甲<hr>乙", "甲\n乙\n"},
      {"<p>甲<span style='display: block'>乙</span>丙", "甲\n乙\n丙\n"},
      {"<p>甲</p>\n  <p>\n 乙 \n</p>", "甲\n乙\n"},
      {"<p>甲 \r\n\t 乙</p>", "甲 乙\n"},
      {"<p>甲 <b> 乙</b> </p>", "甲 乙\n"},
      {"<p>　　甲&nbsp;&nbsp;乙&#12288;</p>", "　　甲\u00a0\u00a0乙　\n"},
      {"<p>&nbsp;</p><p>　</p><p>甲</p>", "甲\n"},
      {"<p>a &lt; b &amp;amp; c &copy d</p>", "a < b &amp; c © d\n"},
      {"<p>1 < 2 & 3</p>", "1 < 2 & 3\n"},
      {"<p>甲</x>乙<!-- 丙 -->丁</p>", "甲乙丁\n"},
      {"<p>甲<script>乙</script><style>丙</style><noscript>丁</noscript><template>戊</template></p>", "甲\n"},
      {"<p>甲<textarea>乙</textarea><svg><text>丙</text></svg></p>", "甲\n"},
      {"<head><title>甲</title></head><body>乙", "乙\n"},
      {"<pre>甲  乙\n  丙\n</pre>", "甲  乙\n  丙\n"},
      {"<xmp><b>&amp;</xmp>", "<b>&amp;\n"},
      {"<table>甲<tr><td>乙</table>", "甲\n乙\n"},  // the parser moves it in front
      {"<select><option>甲<option>乙</select>", "甲\n乙\n"},
      {"", ""},
      {"<frameset><frame src=a></frameset>", ""},
      {"<html><head><meta charset=utf-8></head></html>", ""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.page);
    const auto result = read(row.page);
    REQUIRE(result.ok());
    CHECK(result.text == row.text);
  }
}

TEST_CASE("the page's title and fields are metadata") {
  const auto result = read(
      "<title> 关于防汛的通知\n_青禾县 </title><meta name=PubDate content='2021-03-02 10:00'>"
      "<meta name=viewport content='width=device-width'><meta name=keywords content=''>"
      "<meta property='og:title' content='关于防汛'><meta charset=utf-8><p>正文");
  CHECK(fields(result) == Fields{"source.title=关于防汛的通知 _青禾县", "source.meta.pubdate=2021-03-02 10:00",
                                 "source.meta.og:title=关于防汛"});
  CHECK(result.rows(tables::metadata)[0].basis == "page");
  CHECK_FALSE(result.rows(tables::metadata)[0].begin.has_value());
  CHECK(fields(read("<p>甲")).empty());
}

TEST_CASE("a guessed charset is told, a declared one is not") {
  const auto notice = "<p>\xb9\xd8\xd3\xda\xb7\xc0\xd1\xb4\xb5\xc4\xcd\xa8\xd6\xaa"s;
  const auto guessed = read(notice);
  CHECK(guessed.text == "关于防汛的通知\n");
  CHECK(codes(guessed) == Codes{"charset_guessed"});
  const auto declared = read("<meta charset=gb2312>" + notice);
  CHECK(declared.text == "关于防汛的通知\n");
  CHECK(declared.diagnostics.empty());
  const auto by_host = Component("reader.html").read(notice, "text/html; charset=gbk");
  CHECK(by_host.text == "关于防汛的通知\n");
  CHECK(by_host.diagnostics.empty());
}

TEST_CASE("broken bytes are told with their place in the text, if they are seen") {
  const auto result = read("<meta charset=utf-8><p class='\xff'>防汛防汛防汛</p><p>工作\xe4\xb8</p>");
  REQUIRE(result.ok());
  CHECK(result.text == "防汛防汛防汛\n工作\ufffd\n");
  REQUIRE(codes(result) == Codes{"bytes_broken", "bytes_broken"});
  CHECK(result.diagnostics[0].message == "1 byte at 30, not utf-8: FF");
  CHECK(result.diagnostics[0].begin == CHANCERY_NONE);
  CHECK(result.diagnostics[1].message == "2 bytes at 64, not utf-8: E4 B8");
  CHECK(result.diagnostics[1].begin == 25);
  CHECK(result.diagnostics[1].end == 28);
}

TEST_CASE("the option forces an encoding, and nothing is guessed") {
  const auto forced = [](std::string_view encoding, std::string_view bytes) {
    return Component("reader.html").option("/encoding", encoding).read(bytes);
  };
  CHECK(forced("gbk", "<meta charset=utf-8><p>\xd6\xd0").text == "中\n");
  CHECK(forced("big5", "<p>\xa4\xa4").text == "中\n");
  CHECK(forced("gb18030", "<p>\xd6\xd0").diagnostics.empty());
  CHECK(Component("reader.html").option("/encoding", "latin-9").try_create().where == "/encoding");
}

TEST_CASE("a page is read alike whatever was read before it") {
  Component reader("reader.html");
  const auto page = "<meta charset=gbk><title>t</title><p>\xd6\xd0\xff<p><a href=x>y</a>"s;
  const auto first = reader.read(page);
  reader.read(std::string(3 << 20, '<'));
  reader.read("<b>" + std::string(100000, 'x'));
  const auto again = reader.read(page);
  CHECK(again.text == first.text);
  CHECK(codes(again) == codes(first));
  CHECK(again.rows(tables::block).size() == first.rows(tables::block).size());
}

TEST_CASE("pages made to hurt are read") {
  const auto repeated = [](std::string_view what, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) out += what;
    return out;
  };
  Component reader("reader.html");
  constexpr std::string_view whats[] = {"<div>",
                                        "<b>",
                                        "<table><tr><td>",
                                        "<ul><li>",
                                        "<a href=x>",
                                        "</p>",
                                        "<!--",
                                        "<p a=\"",
                                        "&nbsp;",
                                        "&#0;",
                                        "<",
                                        "</",
                                        "\0<p>"sv,
                                        "<table>a",
                                        "<select><option>",
                                        "<svg>",
                                        "<form>",
                                        "\xff",
                                        "<td colspan=1000 rowspan=1000>x"};
  for (const auto what : whats) {
    CAPTURE(what);
    const auto result = reader.read(repeated(what, 20000));
    CHECK(result.ok());
    result.rows(tables::block);
  }
}
