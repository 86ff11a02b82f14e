// Places in front of names, and what a name leaves out.
#include <chancery/testkit/catch.hpp>

#include "jurisdiction.hpp"

using namespace chancery::language;

TEST_CASE("the places of an issuer are read from its name") {
  using Places = std::vector<std::string>;
  CHECK(jurisdiction_of("天津市南开区人民政府").places == Places{"天津市", "南开区"});
  CHECK(jurisdiction_of("中共临江市委员会").places == Places{"临江市"});
  CHECK(jurisdiction_of("河北省石家庄市桥西区人民政府").places == Places{"河北省", "石家庄市", "桥西区"});
  CHECK(jurisdiction_of("延边朝鲜族自治州人民政府").places == Places{"延边朝鲜族自治州"});
  CHECK(jurisdiction_of("内蒙古自治区教育厅").places == Places{"内蒙古自治区"});
  CHECK(jurisdiction_of("国务院办公厅").empty());
  CHECK(jurisdiction_of("教育部").empty());
  CHECK(jurisdiction_of("开发区管委会").empty());
  CHECK(jurisdiction_of("城市管理委员会").empty());
}

TEST_CASE("places of three characters may end like a kind of place") {
  using Places = std::vector<std::string>;
  CHECK(jurisdiction_of("成都市青羊区人民政府").places == Places{"成都市", "青羊区"});
  CHECK(jurisdiction_of("江苏省盐城市教育局").places == Places{"江苏省", "盐城市"});
  CHECK(jurisdiction_of("北京市西城区人民政府").places == Places{"北京市", "西城区"});
  CHECK(jurisdiction_of("上海市宝山区人民政府").places == Places{"上海市", "宝山区"});
  CHECK(jurisdiction_of("北京市石景山区教委").places == Places{"北京市", "石景山区"});
  for (const std::string_view kind :
       {"大城市管理局", "主城区管委会", "老城区指挥部", "深山区移民局", "大都市报社", "县城区管委会", "中心城市办公室",
        "贫困山区教育局", "跨城市交通局", "者城市公安局"}) {
    INFO(kind);
    CHECK(jurisdiction_of(kind).empty());
  }
}

TEST_CASE("a name gets the places that it leaves out") {
  const auto district = jurisdiction_of("天津市南开区人民政府");
  for (const auto& [name, full] : std::initializer_list<std::pair<std::string_view, std::string_view>>{
           {"科技局", "天津市南开区科技局"},
           {"市科技局", "天津市科技局"},
           {"市市场监管委", "天津市市场监管委"},
           {"市场监管局", "天津市南开区市场监管局"},
           {"区市场局", "天津市南开区市场局"},
           {"南开区政府", "天津市南开区政府"},
           {"天津市南开区人民政府", "天津市南开区人民政府"},
           {"我市", "天津市"},
           {"全区", "天津市南开区"},
           {"津南区政府", "津南区政府"},
           {"科创公司", "科创公司"},
           {"国家知识产权局", "国家知识产权局"},
           {"省财政厅", "省财政厅"},
           {"南开公安分局", "天津市南开公安分局"},
           {"天津证监局", "天津证监局"},
           {"南开大学", "南开大学"},
           {"市区域合作办", "天津市区域合作办"},
           {"市区环卫办", "天津市南开区市区环卫办"}}) {
    INFO(name);
    CHECK(district.full_name(name) == full);
  }
  CHECK(Jurisdiction{}.full_name("科技局") == "科技局");
}

TEST_CASE("provinces are told with and without their suffix") {
  CHECK(province_in_front("天津大学") == std::string_view("天津").size());
  CHECK(province_in_front("内蒙古自治区") == std::string_view("内蒙古自治区").size());
  CHECK(province_in_front("南开区") == 0);
  CHECK(places_in_front("天津南开区科技局") == std::string_view("天津南开区").size());
  CHECK(places_in_front("天津大学") == 0);
}
