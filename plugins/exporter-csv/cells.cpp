// See cells.hpp.
#include "cells.hpp"

#include "formula.hpp"
#include "stops.hpp"
#include "unseen.hpp"

namespace chancery::csv {
namespace {

constexpr bool needs_quotes(unsigned char c) { return c == '"' || c == ',' || c < 0x20 || c == 0x7f; }

// Bytes at which a cell may be other than its text: those, and what may begin a character that is not seen.
constexpr rows::Stops kStops = [] {
  rows::Stops out{};
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto c = static_cast<unsigned char>(i);
    out[i] = needs_quotes(c) || rows::may_begin_unseen(c);
  }
  return out;
}();

// How many bytes at `at` have no place in a cell; 0: none.
std::size_t unwanted(std::string_view text, std::size_t at) {
  const char c = text[at];
  return c == '\t' || c == '\n' || c == '\r' ? 0 : rows::unseen_at(text, at);
}

bool stands_as_it_is(std::string_view text) {
  if (text.empty() || text.front() == ' ' || text.back() == ' ') return false;
  for (auto at = rows::next_stop(text, 0, kStops); at < text.size(); at = rows::next_stop(text, at + 1, kStops))
    if (needs_quotes(static_cast<unsigned char>(text[at])) || rows::unseen_at(text, at) != 0) return false;
  return true;
}

}  // namespace

void append_text(std::string& out, std::string_view text, FormulaGuard guard) {
  const bool guarded = guard == FormulaGuard::on && rows::begins_formula(text);
  if (stands_as_it_is(text)) {
    if (guarded) out += '\'';
    out += text;
    return;
  }
  out += '"';
  if (guarded) out += '\'';
  std::size_t done = 0;
  for (auto at = rows::next_stop(text, 0, kStops); at < text.size(); at = rows::next_stop(text, at + 1, kStops)) {
    const bool doubled = text[at] == '"';
    const auto size = doubled ? 1 : unwanted(text, at);
    if (size == 0) continue;
    out.append(text, done, at - done).append(doubled ? "\"\"" : rows::kReplacement);
    done = at + size;
    at = done - 1;
  }
  out.append(text, done);
  out += '"';
}

}  // namespace chancery::csv
