// Rows that mostly stand in order already: they are looked through before they are sorted.
#pragma once

#include <algorithm>
#include <vector>

namespace chancery::tasks {

// As std::stable_sort.
template <class T, class Precedes>
void put_in_order(std::vector<T>& all, const Precedes& precedes) {
  if (!std::is_sorted(all.begin(), all.end(), precedes)) std::stable_sort(all.begin(), all.end(), precedes);
}

}  // namespace chancery::tasks
