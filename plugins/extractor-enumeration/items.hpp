// The items 一是 … 二是 … of one paragraph: plain byte positions in, plain byte positions out. Knows no tables.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace chancery::enumerations {

struct Extent {
  std::size_t begin = 0, end = 0;
  friend bool operator==(Extent, Extent) = default;
};

class Counts;

struct Item {
  Extent extent;            // from the marker to the item's last stop
  std::string_view marker;  // 一是
};

// Appends the items of one paragraph in text order. `text` is valid UTF-8, `paragraph` lies in it on code-point
// borders, `sentences` are the sentences within the paragraph, in text order. `counts` are the text's, not yet asked
// for what lies behind the paragraph's begin.
//
// A marker is a number from 一 to 九十九 and 是, or 第 and such a number before a comma, at the paragraph's begin or
// behind a stop or colon. Behind a comma, a blank, a bracket or a quotation mark it counts if the list goes on there:
// 二是 behind 一是, or 一是 before 二是. An item ends where the next of its list begins. A list's last item ends
//   - with its sentence, if the items before it are clauses of one sentence;
//   - before the sentence that leads to another list of the paragraph;
//   - with the item that its list stands in;
//   - before a tag （责任单位：…） that no item before it has: it is the whole paragraph's;
//   - else with the paragraph.
// Time: linear in the paragraph, and a logarithm of its sentences for each item.
void append_items(std::string_view text, Extent paragraph, std::span<const Extent> sentences, Counts& counts,
                  std::vector<Item>& out);

}  // namespace chancery::enumerations
