#include "assignment_table.hpp"

#include <algorithm>
#include <span>
#include <string>

#include "code_points.hpp"
#include "given_words.hpp"

namespace chancery::tasks {

namespace {

using namespace language;

// What a body does for others, has to publish or is judged by is no task.
bool is_of_a_service(std::string_view head) {
  return begins_with_any<"公开", "服务", "办理", "审批", "许可", "检查", "考核", "评价", "评分", "处罚">(head);
}
bool heads_tasks(std::string_view head) {
  constexpr std::string_view kWork[] = {"任务", "措施", "举措", "工作", "项目"};
  constexpr std::string_view kEnds[] = {"任务", "措施", "举措", "事项", "内容", "名称", "工作", "项目", "要点"};
  return contains_any(head, kWork) && !is_of_a_service(head) &&
         std::any_of(std::begin(kEnds), std::end(kEnds), [&](auto end) { return finishes_with(head, end); });
}
Label label_of_column(std::string_view head) {
  const auto label = label_of(head);
  if (label != Label::deadline) return label;
  constexpr std::string_view kOfTheEnd[] = {"完成", "办结", "节点", "时限", "期限", "进度"};
  return contains_any(head, kOfTheEnd) && !is_of_a_service(head) ? label : Label::none;
}

struct Column {
  std::int64_t col = 0;
  Label label = Label::none;
  Extent cell;  // that stands in it, in this row or one above
};

class TableReader {
 public:
  TableReader(std::string_view text, std::vector<AssignedRow>& out) : text_(text), out_(out) {}

  void read(std::span<const Cell> row) {
    if (columns_.empty()) return read_head(row);
    if (begins_anew(row) || (is_below_head_ && adds_to_head(row))) return;
    is_below_head_ = false;
    if (row.size() == 1 && row.front().col == 0) return forget();  // a line across the table: （二）夯实基础
    for (auto& column : columns_)
      if (const auto* cell = cell_at(row, column.col)) column.cell = cell->extent;
    const Extent extent{row.front().extent.begin, row.back().extent.end};
    if (const auto* what = cell_at(row, title_col_)) {
      if (what->extent.empty()) return;
      const Extent title{behind_number(text_, what->extent), what->extent.end};
      out_.push_back({extent, title, {title, {}, {}}});
      first_ = out_.size() - 1;
    } else if (first_ < out_.size()) {
      out_.back().extent.end = extent.end;  // one task, shared by the bodies of several rows
    } else {
      return;
    }
    say(row, out_.back().tag);
  }

 private:
  void read_head(std::span<const Cell> row) {
    std::string title;
    bool has_bodies = false;
    for (const auto& cell : row) {
      const auto head = head_of_column(cell.extent.in(text_));
      if (const auto label = label_of_column(head); label != Label::none && label != Label::person) {
        columns_.push_back({cell.col, label, {}});
        has_bodies |= label != Label::deadline;
      } else if (heads_tasks(head) && !finishes_with(title, "名称")) {
        title = head;  // the last says most, but a name is one
        title_col_ = cell.col;
      }
    }
    if (title.empty() || !has_bodies) return columns_.clear();
    title_ = title;
    is_below_head_ = true;
  }
  // The head once more, on another page.
  bool begins_anew(std::span<const Cell> row) const {
    const auto* cell = cell_at(row, title_col_);
    return cell && head_of_column(cell->extent.in(text_)) == title_;
  }
  // A second line of the head: 责任单位 over 牵头单位 | 配合单位.
  bool adds_to_head(std::span<const Cell> row) {
    std::vector<Column> more;
    for (const auto& cell : row)
      if (const auto label = label_of_column(head_of_column(cell.extent.in(text_))); label != Label::none)
        more.push_back({cell.col, label, {}});
    if (more.size() != row.size()) return false;
    for (const auto& column : more) std::erase_if(columns_, [&](const Column& one) { return one.col == column.col; });
    columns_.insert(columns_.end(), more.begin(), more.end());
    return true;
  }
  void forget() {
    for (auto& column : columns_) column.cell = {};
    first_ = kNone;
  }

  void say(std::span<const Cell> row, Tag& tag) const {
    const bool goes_on = !tag.rosters.empty() || !tag.deadline.empty();
    for (const auto& column : columns_) {
      if (column.cell.empty() || (goes_on && !cell_at(row, column.col))) continue;
      if (column.label != Label::deadline)
        tag.rosters.push_back({role_of(column.label), column.cell, announced_bodies_of(text_, column.cell)});
      else if (tag.deadline.empty()) tag.deadline = column.cell;
    }
    settle_roles(tag.rosters);
  }

  std::string_view text_;
  std::vector<AssignedRow>& out_;
  std::vector<Column> columns_;  // what stands beside the tasks
  std::string title_;            // the head of the column of tasks
  std::int64_t title_col_ = 0;
  bool is_below_head_ = false;
  std::size_t first_ = kNone;  // the last task of this table
};

}  // namespace

std::vector<AssignedRow> assigned_rows(const View& view) {
  std::vector<AssignedRow> out;
  for (std::span<const Cell> cells(view.cells); !cells.empty();) {
    TableReader table(view.text, out);
    for (const auto number = cells.front().table; !cells.empty() && cells.front().table == number;) {
      const auto row = first_row(cells);
      table.read(row);
      cells = cells.subspan(row.size());
    }
  }
  return out;
}

}  // namespace chancery::tasks
