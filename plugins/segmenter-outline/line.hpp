// The non-blank lines of a text (or the blocks a reader gave), trimmed, each with the few cheap facts that all later
// steps ask for. Linear; looks at both ends of a long line only. Knows nothing of numbering or roles.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace chancery::outline {

// What a line ends with; quotes and brackets behind a stop are looked through.
enum class Ending : std::uint8_t { none, full_stop, semicolon, colon, comma };

// Where a line comes from.
enum class Origin : std::uint8_t { text, cell, chrome };

struct Line {
  std::uint32_t begin = 0, end = 0;  // bytes, without the blanks around
  std::uint32_t indent = 0;          // bytes of blanks in front, on the line itself
  std::uint16_t length = 0;          // code points, at most kLengthMax
  Ending ending = Ending::none;
  Origin origin = Origin::text;
  bool gap_before = false;  // a blank line stands before it
  bool has_stop = false;  // 。！？ somewhere in it; of lines below kLengthMax only, longer ones count as having one

  std::string_view in(std::string_view text) const { return text.substr(begin, end - begin); }
};

inline constexpr std::size_t kLengthMax = 200;

// A part of the text that a reader marked as one paragraph.
struct Span {
  std::uint32_t begin = 0, end = 0;
  Origin origin = Origin::text;
};

// One row a non-blank line.
std::vector<Line> split_lines(std::string_view text);
// One row a span that is not blank; spans in text order.
std::vector<Line> lines_of(std::string_view text, const std::vector<Span>& spans);

}  // namespace chancery::outline
