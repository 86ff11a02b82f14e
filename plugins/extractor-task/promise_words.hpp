// The words of promises: what a modal stands before, and what is polite, foretold, acknowledged or over instead. Knows
// words alone, no clauses.
#pragma once

#include <string_view>

namespace chancery::tasks {

// Adverbs and prepositions of planning, and verbs of doing.
bool starts_with_planned(std::string_view s);
// The same and more, which a modal 将 stands before.
bool starts_with_deed(std::string_view s);
// Whether what stands behind 将 is what it handles, though its first word could be done: 将研究成果纳入 …, 将考核结果
// 作为 ….
bool is_handled(std::string_view s);

// 要, 应 and their like before a verb: not 要求, 应用, 须知.
bool orders(std::string_view s);

// 商国家发展改革委: whose opinion is sought does not act. Not 商务局, 商会.
bool consults(std::string_view words);

// 感谢, 敬请.
bool is_courtesy(std::string_view sentence);
// How papers end: nobody can check it.
bool is_slogan(std::string_view sentence);
// Of a proposal that is answered: that it was read, not what will be done.
bool acknowledges(std::string_view clause);
// What would happen, not what is promised: 必将, 将有利于.
bool is_forecast(std::string_view clause);
// 现将 …印发 and the like.
bool is_announcement(std::string_view clause);
// 要齐抓共管的格局基本形成: what has come about.
bool states(std::string_view clause);
// 已, 取得, 去年: what was.
bool is_past(std::string_view words);
// 进行了专题调研, 成立了专班: what was done. Not 为了, 了解.
bool is_done(std::string_view words);

}  // namespace chancery::tasks
