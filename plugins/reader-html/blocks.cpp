// Boxes and lines are gone through together, in the order of the page. A box that lays out only has no row; its lines'
// rows hang on the nearest box that has one.
#include "blocks.hpp"

#include <algorithm>

namespace chancery::html {

namespace {

class Maker {
 public:
  Maker(const Page& page, const std::vector<char>& chrome, const std::vector<char>& data_tables)
      : page_(page), chrome_(chrome), data_tables_(data_tables), rows_(page.boxes.size()) {}

  std::vector<Block> make() {
    count_chrome();
    for (std::uint32_t i = 0; i < rows_.size(); ++i) {
      while (next_line_ < page_.boxes[i].first_line) add_line(next_line_++);
      rows_[i] = add_box(i);
    }
    while (next_line_ < page_.lines.size()) add_line(next_line_++);
    return std::move(blocks_);
  }

 private:
  // What a box is to its lines.
  struct Row {
    std::uint32_t block = kNone;            // the nearest block around the lines
    BlockKind kind = BlockKind::paragraph;  // of a line that is its only one
    std::uint8_t level = 0;
    bool in_cell = false;    // of a table of data: its row stands for the lines
    bool in_chrome = false;  // of that the whole box is chrome
  };

  void count_chrome() {
    chrome_before_.assign(1, 0);
    for (const char is : chrome_) chrome_before_.push_back(chrome_before_.back() + (is != 0));
  }
  static std::uint32_t lines_of(const Box& box) { return box.end_line - box.first_line; }
  bool all_chrome(const Box& box) const {
    return lines_of(box) > 0 && chrome_before_[box.end_line] - chrome_before_[box.first_line] == lines_of(box);
  }

  Row add_box(std::uint32_t index) {
    const auto& box = page_.boxes[index];
    Row row = box.parent == kNone ? Row{} : rows_[box.parent];
    if (lines_of(box) == 0) {
      if (is_data_cell(box)) add_cell(box, row.block);
      return row;
    }
    if (!row.in_chrome && all_chrome(box)) {
      row.in_chrome = true;
      row.kind = BlockKind::chrome;
      if (lines_of(box) > 1) {
        row.block = add(box, BlockKind::chrome, row.block);
        row.kind = BlockKind::paragraph;
      }
    }
    if (data_tables_[index]) {
      row.block = add(box, BlockKind::table, row.block);
      row.kind = BlockKind::paragraph;
    } else if (is_data_cell(box)) {
      row.block = add_cell(box, row.block);
      row.in_cell = true;
    } else if (box.kind == BoxKind::heading || box.kind == BoxKind::item) {
      add_structure(box, row);
    }
    return row;
  }
  bool is_data_cell(const Box& box) const {
    return box.kind == BoxKind::cell && box.parent != kNone && data_tables_[box.parent];
  }
  std::uint32_t add_cell(const Box& box, std::uint32_t parent) {
    const auto cell = add(box, BlockKind::cell, parent);
    blocks_.back().row = box.row;
    blocks_.back().col = box.col;
    return cell;
  }
  // A heading or an item: one line has the row itself, several lie in it.
  void add_structure(const Box& box, Row& row) {
    if (row.in_cell || row.kind == BlockKind::chrome) return;
    const auto kind = box.kind == BoxKind::heading ? BlockKind::heading : BlockKind::item;
    row.kind = lines_of(box) == 1 ? kind : BlockKind::paragraph;
    row.level = box.level;
    if (lines_of(box) == 1) return;
    row.block = add(box, kind, row.block);
    blocks_.back().level = box.level;
    row.level = 0;
  }

  void add_line(std::uint32_t index) {
    const auto& line = page_.lines[index];
    const auto& row = rows_[line.box];
    if (row.in_cell) return;
    auto kind = row.kind;
    if (chrome_[index] && !row.in_chrome) kind = BlockKind::chrome;
    blocks_.push_back(
        {line.begin, line.end, kind, kind == BlockKind::heading ? row.level : std::uint8_t{0}, 0, 0, row.block});
  }

  std::uint32_t add(const Box& box, BlockKind kind, std::uint32_t parent) {
    const auto begin = begin_of(box);
    const auto end = lines_of(box) == 0 ? begin : page_.lines[box.end_line - 1].end;
    blocks_.push_back({begin, end, kind, 0, 0, 0, parent});
    return static_cast<std::uint32_t>(blocks_.size() - 1);
  }
  // An empty cell lies behind the words before it in its table, or at the table's begin.
  std::uint32_t begin_of(const Box& box) const {
    if (lines_of(box) != 0) return page_.lines[box.first_line].begin;
    const auto table_begin = page_.boxes[box.parent].first_line;
    return box.first_line > table_begin ? page_.lines[box.first_line - 1].end : page_.lines[table_begin].begin;
  }

  const Page& page_;
  const std::vector<char>& chrome_;
  const std::vector<char>& data_tables_;
  std::vector<Row> rows_;  // by box
  std::vector<Block> blocks_;
  std::vector<std::uint32_t> chrome_before_;
  std::uint32_t next_line_ = 0;
};

}  // namespace

std::vector<Block> make_blocks(const Page& page, const std::vector<char>& chrome,
                               const std::vector<char>& data_tables) {
  return Maker(page, chrome, data_tables).make();
}

}  // namespace chancery::html
