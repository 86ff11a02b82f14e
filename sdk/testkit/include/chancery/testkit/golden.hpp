// Golden files: what a test made against a file beside the test, which the environment's CHANCERY_UPDATE=1 writes anew.
//
//   CHECK(golden_difference("bridge.txt", component.render(document).output()) == "");
//   CHECK(golden_difference("expected/sentences.txt", component.run(text).lines()) == "");
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <source_location>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "chancery/error.hpp"

namespace chancery::testkit {

namespace detail {

// Lines with their ends.
inline std::vector<std::string_view> split_lines(std::string_view text) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size() - 1) + 1;
    out.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return out;
}

// A line as people can read it: control characters escaped, an absent line end told.
inline std::string shown_line(std::string_view line) {
  static constexpr char hex[] = "0123456789abcdef";
  std::string out;
  const bool ended = line.ends_with('\n');
  if (ended) line.remove_suffix(1);
  for (const char c : line) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 || c == '\t') out += c;
    else if (c == '\r') out += "\\r";
    else out.append({'\\', 'x', hex[byte >> 4], hex[byte & 15]});
  }
  return out + (ended ? "\n" : " (no line end)\n");
}

using MarkedLine = std::pair<char, std::string_view>;  // ' ' both, '-' expected only, '+' made only

// The longest common subsequence; without it, if the two are so long that it would take too much.
inline std::vector<MarkedLine> marked_lines(const std::vector<std::string_view>& expected,
                                            const std::vector<std::string_view>& made) {
  constexpr std::size_t cells_max = 4'000'000;
  const auto n = expected.size(), m = made.size(), width = m + 1;
  const bool small = (n + 1) <= cells_max / width;
  std::vector<std::uint32_t> common(small ? (n + 1) * width : 0);  // of what is left behind row i, column j
  for (auto i = n; small && i-- > 0;)
    for (auto j = m; j-- > 0;)
      common[i * width + j] = expected[i] == made[j] ? common[(i + 1) * width + j + 1] + 1
                                                     : std::max(common[(i + 1) * width + j], common[i * width + j + 1]);
  std::vector<MarkedLine> out;
  std::size_t i = 0, j = 0;
  while (i < n || j < m) {
    if (i < n && j < m && expected[i] == made[j]) {
      out.emplace_back(' ', expected[i++]);
      ++j;
    } else if (i < n && (j == m || !small || common[(i + 1) * width + j] >= common[i * width + j + 1])) {
      out.emplace_back('-', expected[i++]);
    } else {
      out.emplace_back('+', made[j++]);
    }
  }
  return out;
}

inline std::string read_bytes(const std::string& path, bool& there) {
  std::ifstream in(path, std::ios::binary);
  there = in.good();
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

}  // namespace detail

// What two texts differ in, a line a line with two around it, at most 60; "" if they are the same.
inline std::string difference(std::string_view expected, std::string_view made) {
  constexpr std::size_t around = 2, lines_max = 60;
  if (expected == made) return "";
  const auto lines = detail::marked_lines(detail::split_lines(expected), detail::split_lines(made));
  std::string out = "--- expected\n+++ made\n";
  std::size_t shown = 0, behind = 0;  // behind: the last line that was shown
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto from = i < around ? 0 : i - around, to = std::min(lines.size(), i + around + 1);
    bool near = false;
    for (auto k = from; k < to; ++k) near |= lines[k].first != ' ';
    if (!near) continue;
    if (++shown > lines_max) return out + "…\n";
    if (i != behind) out += "…\n";
    out += lines[i].first + detail::shown_line(lines[i].second);
    behind = i + 1;
  }
  return out;
}

// What `made` and the file differ in; "" if they are the same, or if CHANCERY_UPDATE=1 has had the file written.
// `file`: from the environment's CHANCERY_TEST_FOLDER, which is that of the CMake file in tests of
// chancery_add_plugin_test, else from the folder of the test's source as the compiler was told it. Throws Error{io} if
// it cannot be written.
inline std::string golden_difference(const std::string& file, std::string_view made,
                                     const std::source_location& test = std::source_location::current()) {
  const char* folder = std::getenv("CHANCERY_TEST_FOLDER");
  const std::string source = folder ? std::string(folder) + "/" : std::string(test.file_name());
  const auto path = file.starts_with("/") ? file : source.substr(0, source.rfind('/') + 1) + file;
  const char* update = std::getenv("CHANCERY_UPDATE");
  if (update && std::string_view(update) == "1") {
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    out << made << std::flush;
    if (!out) throw Error(Code::io, path, "cannot be written, expected a folder that is there");
    return "";
  }
  bool there = false;
  const auto expected = detail::read_bytes(path, there);
  const auto hint = "if this is meant: CHANCERY_UPDATE=1, the same test again, and read the difference\n";
  if (!there) return path + " is not there; " + hint;
  const auto differs = difference(expected, made);
  return differs.empty() ? "" : path + ":\n" + differs + hint;
}

}  // namespace chancery::testkit
