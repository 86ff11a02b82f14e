// Rows of the task ledger (任务台账): a task each, in document order, with what the document says and nothing else.
// What it does not say is empty; a ledger that guesses is dangerous (docs/adr/0021). Values worked out say so.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "chancery/document.hpp"
#include "row_keys.hpp"

namespace chancery::ledger {

// Views into the document.
struct Entry {
  // 台账编号: 某政发〔2020〕11号·四（三）1; without a document number the document's id stands for it. Of several tasks
  // of one item the second has "-2" behind it.
  std::string number;
  rows::RowKeys::Key key;                  // of its row of table `task`
  std::string_view kind;                   // 任务 承诺 保障措施
  std::string_view title, words;           // 任务名称, 工作内容（原文）
  std::string targets;                     // 量化目标: 雏鹰企业100家；…
  std::string lead, support, responsible;  // 牵头单位, 配合单位, 责任单位（未区分）; 、 between
  std::string role_basis;                  // 责任认定: 原文 原文仅列责任单位 承前 …
  std::string_view deadline, due_begin, due_end, due_kind;  // as written; ISO 8601; by within recurring ongoing
  std::string_view due_basis;                               // 时限认定: 原文 推算 承前
  std::string_view document_title, document_number;         // 依据文件, 依据文号
  std::string path;  // 条目: 四（三）1, or 第3段; behind it 一是, if it is such an item
};

// No task: none. Needs the table `task`; others make it fuller. Throws what the document's host refuses.
std::vector<Entry> entries_of(const FinishedDocument& document);

// What stands for `stated`, `resolved` …: 原文, 推算 …; as it is if it is none of them.
std::string_view words_of_basis(std::string_view basis);

}  // namespace chancery::ledger
