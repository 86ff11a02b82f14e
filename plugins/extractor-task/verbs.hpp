// Who is responsible by the verbs of a sentence: 甲牵头, 由乙负责, 会同丙.
#pragma once

#include <string_view>
#include <vector>

#include "named.hpp"
#include "view.hpp"

namespace chancery::tasks {

// Who leads, supports, is in charge or appointed, in any clause of a sentence, and with whom.
void add_by_verbs(const View& view, const Part& sentence, std::vector<Responsible>& out);

// Who does something together with others, in front of 会同, and with whom.
void add_joining(const View& view, const Part& sentence, std::vector<Responsible>& out);
// With whom alone.
void add_joined(const View& view, const Part& sentence, std::vector<Responsible>& out);

// The bodies that stand there, as far as they go: to the last place where the words up to it are bodies.
Extent bodies_from(const View& view, const Extent& stretch);
// 从专项资金中解决, 统筹安排: what somebody does; not 安排的资金, nor what has a rule of its own.
bool does_something(std::string_view words);

// Whether a list tells of bodies that are encouraged, supported or led, and so are not responsible: 鼓励企业. In
// 市投资促进局 the word is part of an office's name.
bool is_encouraged(std::string_view words);
// 对符合要求的企业: no body, though it ends like one. 对外承包单位 is one.
bool is_phrase(std::string_view words);
// 负责人, 首长负责制, 负责审批的部门, 牵头单位, 牵头的制度: no verb of a clause.
bool is_noun(std::string_view words);

}  // namespace chancery::tasks
