// What the search for tasks sees of a document: plain positions and names, made of the tables by plugin.cpp. Knows no
// host.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "cell.hpp"
#include "extent.hpp"
#include "jurisdiction.hpp"
#include "landmarks.hpp"
#include "time_expression.hpp"

namespace chancery::tasks {

using language::Cell;

inline constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

// What a section or sentence does, as the label scheme `function` says; `unknown` without such a label.
enum class Function : std::uint8_t {
  unknown,
  background,    // 背景依据
  done,          // 工作成效
  problems,      // 问题不足
  requirements,  // 总体要求
  targets,       // 目标指标
  measures,      // 任务举措
  safeguards,    // 保障措施
  thanks,        // 结语致谢
  rest,          // 附则, 附件
};
Function function_named(std::string_view label);
// What a section's own title says it does, for documents that nobody labelled: 下一步工作, 保障措施; `unknown` if it
// says nothing.
Function function_by_title(std::string_view title);

struct Section {
  Extent extent;
  std::size_t parent = kNone;
  std::string_view marker, title;
  std::size_t title_begin = 0;
  Function function = Function::unknown;
  bool is_leaf = true;
  std::size_t first_child = kNone;  // byte where its first child begins
};

struct Sentence {
  Extent extent;
  std::size_t section = kNone;
};

struct Paragraph {
  Extent extent;
  std::size_t section = kNone;
};

// 一是 …: an item within a paragraph.
struct Item {
  Extent extent;
  std::string_view marker;
  std::size_t paragraph = kNone;  // row of View::paragraphs
  std::size_t section = kNone;
};

struct View {
  View() = default;
  explicit View(std::string_view whole) { begin(whole); }

  // For a document's text; what was known of another is forgotten, its memory is kept.
  void begin(std::string_view whole);

  std::string_view text;
  Landmarks landmarks;                // of the text
  std::vector<Section> sections;      // in text order, parents first
  std::vector<Sentence> sentences;    // of body and lead-in paragraphs, in text order
  std::vector<Paragraph> paragraphs;  // body and lead-in, in text order
  std::vector<Extent> headings;       // the lines of headings alone, in text order
  std::vector<Item> items;            // in text order
  std::vector<Cell> cells;            // of tables, row by row
  bool is_reply = false;              // an answer to a proposal: what it says will be done is a promise
  bool is_plan = false;               // 要点, 方案, 计划: what it lists is to be done
  bool is_invitation = false;         // a notice to apply: what it offers, and to whom, is nobody's task
  bool is_minutes = false;            // 纪要: what a meeting decided, whatever its items look like
  std::string_view issuer;            // whose 我局 it is; empty if not stated
  language::Jurisdiction places;      // of the issuer
  language::TimeContext times;        // the day of signing
};

}  // namespace chancery::tasks
