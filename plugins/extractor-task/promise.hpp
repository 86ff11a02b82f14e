// Sentences outside the numbered items that say who will do what: 今年还将支持5000万, 由区市场局和区司法局牵头,
// 请各区于6月底前报送. Chinese verbs have no tense: only what leaves no doubt counts.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "view.hpp"

namespace chancery::tasks {

enum class PromiseKind : std::uint8_t { commitment, assignment };

struct Promise {
  PromiseKind kind = PromiseKind::commitment;
  Extent clause;       // the clause that says what will be done
  Extent actor;        // who, if the words say it: 市科技局, 各区、各部门; empty else
  Extent stretch;      // of the sentence, up to what another one promises in it
  bool leads = false;  // who acts leads others: 市科技局将牵头 …
};

// What a sentence promises or orders, one for each who acts; empty: nothing.
//   - 将, 计划, 拟, 争取 before a verb, behind 我们, a body, 还, 下一步 or a time that is not over; not 将 before what
//   is
//     handled (将甲打造成乙), no forecast (必将, 将有利于), not what a thing will do by itself (项目将)
//   - 将于, 计划于, 预计 with a time that is to come, whoever acts; 我局正在修订办法，争取年内出台
//   - 下一步, 今后 … with what will be done
//   - 由甲牵头, where nothing says that it is over
//   - 各区、各部门要 …, 请各单位于 … 报送
// Courtesy (感谢, 欢迎) is none, nor 现将 … 印发, nor what leads to a list: 全力做好以下工作。
std::vector<Promise> promises_in(const View& view, const Extent& sentence);

// Where it is said that plans follow (下一步打算), what a sentence without a modal says will be done: 支持企业 …,
// 引才方 面，区教育局统筹 …; not what was done.
std::optional<Promise> deed_in(const View& view, const Extent& sentence);

// Who a sentence in front of a list says will do what is listed: 下一步，我部将做好以下工作：. Empty: it does not say.
Extent actor_of(const View& view, const Extent& sentence);

// Whether words begin with a verb or an adverb of what can be planned: 制定, 进一步.
bool begins_with_action(std::string_view words);

// Whether words say that something was done: 已, 先后, 进行了.
bool tells_what_was(std::string_view words);

// Whether words begin with 要, 应 or their like before a verb: not 要求, 应急.
bool begins_with_order(std::string_view words);

}  // namespace chancery::tasks
