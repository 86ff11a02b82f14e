// Numbers of headings.
#include "chinese_number.hpp"

#include <utility>

#include "chancery/testkit/catch.hpp"

using chancery::docx::chinese_number;

TEST_CASE("numbers are said as headings say them") {
  const std::pair<std::uint64_t, const char*> rows[] = {{1, "一"},
                                                        {10, "十"},
                                                        {11, "十一"},
                                                        {20, "二十"},
                                                        {21, "二十一"},
                                                        {100, "一百"},
                                                        {103, "一百零三"},
                                                        {110, "一百一十"},
                                                        {1000, "一千"},
                                                        {1003, "一千零三"},
                                                        {1030, "一千零三十"},
                                                        {4000, "四千"},
                                                        {9999, "九千九百九十九"},
                                                        {10'000, "一万"},
                                                        {10'003, "一万零三"},
                                                        {13'000, "一万三千"},
                                                        {100'000, "十万"},
                                                        {100'300, "十万零三百"},
                                                        {99'999'999, "九千九百九十九万九千九百九十九"}};
  for (const auto& [number, said] : rows) CHECK(chinese_number(number) == said);
}

TEST_CASE("what has no such name is written in digits") {
  CHECK(chinese_number(0) == "0");
  CHECK(chinese_number(100'000'000) == "100000000");
}
