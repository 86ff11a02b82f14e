// What a title says of its document: its kind by the last word, and who issues it by the first.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "words.hpp"

namespace chancery::particulars {

// 文种 of the title's last word: 关于…的通知 → 通知, …的复函 → 函; empty if it is none. 公文处理工作条例 (2012), §8.
std::string_view genre_of(std::string_view title);

// The last word of a title that is no 文种, or stands before one: 答复 (also 答复函), 方案, 行动计划 → 计划, 暂行办法 →
// 办法; brackets behind it ((试行), (2020-2022年)) are passed over. Empty if it is none of the known forms.
std::string_view form_of(std::string_view title);

// Who issues it, by the words in front: 国务院办公厅、中央军委办公厅关于 …; 中共某市委员会 某市人民政府印发 …;
// 某市公告. Empty if they are no bodies.
std::vector<Piece> issuers_of(Piece title);

// Of minutes, which nobody signs: the line of their head is the body (某市人民政府办公厅), or names it before the
// meeting (某市人民政府第15次常务会议纪要). Empty otherwise.
std::vector<Piece> issuers_of_minutes(Piece line);

struct Title {
  Piece title;                     // over its lines
  Piece banner;                    // what stands above it with a number: 某省财政厅公告 2020年第3号
  std::optional<Piece> note = {};  // a line in brackets below it: （某部 一九九七年一月二十八日）
};
// The parts of what stands in title lines.
Title read_title(Piece lines);
// Its words over all lines without blanks, but one where a line parts two names or halves: 甲市教育局
// 甲市财政局关于办学 的通知. Letters set apart (工 作 报 告) are joined, as is what goes on with 关于 or 印发.
std::string joined_title(std::string_view lines);

}  // namespace chancery::particulars
