// Numbers of documents at the begin of a line and in running text, whole and damaged.
#include <chancery/testkit/catch.hpp>

#include "document_number.hpp"

using namespace chancery::language;

namespace {

std::string on_line(std::string_view words) {
  const auto found = document_number_at_begin(words, {0, words.size()});
  return found ? found->value + (found->damaged ? " damaged" : "") : "none";
}
std::string in_text(std::string_view text) {
  const auto found = next_document_number(text, 0, text.size());
  return found ? found->value : "none";
}
std::string written(std::string_view text) {
  const auto found = next_document_number(text, 0, text.size());
  return std::string(found ? found->extent.in(text) : "none");
}

}  // namespace

TEST_CASE("a number is given as the standard writes it") {
  for (const auto& [text, number] : std::initializer_list<std::pair<std::string_view, std::string_view>>{
           {"青政发〔2020〕11号", "青政发〔2020〕11号"},
           {"青政发[2020]11号", "青政发〔2020〕11号"},
           {"青政发（2020）第011号", "青政发〔2020〕11号"},
           {"青政发 〔2020〕 11 号", "青政发〔2020〕11号"},
           {"青政发〔２０２０〕１１号", "青政发〔2020〕11号"},
           {"青政发〈2020〉11号", "青政发〔2020〕11号"},
           {"国务院令第744号", "国务院令第744号"},
           {"中华人民共和国主席令第七号", "中华人民共和国主席令第七号"},
           {"中华人民共和国主席令第二十一号", "中华人民共和国主席令第二十一号"}}) {
    CAPTURE(text);
    CHECK(on_line(text) == number);
    CHECK(in_text(text) == number);
  }
}

TEST_CASE("a line may have letters apart, letters of other scripts, and what stands behind the number") {
  CHECK(on_line("青 政 发（２０１８） １２ 号") == "青政发〔2018〕12号");
  CHECK(on_line("青政发A〔2018〕12号") == "青政发A〔2018〕12号");
  CHECK(on_line("青政发〔2018〕12号　　签发人：甲") == "青政发〔2018〕12号");
  CHECK(on_line("青山市财政局公告2018年第12号") == "青山市财政局公告2018年第12号");
}

TEST_CASE("a line's number that lacks a bracket or its sign is damaged") {
  CHECK(on_line("青政发2020〕11") == "青政发2020〕11 damaged");
  CHECK(on_line("青政发2020〕11号") == "青政发2020〕11号 damaged");
  CHECK(on_line("青政发〔2020〕11") == "青政发〔2020〕11 damaged");
  CHECK(on_line("青政发〔2020 11号") == "青政发〔2020 11号 damaged");
}

TEST_CASE("other lines begin with no number") {
  for (const std::string_view text :
       {"", "2020年工作", "行动计划（2020年）", "青政发〔2020〕号", "青政发〔20〕11号", "青政发11号", "〔2020〕11号",
        "第11号", "青山市人民政府关于印发青山市大气污染防治工作实施方案的通知〔2020〕11号"})
    CHECK(on_line(text) == "none");
}

TEST_CASE("in running text words before the issuer's letters are none of them") {
  CHECK(written("《某意见》（渝经信发〔2023〕5号）") == "渝经信发〔2023〕5号");
  CHECK(written("（根据青政发〔2020〕11号）") == "青政发〔2020〕11号");
  CHECK(written("根据青政发〔2020〕11号文件") == "青政发〔2020〕11号");
  CHECK(written("按照青政发〔2020〕11号") == "青政发〔2020〕11号");
  CHECK(written("和青办发〔2020〕2号") == "青办发〔2020〕2号");
  CHECK(written("（青办发(2020)2号）") == "青办发(2020)2号");
  CHECK(written("依据中华人民共和国国务院令 第 744 号公布") == "中华人民共和国国务院令 第 744 号");
}

TEST_CASE("numbers of a text follow each other") {
  const std::string_view text = "青政发〔2020〕11号青办发〔2020〕2号";
  const auto first = next_document_number(text, 0, text.size());
  REQUIRE(first);
  const auto second = next_document_number(text, first->extent.end, text.size());
  REQUIRE(second);
  CHECK(second->value == "青办发〔2020〕2号");
  CHECK_FALSE(next_document_number(text, second->extent.end, text.size()));
  CHECK(next_document_number(text, 0, first->extent.end));
  CHECK_FALSE(next_document_number(text, 0, first->extent.end - 1));
}

TEST_CASE("in running text what has no year, no issuer or no sign is no number") {
  for (const std::string_view text : {"第11号", "101号", "〔2020〕11号", "青政发2020〕11号", "青政发〔20〕11号",
                                      "青政发〔2020〕号", "青政发〔2020〕11", "令第3号", "号", ""})
    CHECK(in_text(text) == "none");
}
