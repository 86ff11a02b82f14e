// Where the signs and words stand that the rules start from, found in one pass over a text: a stretch without the
// landmark that a rule needs is not read. A landmark says that it is worth looking there; what stands there, and
// whether the stretch holds all of it, is for the rule to see.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "extent.hpp"

namespace chancery::tasks {

using language::Extent;

// What a place is of interest for, to be combined.
enum Landmark : unsigned {
  kComma = 1,             // ， ,
  kSemicolon = 1 << 1,    // ； ;
  kColon = 1 << 2,        // ： :
  kStop = 1 << 3,         // 。 ！ ？
  kLine = 1 << 4,         // the end of a line
  kOpening = 1 << 5,      // ( （ [ 【 〔
  kClosing = 1 << 6,      // ) ） ] 】 〕
  kTitle = 1 << 7,        // 《 》
  kTime = 1 << 8,         // 年, 月, 长期: no time that sets a day or a rhythm is without one
  kModal = 1 << 9,        // 将, 计划, 预计
  kOrder = 1 << 10,       // 要, 应, 不得
  kAsk = 1 << 11,         // 请
  kPromise = 1 << 12,     // 将, 要, 请, 牵头: what promises or orders whoever is told
  kShall = 1 << 13,       // 将, 负责, 进一步: what stands behind who acts
  kBy = 1 << 14,          // 由
  kActs = 1 << 15,        // 牵头, 配合, 负责, 会同, 作为
  kLabel = 1 << 16,       // 责任, 牵头, 负责: what a label behind a stop begins with
  kDuties = 1 << 17,      // 分工
  kDepartment = 1 << 18,  // 部门
};

struct Mark {
  std::uint32_t at = 0;
  unsigned kinds = 0;
  bool is(unsigned any) const { return (kinds & any) != 0; }
};
using Marks = std::span<const Mark>;

// What all of them are of interest for.
inline unsigned kinds_of(Marks marks) {
  unsigned kinds = 0;
  for (const auto& mark : marks) kinds |= mark.kinds;
  return kinds;
}

// A stretch of the text and its marks, with what all of them are of interest for.
struct Part {
  Extent extent;
  Marks marks;
  unsigned kinds = 0;
};

class Landmarks {
 public:
  Landmarks() = default;
  explicit Landmarks(std::string_view text) { find(text); }

  // Those of `text`; what was found before is forgotten, its memory is kept.
  void find(std::string_view text);

  // Those that begin in a stretch, in text order.
  Marks in(const Extent& stretch) const;
  Part part(const Extent& stretch) const {
    const auto marks = in(stretch);
    return {stretch, marks, kinds_of(marks)};
  }

 private:
  // Notes where a mark stands. Returns how many it is: none if it is of no interest.
  std::size_t note(const Mark& mark);
  // Of the first mark at `at` or behind it.
  std::size_t index(std::size_t at) const;

  struct Block {
    std::size_t first = 0;     // the index of its first mark
    std::uint64_t begins = 0;  // a bit for each of its bytes: whether a mark stands there
  };

  std::vector<Mark> marks_;  // the first of them
  std::size_t size_ = 0;
  std::vector<Block> blocks_;  // of the text
};

}  // namespace chancery::tasks
