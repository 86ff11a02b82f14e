#include "office.hpp"

#include <algorithm>
#include <array>

#include "code_points.hpp"

namespace chancery::tasks {

namespace {

constexpr std::array<std::string_view, 17> kEnds = {"局",     "委",     "办",     "厅",     "政府",  "委员会",
                                                    "管委会", "部门",   "办公室", "办事处", "部",    "督查室",
                                                    "研究室", "政研室", "监察室", "法院",   "检察院"};
constexpr std::array<std::string_view, 7> kNoEnds = {"格局", "布局", "大局", "结局", "主办", "承办", "举办"};
constexpr std::array<std::string_view, 11> kFronts = {"市", "区",   "县", "省", "州", "旗",
                                                      "盟", "自治", "各", "镇", "乡"};

}  // namespace

bool ends_like_an_office(std::string_view unit) {
  const auto ends = [&](std::string_view end) { return language::finishes_with(unit, end); };
  return std::any_of(kEnds.begin(), kEnds.end(), ends) && std::none_of(kNoEnds.begin(), kNoEnds.end(), ends);
}
bool begins_like_an_office(std::string_view unit) {
  return std::any_of(kFronts.begin(), kFronts.end(),
                     [&](std::string_view front) { return language::begins_with(unit, front); });
}

}  // namespace chancery::tasks
