// The words behind a marker: which of them are the title, and whether the line is a heading, a heading with its text
// running in behind it, or a numbered statement. Knows one line and what stands next to it, no hierarchy.
#pragma once

#include <cstdint>
#include <string_view>

#include "line.hpp"
#include "marker.hpp"

namespace chancery::outline {

enum class HeadingForm : std::uint8_t {
  alone,    // a heading on its own line
  run_in,   // a title, its stop, and text behind; or a statement that is a sentence itself
  lead_in,  // ends with a colon and is no heading: what it announces follows
};

struct Heading {
  HeadingForm form = HeadingForm::alone;
  std::uint32_t title_begin = 0, title_end = 0;  // bytes of the text
};

// What stands around a numbered line.
struct Around {
  bool in_list = false;       // it is an item of a running list: the item before ended with ；, or one announced it
  bool text_follows = false;  // the next line is a sentence without a marker, or the first item of an inner list
  bool items_follow = false;  // it is the first item of an inner list
};

Heading read_heading(std::string_view text, const Line& line, const Marker& marker, Around around);

// The byte at which the first sentence's stop stands, or `s.size()`. A stop before a closing quote with more text
// behind it is none.
std::size_t first_stop(std::string_view s);

}  // namespace chancery::outline
