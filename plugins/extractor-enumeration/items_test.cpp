// The items of one paragraph, without tables.
#include "items.hpp"

#include <chancery/testkit/catch.hpp>
#include <string>

#include "marker.hpp"

using namespace chancery::enumerations;
using Texts = std::vector<std::string>;

// Sentences end behind 。 here.
static std::vector<Extent> sentences_of(std::string_view text) {
  std::vector<Extent> out;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto stop = text.find("。", begin);
    if (stop == text.npos) break;
    out.push_back({begin, stop + 3});
    begin = stop + 3;
  }
  return out;
}

static Texts items_of(std::string_view text) {
  std::vector<Item> items;
  Counts counts(text);
  append_items(text, {0, text.size()}, sentences_of(text), counts, items);
  Texts out;
  for (const auto& item : items) {
    CHECK(text.substr(item.extent.begin).starts_with(item.marker));
    out.emplace_back(text.substr(item.extent.begin, item.extent.end - item.extent.begin));
  }
  return out;
}

TEST_CASE("items of sentences go on to the next marker and the paragraph's end") {
  CHECK(items_of("我局开展工作。一是建园。已建3个。二是引才。三是放款。放了两批。") ==
        Texts{"一是建园。已建3个。", "二是引才。", "三是放款。放了两批。"});
}

TEST_CASE("the last of a sentence's clauses ends with the sentence") {
  CHECK(items_of("主要做法：一是建园；二是引才；三是放款。成效明显。") ==
        Texts{"一是建园；", "二是引才；", "三是放款。"});
}

TEST_CASE("one item alone goes to the paragraph's end") {
  CHECK(items_of("联合攻关。二是建实验室。已建5个。") == Texts{"二是建实验室。已建5个。"});
}

TEST_CASE("behind a comma a marker counts only if the list goes on") {
  CHECK(items_of("分两步走，一是试点，二是推开。") == Texts{"一是试点，", "二是推开。"});
  CHECK(items_of("特点有三，二是新。").empty());
  CHECK(items_of("问题，一是老。").empty());
}

TEST_CASE("a full stop of any width and a dash are borders") {
  CHECK(items_of("培育企业.一是引进龙头10家;二是扶持中小.") == Texts{"一是引进龙头10家;", "二是扶持中小."});
  CHECK(items_of("做法有二——一是建园，二是引才。") == Texts{"一是建园，", "二是引才。"});
}

TEST_CASE("a number said again as part of the next word is no 一是一") {
  CHECK(items_of("一是一批项目落地；二是二期工程开工；三是三大园区建成。") ==
        Texts{"一是一批项目落地；", "二是二期工程开工；", "三是三大园区建成。"});
}

TEST_CASE("a list within an item ends with it, and the outer list goes on") {
  CHECK(items_of("三项：一是建平台，其中一是市级2家，二是区级1家；二是引人才；三是强企业。") ==
        Texts{"一是建平台，其中一是市级2家，二是区级1家；", "一是市级2家，", "二是区级1家；", "二是引人才；",
              "三是强企业。"});
  CHECK(items_of("三项：一是建平台：一是市级2家，二是区级1家；二是引人才；三是强企业。") ==
        Texts{"一是建平台：一是市级2家，二是区级1家；", "一是市级2家，", "二是区级1家；", "二是引人才；",
              "三是强企业。"});
  CHECK(items_of("一是强领导：一是成立专班；二是明确专人。二是强督查：一是月报；二是季评。") ==
        Texts{"一是强领导：一是成立专班；二是明确专人。", "一是成立专班；", "二是明确专人。",
              "二是强督查：一是月报；二是季评。", "一是月报；", "二是季评。"});
}

