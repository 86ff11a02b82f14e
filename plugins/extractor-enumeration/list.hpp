// Which markers form lists, and which item of another list a list may stand in. Numbers decide: a list goes on with the
// next number, and what began meanwhile stands in its item.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "marker.hpp"

namespace chancery::enumerations {

struct ListedMarker {
  Marker marker;
  std::size_t list = 0;
};

struct List {
  std::optional<std::size_t> opened_in;  // the marker, by its place, whose item was open when this list began
  bool is_inside = false;                // the list of that item goes on behind this one
};

struct Lists {
  std::vector<ListedMarker> markers;  // those that are in a list, in text order
  std::vector<List> lists;            // by the begin of each
};

// Behind a separator a marker counts only if it goes on with a list, or if it is a first one and a second follows.
// Linear: of lists within lists the innermost few are kept open.
Lists lists_of(const std::vector<Marker>& markers);

}  // namespace chancery::enumerations
