// Numbers with their units at a place, each form with what it says.
#include <chancery/testkit/catch.hpp>

#include <sstream>

#include "quantity.hpp"

using namespace chancery::indicators;

namespace {

const Units kUnits;

// The first quantity with a unit, as words: its text | value unit | base | qualifier bound.
std::string read(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if ((static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) continue;
    const auto q = quantity_at(text, at, 0, kUnits);
    if (!q || (!q->has_unit && q->form != Form::rank)) continue;
    std::ostringstream out;
    out << text.substr(q->begin, q->end - q->begin) << '|' << q->value;
    if (q->value_high) out << '~' << *q->value_high;
    out << ' ' << q->unit << '|' << q->base_value << ' ' << q->base_unit << '|' << q->qualifier << ' '
        << name_of(q->bound);
    return out.str();
  }
  return "";
}

struct Row {
  std::string_view text, read;
};

}  // namespace

TEST_CASE("each form of number has its value and unit") {
  for (const auto& row : std::initializer_list<Row>{
           {"有企业321家，", "321家|321 家|321 家| eq"},
           {"有专家５８６人，", "５８６人|586 人|586 人| eq"},
           {"产值1,234.5万元。", "1,234.5万元|1234.5 万元|1.2345e+07 元| eq"},
           {"产值1，234万元。", "1，234万元|1234 万元|1.234e+07 元| eq"},
           {"申请9.9万件，", "9.9万件|9.9 万件|99000 件| eq"},
           {"室 8 所；", "8 所|8 所|8 所| eq"},
           {"面积21万平米，", "21万平米|21 万平米|210000 平方米| eq"},
           {"外资1200万美金。", "1200万美金|1200 万美金|1.2e+07 美元| eq"},
           {"增长13.8%，", "13.8%|13.8 %|13.8 %| eq"},
           {"增长25％；", "25％|25 ％|25 %| eq"},
           {"提高1.5个百分点。", "1.5个百分点|1.5 个百分点|1.5 百分点| eq"},
           {"增长2.2倍，", "2.2倍|2.2 倍|2.2 倍| eq"},
           {"翻两番。", "两番|2 番|2 番| eq"},
           {"三十二家企业", "三十二家|32 家|32 家| eq"},
           {"两万五千户", "两万五千户|25000 户|25000 户| eq"},
           {"百分之三十五。", "百分之三十五|35 %|35 %| eq"},
           {"百分之85。", "百分之85|85 %|85 %| eq"},
           {"占四分之三。", "四分之三|0.75 |75 %| eq"},
           {"七成以上", "七成|7 成|70 %|以上 ge"},
           {"超半数与", "半数|50 半数|50 %|超 ge"},
           {"能耗0.42吨标准煤/万元", "0.42吨标准煤/万元|0.42 吨标准煤/万元|0.42 吨标准煤/万元| eq"},
           {"合同额3 . 5亿元，", "3 . 5亿元|3.5 亿元|3.5e+08 元| eq"},
           {"占比8 .25 %，", "8 .25 %|8.25 %|8.25 %| eq"},
           {"附件3. 5亿元，", "5亿元|5 亿元|5e+08 元| eq"},
           {"1 . 5亿元用于", "5亿元|5 亿元|5e+08 元| eq"},
           {"任务3 . 5家企业", "5家|5 家|5 家| eq"},
           {"承担费用的3/4，", "3/4|0.75 |75 %| eq"},
           {"不超过1/3。", "1/3|0.333333 |33.3333 %|不超过 le"},
           {"储能2.5GWh，", "2.5GWh|2.5 GWh|2.5 吉瓦时| eq"},
           {"存储20PB，", "20PB|20 PB|20 PB| eq"},
           {"处理能力2万m³/d，", "2万m³/d|2 万m³/d|20000 立方米/日| eq"},
           {"年产6t/a，", "6t/a|6 t/a|6 吨/年| eq"},
           {"氨氮1.5mg/L，", "1.5mg/L|1.5 mg/L|1.5 毫克/升| eq"},
           {"不少于三次", "三次|3 次|3 次|不少于 ge"},
           {"覆盖率≥95%", "95%|95 %|95 %|≥ ge"},
           {"过半数职工", "半数|50 半数|50 %|过 ge"},
           {"减排5 000吨，", "5 000吨|5000 吨|5000 吨| eq"},
           {"宜宾道 22 2.3万平米", "2.3万平米|2.3 万平米|23000 平方米| eq"},
           {"提高零点五个百分点", "零点五个百分点|0.5 个百分点|0.5 百分点| eq"},
           {"九成五的村", "九成五|9.5 成|95 %| eq"},
           {"均价5600元/平方米，", "5600元/平方米|5600 元/平方米|5600 元/平方米| eq"},
           {"居第六位，", "第六位|6 位|6 位| eq"},
           {"居第2名，", "第2名|2 名|2 位| eq"},
           {"位居首位。", "首位|1 |1 位| eq"},
       }) {
    INFO(row.text);
    CHECK(read(row.text) == row.read);
  }
}

TEST_CASE("a range has two values in the unit that stands behind it") {
  for (const auto& row : std::initializer_list<Row>{
           {"建3至5家，", "3至5家|3~5 家|3 家| eq"},
           {"建3-5个，", "3-5个|3~5 个|3 个| eq"},
           {"占10%-15%。", "10%-15%|10~15 %|10 %| eq"},
           {"占10%至15%。", "10%至15%|10~15 %|10 %| eq"},
           {"补助5—8万元，", "5—8万元|5~8 万元|50000 元| eq"},
           {"额度500万元—3000万元。", "500万元—3000万元|500~3000 万元|5e+06 元| eq"},
           {"三至五家", "三至五家|3~5 家|3 家| eq"},
       }) {
    INFO(row.text);
    CHECK(read(row.text) == row.read);
  }
}

