// Lists of bodies: where one ends, which are groups, what belongs to none.
#include <chancery/testkit/catch.hpp>

#include "body_list.hpp"

using namespace chancery::language;

static std::vector<std::string> names(std::string_view list) {
  std::vector<std::string> out;
  for (const auto& body : bodies_of(list, {0, list.size()}))
    out.push_back(std::string(body.extent.in(list)) + (body.is_group ? "*" : ""));
  return out;
}
using Names = std::vector<std::string>;

TEST_CASE("bodies are divided at marks, and at 和 behind a body alone") {
  CHECK(names("科技局、协同创新办") == Names{"科技局", "协同创新办"});
  CHECK(names("科技局,协同创新办，科创公司") == Names{"科技局", "协同创新办", "科创公司"});
  CHECK(names("市人力资源和社会保障局、市财政局") == Names{"市人力资源和社会保障局", "市财政局"});
  CHECK(names("区教育局和区卫生健康委") == Names{"区教育局", "区卫生健康委"});
  CHECK(names("市发展和改革委以及市住房和城乡建设委") == Names{"市发展和改革委", "市住房和城乡建设委"});
  CHECK(names("市教委 市科技局") == Names{"市教委", "市科技局"});
  CHECK(names("各区（管委会、开发区）、市水务局") == Names{"各区（管委会、开发区）*", "市水务局"});
}

TEST_CASE("bodies are alone where the list has nothing before, between and behind them") {
  const auto alone = [](std::string_view list) { return bodies_alone(list, {0, list.size()}).size(); };
  CHECK(alone("市教委、市科技局") == 2);
  CHECK(alone("各地、各有关部门") == 2);
  CHECK(alone("各地") == 1);
  CHECK(alone("市（县）政府") == 1);
  CHECK(alone("民政、公安等部门") == 1);
  for (const std::string_view list :
       {"", " 市教委", "市教委 ", "市教委、市科技局牵头", "努力、市教委", "城市", "各项"}) {
    INFO(list);
    CHECK(alone(list) == 0);
  }
}

TEST_CASE("offices within an office, associations and branches are bodies") {
  CHECK(names("市委督查室、县政府研究室") == Names{"市委督查室", "县政府研究室"});
  CHECK(names("市文联、市侨联、市供销社") == Names{"市文联", "市侨联", "市供销社"});
  CHECK(names("人民银行临江中心支行、市日报社") == Names{"人民银行临江中心支行", "市日报社"});
  CHECK(names("各镇街严") == Names{});
  for (const std::string_view none : {"会议室", "重点实验室", "互联", "旅行社"}) {
    INFO(none);
    CHECK(names(none).empty());
  }
}

TEST_CASE("who leads of a list is no body of it") {
  CHECK(names("市农业局、市林业局，列第一位的为牵头单位") == Names{"市农业局", "市林业局"});
  CHECK(names("市农业局、市林业局，排名第一的单位为主办单位") == Names{"市农业局", "市林业局"});
  CHECK(names("市农业局、各牵头单位") == Names{"市农业局", "各牵头单位*"});
}

TEST_CASE("what says how they work together is no body") {
  CHECK(names("市教委、市财政局按职责分工负责") == Names{"市教委", "市财政局"});
  CHECK(names("市教委等") == Names{"市教委"});
  CHECK(names("市教委、市公安局等有关部门") == Names{"市教委", "市公安局", "有关部门*"});
  CHECK(names("由市教委牵头") == Names{"市教委"});
}

TEST_CASE("groups are told from bodies") {
  CHECK(names("各区人民政府、各有关部门") == Names{"各区人民政府*", "各有关部门*"});
  CHECK(names("民政、公安等部门") == Names{"民政、公安等部门*"});
  CHECK(names("登记管理机关") == Names{"登记管理机关*"});
}

TEST_CASE("each of several levels is one group") {
  CHECK(names("各市、县〔市、区〕人民政府") == Names{"各市、县〔市、区〕人民政府*"});
  CHECK(names("市财政局，各市、县人民政府，市税务局") == Names{"市财政局", "各市、县人民政府*", "市税务局"});
  CHECK(names("各省、自治区、直辖市人民政府") == Names{"各省、自治区、直辖市人民政府*"});
  CHECK(names("财政部和省、自治区、直辖市人民政府") == Names{"财政部", "省、自治区、直辖市人民政府*"});
  CHECK(names("省、自治区、直辖市税务部门") == Names{"省、自治区、直辖市税务部门*"});
  CHECK(names("省、市财政部门") == Names{"市财政部门*"});
  CHECK(names("各乡镇、街道") == Names{"各乡镇、街道*"});
  CHECK(names("各区、市科技局") == Names{"各区*", "市科技局"});
  CHECK(names("各区、各部门") == Names{"各区*", "各部门*"});
  CHECK(names("各县、区卫生健康局") == Names{"各县*", "区卫生健康局"});
}

TEST_CASE("behind a label all that is listed is a body") {
  const auto announced = [](std::string_view list) {
    std::vector<std::string> out;
    for (const auto& body : announced_bodies_of(list, {0, list.size()})) out.emplace_back(body.extent.in(list));
    return out;
  };
  CHECK(announced("市金融局、云岭产业发展基金、云岭科技城") == Names{"市金融局", "云岭产业发展基金", "云岭科技城"});
  CHECK(announced("云岭科技城") == Names{"云岭科技城"});
  CHECK(announced("市林业局、市水务局，长期坚持") == Names{"市林业局", "市水务局"});
  CHECK(announced("市林业局、2025年底前、按职责分工负责") == Names{"市林业局"});
  CHECK(announced("民政、公安等部门") == Names{"民政、公安等部门"});
}

TEST_CASE("who leads or by what duties, behind the last of a list, is no part of it") {
  CHECK(names("市农业局、青山银保监分局（排名第一的为牵头单位，下同）") == Names{"市农业局", "青山银保监分局"});
  CHECK(names("市农业局、市林业局按职责配合") == Names{"市农业局", "市林业局"});
  CHECK(names("市农业局、市林业局按照各自职责负责") == Names{"市农业局", "市林业局"});
  CHECK(names("市农业局（市乡村振兴局）") == Names{"市农业局（市乡村振兴局）"});
}

TEST_CASE("what is no body gives none") {
  for (const std::string_view list : {"", "、", "加快建设", "2021年底", "社会", "城市", "局"}) {
    INFO(list);
    CHECK(names(list).empty());
  }
}
