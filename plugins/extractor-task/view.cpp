#include "view.hpp"

#include <algorithm>
#include <array>

#include "word_set.hpp"

namespace chancery::tasks {

Function function_named(std::string_view label) {
  using enum Function;
  static constexpr auto names = language::word_set("背景依据", "工作成效", "问题不足", "总体要求", "目标指标",
                                                   "任务举措", "保障措施", "附则", "结语致谢", "附件");
  static constexpr auto functions = std::to_array(
      {background, done, problems, requirements, targets, measures, safeguards, rest, thanks, rest, unknown});
  return functions[names.index_of(label)];
}

Function function_by_title(std::string_view title) {
  using enum Function;
  // The first that is found counts: 下一步工作目标和任务 sets tasks.
  static constexpr std::array<std::string_view, 14> tasks = {"下一步",   "下步",     "任务",     "举措",     "工作安排",
                                                             "工作打算", "重点工作", "主要措施", "今后工作", "具体要求",
                                                             "工作内容", "实施步骤", "整改措施", "工作部署"};
  static constexpr std::array<std::string_view, 4> safe = {"保障措施", "组织保障", "组织领导", "组织实施"};
  static constexpr std::array<std::string_view, 5> over = {"成效", "情况", "回顾", "现状", "进展"};
  static constexpr std::array<std::string_view, 3> wrong = {"问题", "困难", "不足"};
  static constexpr std::array<std::string_view, 3> aims = {"目标", "指标", "预期"};
  static constexpr std::array<std::string_view, 4> general = {"总体要求", "指导思想", "基本原则", "总体思路"};
  const auto has = [&](const auto& words) {
    return std::any_of(words.begin(), words.end(), [&](auto word) { return title.find(word) != title.npos; });
  };
  if (has(safe)) return safeguards;
  if (has(general)) return requirements;
  if (has(tasks)) return measures;
  if (has(aims)) return targets;
  if (has(wrong)) return problems;
  return has(over) ? done : unknown;
}

void View::begin(std::string_view whole) {
  text = whole;
  landmarks.find(whole);
  sections.clear();
  sentences.clear();
  paragraphs.clear();
  headings.clear();
  items.clear();
  cells.clear();
  is_reply = is_plan = is_invitation = is_minutes = false;
  issuer = {};
  places = {};
  times = {};
}

}  // namespace chancery::tasks
