// Times and the periods they mean.
#include <chancery/testkit/catch.hpp>

#include "time_expression.hpp"

using namespace chancery::language;

namespace {

constexpr TimeContext kSigned{{2020, 12, 28}, 0};

std::string period(const TimeExpression& time) {
  return (time.first ? iso(*time.first) : "") + "/" + (time.last ? iso(*time.last) : "");
}

struct Row {
  std::string_view text, read, period;
  TimeKind kind;
  TimeBasis basis = TimeBasis::stated;
};

}  // namespace

TEST_CASE("each form of time has its period") {
  using enum TimeKind;
  using enum TimeBasis;
  for (const auto& row :
       std::initializer_list<Row>{{"2020年，共有", "2020年", "2020-01-01/2020-12-31", during},
                                  {"力争到2023年底区内聚集", "2023年底", "/2023-12-31", by},
                                  {"于2023年底前完成", "2023年底前", "/2023-12-31", by},
                                  {"到2025年，", "2025年", "/2025-12-31", by},
                                  {"2021年6月底前完成", "2021年6月底前", "/2021-06-30", by},
                                  {"2021年6月30日前", "2021年6月30日前", "/2021-06-30", by},
                                  {"2025年以前", "2025年以前", "/2024-12-31", by},
                                  {"截至2020年底", "截至2020年底", "/2020-12-31", during},
                                  {"2020年底，全市", "2020年底", "/2020-12-31", during},
                                  {"2018-2020年", "2018-2020年", "2018-01-01/2020-12-31", during},
                                  {"2016年至2018年间", "2016年至2018年间", "2016-01-01/2018-12-31", during},
                                  {"“十四五”期间", "“十四五”期间", "2021-01-01/2025-12-31", during},
                                  {"到“十四五”末", "“十四五”末", "/2025-12-31", by},
                                  {"十四五末", "十四五末", "/2025-12-31", during},
                                  {"十四五三年行动", "十四五", "2021-01-01/2025-12-31", during},
                                  {"第十三个五年规划期间", "第十三个五年规划期间", "2016-01-01/2020-12-31", during},
                                  {"2020年上半年", "2020年上半年", "2020-01-01/2020-06-30", during},
                                  {"2019年第三季度", "2019年第三季度", "2019-07-01/2019-09-30", during},
                                  {"2019年前三季度", "2019年前三季度", "2019-01-01/2019-09-30", during},
                                  {"2020年1-10月", "2020年1-10月", "2020-01-01/2020-10-31", during},
                                  {"今年还将支持", "今年", "2020-01-01/2020-12-31", during, resolved},
                                  {"去年底", "去年底", "/2019-12-31", during, resolved},
                                  {"明年上半年", "明年上半年", "2021-01-01/2021-06-30", during, resolved},
                                  {"2020年7月5日至18日，", "2020年7月5日至18日", "2020-07-05/2020-07-18", during},
                                  {"2020年7月25日—8月3日", "2020年7月25日—8月3日", "2020-07-25/2020-08-03", during},
                                  {"2019年11月至2020年3月", "2019年11月至2020年3月", "2019-11-01/2020-03-31", during},
                                  {"2020年3月—5月", "2020年3月—5月", "2020-03-01/2020-05-31", during},
                                  {"9月12-16日举办", "9月12-16日", "2020-09-12/2020-09-16", during, resolved},
                                  {"9月12日到16号", "9月12日到16号", "2020-09-12/2020-09-16", during, resolved},
                                  {"2020年7月18日至5日", "2020年7月18日", "2020-07-18/2020-07-18", during},
                                  {"2020年7月18日至少3家", "2020年7月18日", "2020-07-18/2020-07-18", during},
                                  {"2020年7月到3家", "2020年7月", "2020-07-01/2020-07-31", during},
                                  {"2021年3月上旬举办", "2021年3月上旬", "2021-03-01/2021-03-10", during},
                                  {"于9月中旬完成", "9月中旬", "2020-09-11/2020-09-20", during, resolved},
                                  {"2021年2月下旬，", "2021年2月下旬", "2021-02-21/2021-02-28", during},
                                  {"6月中下旬召开", "6月中下旬", "2020-06-11/2020-06-30", during, resolved},
                                  {"到11月上旬，", "11月上旬", "/2020-11-10", by, resolved},
                                  {"2021年8月中旬前报送", "2021年8月中旬前", "/2021-08-20", by},
                                  {"上半年，培训", "上半年", "2020-01-01/2020-06-30", during, resolved},
                                  {"下半年开工", "下半年", "2020-07-01/2020-12-31", during, resolved},
                                  {"前三季度新增", "前三季度", "2020-01-01/2020-09-30", during, resolved},
                                  {"二季度末前", "二季度末前", "/2020-06-30", by, resolved},
                                  {"4季度投产", "4季度", "2020-10-01/2020-12-31", during, resolved},
                                  {"今年1-5月，", "今年1-5月", "2020-01-01/2020-05-31", during, resolved},
                                  {"每年上半年开展", "每年上半年", "/", recurring, unknown},
                                  {"10月出台", "10月", "2020-10-01/2020-10-31", during, resolved},
                                  {"年底前完成", "年底前", "/2020-12-31", by, resolved},
                                  {"用三年时间，将", "用三年时间", "2020-12-28/2023-12-31", within, resolved},
                                  {"两年内建成", "两年内", "2020-12-28/2022-12-31", within, resolved},
                                  {"6个月内", "6个月内", "2020-12-28/2021-06-28", within, resolved},
                                  {"15个工作日内", "15个工作日内", "/", within, unknown},
                                  {"未来五年", "未来五年", "2020-12-28/2025-12-31", within, resolved},
                                  {"近五年登记", "近五年", "2015-12-29/2020-12-28", during, resolved},
                                  {"近年来，", "近年来", "/", during, unknown},
                                  {"截至目前，我市", "截至目前", "/", during, unknown},
                                  {"自2018年9月份上线以来，", "自2018年9月份上线以来", "2018-09-01/2020-12-28", during},
                                  {"每年组织", "每年", "/", recurring, unknown},
                                  {"长期坚持", "长期坚持", "/", ongoing, unknown}}) {
    INFO(row.text);
    const auto time = next_time(row.text, 0, kSigned);
    REQUIRE(time);
    CHECK(row.text.substr(time->begin, time->end - time->begin) == row.read);
    CHECK(period(*time) == row.period);
    CHECK(time->kind == row.kind);
    CHECK(time->basis == row.basis);
  }
}

