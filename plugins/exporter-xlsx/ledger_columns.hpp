// What the ledger's columns are called, from the left: those of the machine, those of people, and behind whatever
// people added two of the machine again, its mark and the row's key. By their names they are found in a ledger that
// people moved about in.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace chancery::xlsx {

struct LedgerColumn {
  std::string_view name;
  double width;  // in characters
};

inline constexpr std::string_view kLedgerSheet = "任务台账";

inline constexpr std::array<LedgerColumn, 16> kMachineColumns = {{{"序号", 6},
                                                                  {"台账编号", 24},
                                                                  {"任务类别", 9},
                                                                  {"任务名称", 24},
                                                                  {"工作内容（原文）", 48},
                                                                  {"量化目标", 22},
                                                                  {"牵头单位", 18},
                                                                  {"配合单位", 18},
                                                                  {"责任单位（未区分）", 18},
                                                                  {"责任认定", 10},
                                                                  {"时限（原文）", 14},
                                                                  {"完成时限", 17},
                                                                  {"时限认定", 10},
                                                                  {"依据文号", 20},
                                                                  {"条目", 12},
                                                                  {"出处", 24}}};
inline constexpr std::array<LedgerColumn, 9> kHumanColumns = {{{"分管领导", 12},
                                                               {"责任人及电话", 18},
                                                               {"阶段进展", 30},
                                                               {"存在问题", 24},
                                                               {"下一步打算", 24},
                                                               {"状态", 10},
                                                               {"更新日期", 16},
                                                               {"销号日期", 16},
                                                               {"备注", 20}}};
inline constexpr LedgerColumn kMarkColumn = {"变动", 8}, kKeyColumn = {"行标识", 22};

// Places among those of the machine, and among those of people.
inline constexpr std::size_t kAtNumber = 1, kAtWords = 4, kAtDue = 11, kAtSource = 15;
inline constexpr std::size_t kAtState = 5, kAtUpdated = 6, kAtClosed = 7;

inline constexpr std::string_view kOpen = "未明确";
inline constexpr std::string_view kAdded = "新增", kChanged = "变更", kMoved = "移号", kWithdrawn = "撤销";
inline constexpr std::array<std::string_view, 5> kStates = {"未启动", "进行中", "已完成", "长期推进", "已销号"};

inline constexpr std::string_view kDateFormat = R"(yyyy"年"m"月"d"日")";

}  // namespace chancery::xlsx
