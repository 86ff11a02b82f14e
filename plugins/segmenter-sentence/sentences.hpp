// Where sentences begin and end in a text: plain byte positions in, plain byte positions out. Knows no tables, roles
// or documents.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace chancery::sentences {

struct Extent {
  std::size_t begin = 0, end = 0;
  friend bool operator==(Extent, Extent) = default;
};

// Appends the sentences of one paragraph, in order and apart. `text` is valid UTF-8, `paragraph` lies in it on
// code-point borders. Each line is looked at by itself; what has no stop at its end is no sentence.
//
// A sentence begins at something that is not white space. It ends
//   - behind a run of stops one of which is 。！？;
//   - behind . ! ? before white space, unless the point belongs to a number, an abbreviation or an ellipsis;
//   - behind …… (or ... ) at the paragraph's end;
//   - and behind the closing quotes and brackets after one of these, if they end the line. With more text behind
//     them on the line, the stop before them is no end, but for a sentence that stands in one pair of brackets.
// Time: linear in the paragraph.
void append_sentences(std::string_view text, Extent paragraph, std::vector<Extent>& out);

}  // namespace chancery::sentences