TEST_CASE("a month takes the year told before it") {
  const std::string_view text = "10月出台";
  CHECK(period(*next_time(text, 0, {{2020, 12, 28}, 2018})) == "2018-10-01/2018-10-31");
}

TEST_CASE("without a day of signing what is relative has no period") {
  for (const std::string_view text : {"今年", "用三年时间", "近五年", "10月", "年底前", "前三季度", "3月5日至9日"}) {
    INFO(text);
    const auto time = next_time(text, 0);
    REQUIRE(time);
    CHECK(period(*time) == "/");
    CHECK(time->basis == TimeBasis::unknown);
  }
}

TEST_CASE("what is no time is not read as one") {
  for (const std::string_view text :
       {"三年行动计划", "第一年级", "863计划", "5000余家", "一是加强", "青年创业",   "中长期规划", "前三名",
        "目前端",       "十五条",   "用户",    "自主",     "当地",     "一、二、三", "百年老店",   "全国第六位",
        "2020",         "100年度",  "上半场",  "下半身",   "三季稻",   "每一季度",   "逐季度",     "前三个"}) {
    INFO(text);
    const auto time = next_time(text, 0, kSigned);
    CHECK((!time || text == "目前端"));
  }
}

TEST_CASE("numbers that no time follows from are passed in linear time") {
  for (const std::string unit : {"一千一", "1,", "1.5,", "1,111,", "第1,2,"}) {
    std::string text;
    for (int i = 0; i < 100'000; ++i) text += unit;
    const auto time = next_time(text + "，到2025年6月底", 0, kSigned);
    REQUIRE(time);
    CHECK(period(*time) == "/2025-06-30");
  }
}
