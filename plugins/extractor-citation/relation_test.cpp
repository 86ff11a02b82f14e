#include "relation.hpp"

#include "chancery/testkit/catch.hpp"

using namespace chancery::citations;

namespace {

// Of the last title of a text.
std::string relation(std::string_view text) {
  const auto all = marked_titles(text);
  const auto previous = all.size() < 2 ? Extent{} : all[all.size() - 2];
  return std::string(relation_of(text, context_of(text, all.back(), previous, text.size())).value_or("-"));
}

}  // namespace

TEST_CASE("the verb before a title says the relation") {
  CHECK(relation("根据《甲办法》，现通知如下。") == "basis");
  CHECK(relation("依照国务院《甲条例》的规定。") == "basis");
  CHECK(relation("落实《甲规划》。") == "implements");
  CHECK(relation("为贯彻落实《甲规划》，制定本方案。") == "implements");
  CHECK(relation("印发了《甲方案》。") == "issues");
  CHECK(relation("国务院办公厅关于转发《甲意见》的通知") == "forwards");
  CHECK(relation("先后出台了《甲办法》。") == "formulates");
  CHECK(relation("制定实施《甲办法》。") == "formulates");
  CHECK(relation("配合市人大修订《甲条例》，完善政策。") == "amends");
  CHECK(relation("废止《甲办法》。") == "repeals");
}

TEST_CASE("the words behind a title count where none stand before it") {
  CHECK(relation("现将《甲方案》印发给你们，请认真贯彻落实。") == "issues");
  CHECK(relation("《甲方案》已经市政府同意，现印发给你们，请贯彻执行。") == "issues");
  CHECK(relation("启动《甲规划》研究制定工作。") == "formulates");
  CHECK(relation("对《甲规划》进行修订。") == "amends");
  CHECK(relation("《甲办法》同时废止。") == "repeals");
  CHECK(relation("以《甲纲要》为指导。") == "basis");
}

TEST_CASE("a verb of another clause or of another work says nothing") {
  CHECK(relation("落实创新战略，它是《甲纲要》的重点工程。") == "mentions");
  CHECK(relation("按照《甲纲要》要求，编制《乙规划》。") == "formulates");
  CHECK(relation("按照国务院发布的《甲条例》办理。") == "basis");
}

TEST_CASE("a title may go on from the line before") {
  CHECK(relation("青山市人民政府关于印发\n《甲方案》的通知") == "issues");
  CHECK(relation("请落实如下：\n《甲方案》的通知") == "mentions");
}

TEST_CASE("what is handed out now was not just amended") {
  CHECK(relation("《甲规则》已经市政府常务会议修订通过，现予印发。") == "issues");
}

TEST_CASE("a title alone has no relation") { CHECK(relation("《甲办法》") == "-"); }
