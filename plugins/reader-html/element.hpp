// What an element does to the flow of text, by its tag and attributes. Knows gumbo's nodes, no text.
#pragma once

#include <gumbo.h>

#include <cstdint>
#include <string_view>

namespace chancery::html {

enum class Flow : std::uint8_t {
  inlined,   // its words go on in the line
  block,     // its words have lines of their own
  row,       // of a table, or a group of rows: like a block, but no box
  breaking,  // ends the line: br, hr
  dropped,   // not seen, or no words
};

Flow flow_of(GumboTag tag);
// White space is kept: pre and its old kin.
bool keeps_space(GumboTag tag);
// Words that are neither entities nor tags: xmp, plaintext.
bool is_literal(GumboTag tag);

// The attributes that the reader looks at; empty if not there.
struct Attributes {
  explicit Attributes(const GumboElement& element);

  std::string_view id, classes, style, role, href, colspan, rowspan, name, property, content;
  bool hidden = false;
};

// 0 for `display` of a style that says nothing of it.
enum class Display : std::uint8_t { unsaid, none, block };
Display display_of(std::string_view style);

bool leads_to_file(std::string_view href);

}  // namespace chancery::html
