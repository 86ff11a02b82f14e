// Who handles a proposal: whom the opening of a reply names as the one that leads and those that it heard
// (由甲局主办，乙局 协办, 经会同甲局、乙局研究, 根据甲局的会办意见), and lines that name them (会办单位：…). Knows no
// proposals.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "words.hpp"

namespace chancery::particulars {

// 由甲局主办
std::vector<Piece> lead_handlers_in(Piece opening);
// Bodies that were heard or share the work; what is not named (有关部门) is none.
std::vector<Piece> co_handlers_in(Piece opening);
// The bodies behind one of the labels and a colon, on a line of their own.
std::vector<Piece> handlers_on(Piece line, std::span<const std::string_view> labels);

// 我局, 我部: who writes.
bool is_writer(std::string_view body);

}  // namespace chancery::particulars
