// Tables that share tasks out: 重点任务 | 具体措施 | 牵头单位 | 配合单位 | 完成时限, a row a task. The heads of their
// columns are labels like those of tags.
#pragma once

#include <vector>

#include "tag.hpp"
#include "view.hpp"

namespace chancery::tasks {

struct AssignedRow {
  Extent extent;  // of the row's cells
  Extent title;   // of the cell that says what is to be done
  Tag tag;        // what its other cells say; a cell that several rows share counts for each
};

// In text order. Tables without a column of tasks and one of bodies have none. Linear in the cells.
std::vector<AssignedRow> assigned_rows(const View& view);

}  // namespace chancery::tasks
