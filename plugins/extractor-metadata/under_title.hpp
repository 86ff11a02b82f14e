// What stands between title and text beside number and addressee: by which meeting the paper was passed and when, where
// a report was delivered and by whom.
#pragma once

#include "page.hpp"

namespace chancery::particulars {

// （2019年11月28日某市…第二十次会议通过）: approved_by, and date_signed if nobody signs;
// ——2021年1月20日在某市…第六次会议上: session and date_signed; （2020年12月28日） alone: date_signed.
void add_under_title(const Page& page, Findings& out);
// 某区人民政府区长　张三: whose head delivers a report, does so for that body. Resolved. issuing_body.
void add_speaker(const Page& page, std::size_t own_part, Findings& out);

}  // namespace chancery::particulars