TEST_CASE("第一， counts as 一是 does") {
  CHECK(items_of("第一，强化保障。加大投入。第二，拓展市场。第三：引育人才。") ==
        Texts{"第一，强化保障。加大投入。", "第二，拓展市场。", "第三：引育人才。"});
  CHECK(items_of("第二，拓展市场：一是参展；二是推介。") ==
        Texts{"第二，拓展市场：一是参展；二是推介。", "一是参展；", "二是推介。"});
  CHECK(items_of("做好两项工作：第一，修路；第二，架桥。") == Texts{"第一，修路；", "第二，架桥。"});
}

TEST_CASE("what is first or second counts nothing") {
  CHECK(items_of("产值位居全国第一，税收第二，增速第三。").empty());
  CHECK(items_of("第一、二、三产业协调发展。第一、第二产业占比下降。").empty());
  CHECK(items_of("第一批，共10家。第二条，规定如下。").empty());
  CHECK(items_of("考核名次：第一，甲镇。").empty());
  CHECK(items_of("全年看好。第二，我们也有不足。").empty());
}

TEST_CASE("numbers within words are no markers") {
  CHECK(items_of("发展是第一是根本。之一是人才。统一是前提。二三是数。").empty());
  CHECK(items_of("要一是一，二是二。一是一，二是二。").empty());
  CHECK(items_of("是。一。一 是。").empty());
}

TEST_CASE("numbers go up to 99") {
  CHECK(items_of("十是甲。十一是乙。二十是丙。二十一是丁。") ==
        Texts{"十是甲。", "十一是乙。", "二十是丙。", "二十一是丁。"});
}

TEST_CASE("a new list in the same paragraph takes the sentence that leads to it") {
  CHECK(items_of("一是甲。甲甲。二是乙。乙乙。同时做好：一是丙；二是丁。") ==
        Texts{"一是甲。甲甲。", "二是乙。乙乙。", "一是丙；", "二是丁。"});
  CHECK(items_of("一是甲。甲甲。一是乙。") == Texts{"一是甲。甲甲。", "一是乙。"});
}

TEST_CASE("a tag at the end is the paragraph's unless the items before have their own") {
  CHECK(items_of("一是建园。园大。二是引才。人多。（责任单位：科技局）") ==
        Texts{"一是建园。园大。", "二是引才。人多。"});
  CHECK(items_of("一是建园。（牵头单位：科技局）二是引才。(责任部门:人社局)") ==
        Texts{"一是建园。（牵头单位：科技局）", "二是引才。(责任部门:人社局)"});
  CHECK(items_of("一是建园。园大。二是引才。人多。（责任单位：科技局、各区（管委会））。") ==
        Texts{"一是建园。园大。", "二是引才。人多。"});
  CHECK(items_of("一是建园。园大。二是引才。人多。[市财政局牵头，市税务局配合]") ==
        Texts{"一是建园。园大。", "二是引才。人多。"});
  CHECK(items_of("一是建园。二是引才（含博士）") == Texts{"一是建园。", "二是引才（含博士）"});
}

TEST_CASE("blanks and line breaks at an item's end are left out") {
  CHECK(items_of("一是建园。\u3000二是引才。 \n") == Texts{"一是建园。", "二是引才。"});
}

TEST_CASE("a list without sentences ends with the paragraph") {
  CHECK(items_of("一是建园；二是引才") == Texts{"一是建园；", "二是引才"});
}

TEST_CASE("only the paragraph is read") {
  const std::string text = "一是甲。二是乙。三是丙。";
  std::vector<Item> items;
  Counts counts(text);
  append_items(text, {12, 24}, {}, counts, items);
  REQUIRE(items.size() == 1);
  CHECK(items[0].extent == Extent{12, 24});
  CHECK(items[0].marker == "二是");
}

TEST_CASE("lists deep within lists are cut at a depth, and none is lost") {
  for (const std::string unit : {"一是甲；", "一是：", "一是甲，其中", "二是甲。"}) {
    std::string text;
    for (int i = 0; i < 100'000; ++i) text += unit;
    CHECK(items_of(text).size() == (unit == "一是甲，其中" ? 1 : 100'000));
  }
}
