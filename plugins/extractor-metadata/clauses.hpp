// What single clauses of the text say of the document itself: who approved it, from when and until when it holds. Such
// clauses stand in the first or last lines of a paper; only those are looked at.
#pragma once

#include "page.hpp"

namespace chancery::particulars {

// approved_by: 经区人民政府同意, 已经国务院第5次常务会议审议通过, a row each for 市委、市政府; 经研究同意 names nobody.
// date_effective, date_expires: 自2021年1月1日起施行, 自印发之日起施行 (then the day of signing, resolved),
// 有效期至2025年12月31日, 有效期5年. Not of other papers: 《…》自…起施行以来, 2021年3月，经国务院同意，某部印发….
// `reply_part`: the part that answers deputies, kNone: none does. What it says was approved are other papers.
void add_clauses(const Page& page, std::size_t reply_part, Findings& out);

}  // namespace chancery::particulars
