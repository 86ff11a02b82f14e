// The component against the test kit's host: rows in text order, names with their place, and what is the same body.
#include <chancery/testkit.hpp>
#include <chancery/testkit/catch.hpp>

using namespace chancery;
using namespace chancery::testkit;
using tables::entity;
using Texts = std::vector<std::string>;

namespace {

Given issuer(std::string_view body) { return given(tables::metadata, {{"issuing_body", body, {}, {}, {}, {}, {}}}); }

}  // namespace

TEST_CASE("rows of all kinds stand in text order") {
  const auto result = Component("extractor.entity").run("2020年5月1日，市科技局赴湖北省拜访陈立教授。");
  CHECK(result.texts(entity) == Texts{"2020年5月1日", "市科技局", "湖北省", "陈立"});
  const auto rows = result.rows(entity);
  CHECK(rows[0].kind == "date");
  CHECK(rows[0].name == "2020-05-01");
  CHECK(rows[1].kind == "organisation");
  CHECK(rows[2].kind == "place");
  CHECK(rows[3].kind == "person");
}

TEST_CASE("names have the issuer's place, and none without an issuer") {
  const std::string text = "市科技局负责。";
  CHECK(Component("extractor.entity").run(text, issuer("青山市教育局")).rows(entity)[0].name == "青山市科技局");
  CHECK(Component("extractor.entity").run(text).rows(entity)[0].name == "市科技局");
}

TEST_CASE("forms of one name refer to the first") {
  const auto rows =
      Component("extractor.entity")
          .run("市人社局、市人力社保局和青山市人力资源和社会保障局会同市教育局。", issuer("青山市人民政府"))
          .rows(entity);
  REQUIRE(rows.size() == 4);
  CHECK(!rows[0].same_as);
  CHECK(rows[1].same_as == Ref(0u));
  CHECK(rows[2].same_as == Ref(0u));
  CHECK(!rows[3].same_as);
}

TEST_CASE("a short name that the text gives is the body's, wherever it stands behind") {
  const auto result =
      Component("extractor.entity").run("成立县治水工作领导小组（以下简称治水组），治水组由县长任组长。");
  CHECK(result.texts(entity) == Texts{"县治水工作领导小组", "治水组", "治水组"});
  CHECK(result.rows(entity)[2].same_as == Ref(0u));
  CHECK(result.rows(entity)[2].name == "县治水工作领导小组");
}

TEST_CASE("the operator's names and suffixes are found") {
  Component component("extractor.entity");
  component.file("/gazetteer", R"({"organisations":[{"name":"青山大学","short":["青大"]}]})");
  component.file("/suffixes", R"({"suffixes":["创客营"]})");
  const auto result = component.run("青大和白石创客营合作，青山大学参加。");
  CHECK(result.texts(entity) == Texts{"青大", "白石创客营", "青山大学"});
  CHECK(result.rows(entity)[0].name == "青山大学");
  CHECK(result.rows(entity)[2].same_as == Ref(0u));
}

TEST_CASE("wrong operator data is refused at its option") {
  CHECK(Component("extractor.entity").file("/gazetteer", "{").try_create().where == "/gazetteer");
  CHECK(Component("extractor.entity").file("/gazetteer", R"({"organisations":[{}]})").try_create().where ==
        "/gazetteer");
  CHECK(Component("extractor.entity").file("/suffixes", R"({"suffixes":[1]})").try_create().where == "/suffixes");
}
