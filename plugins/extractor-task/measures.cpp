#include "measures.hpp"

#include "code_points.hpp"
#include "given_words.hpp"
#include "word_set.hpp"
#include "wording.hpp"

namespace chancery::tasks {

namespace {

using namespace language;

// 2017年主要目标和重点工作: whatever its words look like, what is listed below is to be done.
constexpr auto kNamesTasks = word_set("重点工作", "主要任务", "重点任务", "工作任务", "工作安排", "工作打算", "下一步",
                                      "主要措施", "工作举措", "任务分工");
constexpr auto kSaysOtherwise =
    word_set("目标", "指标", "成效", "情况", "问题", "背景", "回顾", "原则", "思想", "意义");
constexpr auto kNamesRequirements =
    word_set("总体", "总要求", "总则", "思路", "考虑", "方针", "基本要求", "定位", "范围");
constexpr auto kLooksAhead = word_set("下一步", "下步", "下阶段", "下一阶段", "今后", "接下来", "工作打算", "努力方向");
constexpr auto kNamesMeasures = word_set("措施", "举措", "做法");
// 申报条件, 适用范围: what is listed below says who or what qualifies.
bool names_a_rule(std::string_view title) {
  static constexpr auto wholes =
      word_set("工作规则", "议事规则", "联系方式", "联系人", "联系电话", "咨询电话", "业务咨询");
  static constexpr auto of =
      word_set("救助", "保障", "服务", "招生", "招聘", "参加", "活动", "受理", "评审", "评定", "收费", "资格", "准入",
               "发放", "培训", "表彰", "申报", "申请", "适用", "支持", "奖励", "补助", "资助", "补贴", "评选", "认定",
               "报名", "参评", "推荐", "享受", "征集", "遴选", "基本", "扶持");
  if (finishes_with(title, "事项") || wholes.holds(title)) return true;  // 其他需要报告的事项
  const auto what = word_at_end<"条件", "范围", "对象", "标准">(title);
  if (what.empty()) return false;
  title.remove_suffix(what.size());
  if (finishes_with(title, "的")) title.remove_suffix(std::string_view("的").size());
  return of.holds(title);
}

// 支持方向, 申报材料和时间, 资助方式: a heading of a notice to apply that is of such words alone. Not 申报程序, which
// says who does what, nor 有关要求.
bool names_an_offer(std::string_view title) {
  static constexpr auto of =
      word_set("支持", "申报", "申请", "推荐", "建设", "资助", "奖励", "评审", "组织", "活动", "评价", "遴选", "征集",
               "认定", "培育", "扶持", "研究", "实施", "主要", "重点", "攻关", "榜单", "补助", "参赛", "报名", "评选",
               "奖项", "项目", "课题", "揭榜", "立项", "的", "和", "及", "、");
  static constexpr auto what =
      word_set("方向", "领域", "方式", "内容", "政策", "材料", "名额", "数量", "标准", "设置", "时间", "条件", "范围",
               "对象", "类别", "额度", "主题", "资格", "周期", "期限", "经费", "主体", "类型", "支持措施", "扶持措施",
               "申报要求", "申请要求", "参赛要求", "材料要求", "限额", "强度");
  return is_made_of(title, what, of);
}

// Figures to reach make an item look like a target.
bool is_open(Function function) { return function == Function::unknown || function == Function::targets; }
// 新增平台5个 reads like something done, 坚持五育并举 like what is aimed at; in a plan both are to be done.
bool may_be_planned(const Section& section) {
  if (section.function == Function::requirements)
    return !section.title.empty() && !kNamesRequirements.occurs_in(section.title);
  return is_open(section.function) || section.function == Function::done;
}

std::size_t list_of(const Section& section) { return section.parent == kNone ? 0 : section.parent + 1; }

// 提高标准, 完善评价标准: what is done with a standard; not 补助标准.
bool sets_standard(std::string_view title) {
  return begins_with_any<"提高", "提升", "健全", "完善", "制定", "修订", "统一", "明确", "建立", "优化", "严格", "细化",
                         "落实", "执行", "编制", "出台", "规范", "制订", "研制", "推广">(title);
}

}  // namespace

bool sets_tasks(Function function) { return function == Function::measures || function == Function::safeguards; }

bool names_a_question(const View& view, std::string_view title) {
  if (!begins_with(title, "关于")) return false;
  if (view.is_reply) return true;
  return ends_with_any<"建议", "问题", "意见", "提案", "情况", "方面", "事项", "请求">(title);
}

Measures::Measures(const View& view) : view_(view), listed_(view.sections.size() + 1), all_(view.sections.size() + 1) {
  is_rule_.reserve(view.sections.size());
  for (const auto& section : view.sections) {
    const bool below_a_rule = section.parent != kNone && is_rule_[section.parent];
    is_rule_.push_back(below_a_rule || names_a_rule(section.title) ||
                       (view.is_invitation && names_an_offer(section.title)));
    ++all_[list_of(section)];
    listed_[list_of(section)] += sets_tasks(section.function);
    if (ahead_ == kNone && section.parent == kNone && kLooksAhead.occurs_in(section.title))
      ahead_ = is_rule_.size() - 1;
  }
}

bool Measures::holds(std::size_t section) const {
  const auto& one = view_.sections[section];
  if (names_a_question(view_, one.title) || is_rule_[section] || is_done(section)) return false;
  if (sets_tasks(one.function)) return true;
  if (one.function == Function::problems || one.function == Function::thanks || one.function == Function::rest ||
      kSaysOtherwise.occurs_in(one.title))
    return false;
  if (is_open(one.function) && listed_[list_of(one)] * 2 > all_[list_of(one)]) return true;
  if (one.parent == kNone) return false;
  if (view_.is_plan && may_be_planned(one) && is_in_plan(one.parent)) return true;
  const auto& parent = view_.sections[one.parent];
  return kNamesTasks.occurs_in(parent.title) ||
         (sets_tasks(parent.function) && one.function != Function::requirements && one.function != Function::targets);
}

// Whatever a plan lists below a heading that says nothing else is to be done.
bool Measures::is_in_plan(std::size_t section) const {
  for (; section != kNone; section = view_.sections[section].parent) {
    const auto& one = view_.sections[section];
    if (!(sets_tasks(one.function) || may_be_planned(one)) || kSaysOtherwise.occurs_in(one.title) ||
        one.title.ends_with("现状") || one.title.ends_with("成绩") || one.title.ends_with("进展"))
      return false;
  }
  return true;
}

// 主要措施 of a reply that has 下一步打算 further down: what has been done.
bool Measures::is_done(std::size_t section) const {
  if (!view_.is_reply || ahead_ == kNone || section >= ahead_) return false;
  while (view_.sections[section].parent != kNone) section = view_.sections[section].parent;
  return kNamesMeasures.occurs_in(view_.sections[section].title);
}

Function function_set_above(const View& view, std::size_t section) {
  auto function = view.sections[section].function;
  for (auto above = view.sections[section].parent; above != kNone; above = view.sections[above].parent)
    if (sets_tasks(view.sections[above].function)) return view.sections[above].function;
  return function;
}

bool is_condition(std::string_view text, const Section& section) {
  auto end = trim_end(text, section.extent.end);
  for (auto c = decode_before(text, end); is_semicolon(c.value) || is_full_stop(c.value); c = decode_before(text, end))
    end -= c.size;
  constexpr std::string_view of = "的";
  return finishes_with(section.title, of) || finishes_with(text.substr(0, end), of) ||
         finishes_with(section.title, "情况") ||
         (finishes_with(section.title, "标准") && !sets_standard(section.title));
}

bool is_consent(const Section& section) {
  return begins_with(section.title, "同意") || begins_with(section.title, "原则同意") ||
         begins_with(section.title, "原则上同意");
}

}  // namespace chancery::tasks
