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
constexpr language::CharacterSet kLasts(U"局委办厅府会门室处部院");  // the last characters of kEnds

}  // namespace

bool ends_like_an_office(std::string_view unit) {
  if (!kLasts.holds(language::decode_before(unit, unit.size()).value)) return false;
  const auto ends = [&](std::string_view end) { return language::finishes_with(unit, end); };
  return std::any_of(kEnds.begin(), kEnds.end(), ends) && std::none_of(kNoEnds.begin(), kNoEnds.end(), ends);
}

}  // namespace chancery::tasks