TEST_CASE("the words beside a number bound it") {
  for (const auto& row : std::initializer_list<Row>{
           {"超过100家", "100家|100 家|100 家|超 ge"},
           {"近3000家", "3000家|3000 家|3000 家|近 le"},
           {"约46亿元", "46亿元|46 亿元|4.6e+09 元|约 approx"},
           {"5000余家", "5000余家|5000 家|5000 家|余 ge"},
           {"1万余项", "1万余项|1 万项|10000 项|余 ge"},
           {"30余万元", "30余万元|30 万元|300000 元|余 ge"},
           {"200多万人", "200多万人|200 万人|2e+06 人|多 ge"},
           {"八十余家", "八十余家|80 家|80 家|余 ge"},
           {"上百家", "百家|100 家|100 家|上 ge"},
           {"上亿元", "亿元|1 亿元|1e+08 元|上 ge"},
           {"近千项", "千项|1000 项|1000 项|近 le"},
           {"百余家", "百余家|100 家|100 家|余 ge"},
           {"80%以上", "80%|80 %|80 %|以上 ge"},
           {"500万元及以下", "500万元|500 万元|5e+06 元|以下 le"},
           {"4%以内", "4%|4 %|4 %|以内 le"},
           {"300人左右", "300人|300 人|300 人|左右 approx"},
           {"不低于20%", "20%|20 %|20 %|不低于 ge"},
           {"不超过50万元", "50万元|50 万元|500000 元|不超过 le"},
           {"突破6万人", "6万人|6 万人|60000 人|突破 ge"},
           {"达到60家", "60家|60 家|60 家| eq"},
           {"累计60家", "60家|60 家|60 家| eq"},
           {"签约30个", "30个|30 个|30 个| eq"},
           {"节约12吨", "12吨|12 吨|12 吨| eq"},
           {"不足100家", "100家|100 家|100 家|不足 le"},
           {"不到5%", "5%|5 %|5 %|不到 le"},
           {"附近3家", "3家|3 家|3 家| eq"},
           {"最高可达60万元", "60万元|60 万元|600000 元|最高 le"},
           {"最多可贷60万元", "60万元|60 万元|600000 元| eq"},
           {"有望可达60万元", "60万元|60 万元|600000 元| eq"},
       }) {
    INFO(row.text);
    CHECK(read(row.text) == row.read);
  }
}

TEST_CASE("a ratio is read behind what is called one") {
  for (const auto& row : std::initializer_list<Row>{
           {"车位比约为1.2∶1，", "1.2∶1|1.2 ∶1|1.2 |约 approx"},
           {"生师比达到14.5:1。", "14.5:1|14.5 :1|14.5 | eq"},
           {"医护比例由1：2提高到", ""},
           {"医护比例提高到1：1.25。", "1：1.25|1 ：1.25|0.8 | eq"},
           {"配比不低于3:2，", "3:2|3 :2|1.5 |不低于 ge"},
           {"存贷比为0.8 : 1", "0.8 : 1|0.8 : 1|0.8 | eq"},
           {"结构比例为5：40：55。", ""},
           {"比10:30提前", ""},
           {"比例1：20", "1：20|1 ：20|0.05 | eq"},
           {"比例尺为1：500。", ""},
           {"以3:1战胜", ""},
           {"截至12:30，", ""},
           {"比例为：80家", "80家|80 家|80 家| eq"},
       }) {
    INFO(row.text);
    CHECK(read(row.text) == row.read);
  }
}

TEST_CASE("what is counted by its form has a measure word of its own") {
  for (const auto& row : std::initializer_list<Row>{
           {"剪切玫瑰3.2亿枝，", "3.2亿枝|3.2 亿枝|3.2e+08 枝| eq"},
           {"种子60万粒。", "60万粒|60 万粒|600000 粒| eq"},
           {"桥涵32孔", "32孔|32 孔|32 孔| eq"},
           {"灭火器700具、", "700具|700 具|700 具| eq"},
           {"菌包80万棒", "80万棒|80 万棒|800000 棒| eq"},
           {"吞吐量90万标箱", "90万标箱|90 万标箱|900000 标准箱| eq"},
           {"疫苗6000盒", "6000盒|6000 盒|6000 盒| eq"},
           {"工作3具体", ""},
           {"样品2粒径", ""},
       }) {
    INFO(row.text);
    CHECK(read(row.text) == row.read);
  }
}

TEST_CASE("what only looks like a number with a unit is none") {
  for (const std::string_view text :
       {"5G基站", "3D打印", "IPv6部署", "2×66万千瓦", "1:500图", "数十家企业", "几百人", "成千上万家", "2020-12-28",
        "12345热线", "863计划", "5个体", "3家庭", "PM2.5", "GB50016件", "一百零"}) {
    INFO(text);
    CHECK(read(text) == "");
  }
}

TEST_CASE("the reading ends with the text") {
  for (const std::string_view text : {"3至", "10-", "上", "第", "百分之", "1,", "超过", "30余", "5000万"}) {
    INFO(text);
    CHECK(read(text) == "");
  }
}
