// Widths, wrapping, escapes: see text_table.hpp.
#include "text_table.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <sstream>

namespace chancery::cli {
namespace {

constexpr std::size_t kLineMax = 116, kCellMax = 30, kLastMin = 36;

struct Stretch {
  std::uint32_t first, last;
};
// What East Asian fonts show in two columns (Unicode's East_Asian_Width W and F, by block).
constexpr std::array kWide = std::to_array<Stretch>({{0x1100, 0x115f},
                                                     {0x2e80, 0xa4cf},
                                                     {0xac00, 0xd7a3},
                                                     {0xf900, 0xfaff},
                                                     {0xfe30, 0xfe6f},
                                                     {0xff00, 0xff60},
                                                     {0xffe0, 0xffe6},
                                                     {0x1f300, 0x1faff},
                                                     {0x20000, 0x3fffd}});

bool is_wide(std::uint32_t point) {
  return std::any_of(kWide.begin(), kWide.end(), [&](auto s) { return point >= s.first && point <= s.last; });
}

// The text in lines of at most `width`, broken at spaces; a longer word stands alone.
std::vector<std::string> wrapped(const std::string& text, std::size_t width) {
  std::vector<std::string> out(1);
  std::istringstream words(text);
  for (std::string word; words >> word;) {
    auto& line = out.back();
    if (line.empty()) line = word;
    else if (shown_width(line) + 1 + shown_width(word) <= width) line += " " + word;
    else out.push_back(word);
  }
  return out;
}

std::vector<std::size_t> widths_of(const TextTable& table) {
  std::vector<std::size_t> out;
  for (const auto& head : table.columns) out.push_back(shown_width(head));
  for (const auto& row : table.rows)
    for (std::size_t i = 0; i < row.size(); ++i) out[i] = std::max(out[i], shown_width(row[i]));
  std::size_t used = 2;
  for (std::size_t i = 0; i + 1 < out.size(); ++i) used += 2 + (out[i] = std::min(out[i], kCellMax));
  out.back() = std::min(out.back(), used + kLastMin < kLineMax ? kLineMax - used : kLastMin);
  return out;
}

void append_row(std::string& out, const std::vector<std::string>& row, const std::vector<std::size_t>& widths) {
  std::vector<std::vector<std::string>> cells;
  std::size_t height = 1;
  for (std::size_t i = 0; i < row.size(); ++i) {
    cells.push_back(wrapped(row[i], widths[i]));
    height = std::max(height, cells.back().size());
  }
  for (std::size_t at = 0; at < height; ++at) {
    std::string line = "  ";
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const auto text = at < cells[i].size() ? cells[i][at] : std::string();
      const auto width = shown_width(text);
      line += text + std::string(width < widths[i] ? widths[i] - width + 2 : 2, ' ');
    }
    std::replace(line.begin(), line.end(), kGlue, ' ');
    line.resize(line.find_last_not_of(' ') + 1);
    out += line + "\n";
  }
}

bool has_heads(const TextTable& table) {
  return std::any_of(table.columns.begin(), table.columns.end(), [](const auto& head) { return !head.empty(); });
}

// Within a table's cell a bar must be escaped, in code too.
std::string cell(std::string text, bool code) {
  std::replace(text.begin(), text.end(), kGlue, ' ');
  if (!code) return escape_markdown(text);
  std::string out;
  for (const char c : code_span(text)) out += c == '|' ? std::string("\\|") : std::string(1, c);
  return out;
}

}  // namespace

std::size_t shown_width(std::string_view utf8) {
  std::size_t out = 0;
  for (std::size_t i = 0; i < utf8.size();) {
    const auto lead = static_cast<unsigned char>(utf8[i]);
    const std::size_t size = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    std::uint32_t point = lead & (size == 1 ? 0x7f : 0xff >> (size + 1));
    for (std::size_t k = 1; k < size && i + k < utf8.size(); ++k)
      point = point << 6 | (static_cast<unsigned char>(utf8[i + k]) & 0x3f);
    out += is_wide(point) ? 2 : 1;
    i += size;
  }
  return out;
}

std::string aligned(const TextTable& table) {
  if (table.rows.empty()) return "";
  const auto widths = widths_of(table);
  std::string out;
  if (has_heads(table)) append_row(out, table.columns, widths);
  for (const auto& row : table.rows) append_row(out, row, widths);
  return out;
}

std::string markdown(const TextTable& table) {
  if (table.rows.empty()) return "";
  std::string out = "|", rule = "|";
  for (const auto& head : table.columns)
    out += " " + escape_markdown(head) + (head.empty() ? "|" : " |"), rule += "---|";
  out += "\n" + rule + "\n";
  for (const auto& row : table.rows) {
    out += "|";
    for (std::size_t i = 0; i < row.size(); ++i) {
      const auto text = cell(row[i], i < table.code.size() && table.code[i]);
      out += text.empty() ? " |" : " " + text + " |";
    }
    out += "\n";
  }
  return out;
}

std::string escape_markdown(std::string_view text) {
  std::string out;
  bool code = false;
  for (const char c : text) {
    if (c == '`') code = !code;
    if (c == '|' || (!code && (c == '\\' || c == '*' || c == '<' || c == '['))) out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  return out;
}

std::string code_span(const std::string& text) {
  if (text.empty()) return "";
  const bool ticks = text.find('`') != std::string::npos;
  return ticks ? "`` " + text + " ``" : "`" + text + "`";
}

}  // namespace chancery::cli
