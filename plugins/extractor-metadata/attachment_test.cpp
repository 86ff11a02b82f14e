// Annexes that a paper names.
#include "attachment.hpp"

#include "test_document.hpp"

using namespace chancery::particulars;

namespace {
Strings names(std::string_view line) {
  Strings out;
  for (const auto& name : attachments_in({line, 0})) out.push_back(std::string(name.words));
  return out;
}
}  // namespace

TEST_CASE("labels, numbers, marks and stops do not belong to the name") {
  CHECK(names("附件：重点任务分工") == Strings{"重点任务分工"});
  CHECK(names("附件:1. 重点任务分工表") == Strings{"重点任务分工表"});
  CHECK(names("附件1：重点任务分工表；") == Strings{"重点任务分工表"});
  CHECK(names("附　件：《办事指南》。") == Strings{"办事指南"});
  CHECK(names("2．指标清单") == Strings{"指标清单"});
  CHECK(names("附件2") == Strings{});
  CHECK(names("附件：") == Strings{});
}

TEST_CASE("several names on a line are several annexes") {
  CHECK(names("附件：1.规划图；2.可行性报告") == Strings{"规划图", "可行性报告"});
  CHECK(names("附件：1.规划图 2.可行性报告") == Strings{"规划图", "可行性报告"});
  CHECK(names("附件：2.0版操作手册") == Strings{"2.0版操作手册"});
  CHECK(names("附件：1.2019年汇总表 2.2019—2021年明细表") == Strings{"2019年汇总表", "2019—2021年明细表"});
}

TEST_CASE("an unsigned plan's annexes are the paper's that carries it") {
  TestDocument document;
  document.part("carrier", "关于印发方案的通知").line("title", "关于印发方案的通知").line("body", "现印发。");
  document.part("issued", "方案").line("title", "方案").line("body", "一、建设。").line("attachment", "附件：分工表");
  const auto rows = document.run().rows(chancery::tables::metadata);
  CHECK(rows.back().field == "attachment");
  CHECK(rows.back().part == chancery::Ref(0u));
}

TEST_CASE("a signed report keeps its annexes, and an annex does not name itself") {
  TestDocument document;
  document.part("carrier", "转发意见的通知").line("title", "转发意见的通知").line("body", "现转发。");
  document.part("issued", "意见").line("title", "意见").line("body", "一、建设。").line("attachment", "附：计划表");
  document.line("signature", "市教育局").line("date", "2020年1月2日");
  document.part("annex", "计划表").line("attachment", "附：计划表").line("body", "表。");
  CHECK(document.values("attachment") == Strings{"计划表"});
}
