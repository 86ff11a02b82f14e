// People, places and dates: forms that are found, and words that look like them.
#include "people.hpp"

#include "bodies.hpp"
#include "chancery/testkit/catch.hpp"
#include "dates.hpp"
#include "organisations.hpp"
#include "places.hpp"
#include "words.hpp"

using namespace chancery::entities;

namespace {

const Lexicon& lexicon() {
  static const Lexicon all = [] {
    WordMarks words;
    add_words(words);
    add_bodies(words);
    return Lexicon(words);
  }();
  return all;
}
using Names = std::vector<std::string>;
Names people(std::string_view text) {
  Names out;
  Hints hints;
  const auto bodies = organisations_in(text, lexicon(), {}, hints);
  for (const auto& one : people_in(text, lexicon(), bodies, hints)) out.push_back(one.name);
  return out;
}
Names places(std::string_view text, bool acting = false) {
  Names out;
  Hints hints;
  const auto bodies = organisations_in(text, lexicon(), {}, hints);
  for (const auto& one : places_in(text, lexicon(), bodies, hints))
    if (!acting || one.acts) out.emplace_back(one.extent.in(text));
  return out;
}

}  // namespace

TEST_CASE("people have a title before or behind their names") {
  CHECK(people("杨秋月代表：") == Names{"杨秋月"});
  CHECK(people("青河大学陈立教授获奖") == Names{"陈立"});
  CHECK(people("市长张立新，区长欧阳明山出席") == Names{"张立新", "欧阳明山"});
  CHECK(people("青河区人民政府区长　　张立新\n") == Names{"张立新"});
}

TEST_CASE("lists of members give name, blanks and office") {
  CHECK(people("组　长：韩　明　　国务院副总理\n余立平　　财政部副部长\n") == Names{"韩明", "余立平"});
}

TEST_CASE("titles without a name, and words, are no people") {
  for (const std::string_view text :
       {"各位代表：", "全国人大代表", "政协委员和人大代表", "党组书记", "企业代表", "有关方面代表", "高校教授",
        "常务副市长", "办公室主任由局长担任", "向人大代表报告"})
    CHECK(people(text).empty());
}

TEST_CASE("places are told by suffix or as provinces") {
  CHECK(places("位于广东省，赴湖北省青河县白石镇调研") == Names{"广东省", "湖北省青河县白石镇"});
  CHECK(places("在北京、上海试点") == Names{"北京", "上海"});
}

TEST_CASE("words that end like places are none") {
  for (const std::string_view text : {"广大市民和市场主体", "依法治区，富民强区", "农产品批发市场", "区域合作",
                                      "核心区、城区、小区", "各省、直辖市", "省级部门", "经济开发区", "上海路"})
    CHECK(places(text).empty());
}

TEST_CASE("a district that does something is a body") {
  CHECK(places("由青河区牵头，在白石区实施", true) == Names{"青河区"});
  CHECK(places("支持青河区、白石区建设", true) == Names{"青河区", "白石区"});
}

TEST_CASE("dates have a month at least") {
  const auto found = dates_in("2020年12月28日印发，2018年9月上线，2020年完成，12月3日，二〇〇四年六月二十六日");
  REQUIRE(found.size() == 4);
  CHECK(found[0].iso == "2020-12-28");
  CHECK(found[1].iso == "2018-09");
  CHECK(found[2].iso == "--12-03");
  CHECK(found[3].iso == "2004-06-26");
}
