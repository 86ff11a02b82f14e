// See cells.hpp.
#include "cells.hpp"

#include <array>

#include "formula.hpp"
#include "unseen.hpp"

namespace chancery::csv {
namespace {

constexpr bool needs_quotes(unsigned char c) { return c == '"' || c == ',' || c < 0x20 || c == 0x7f; }

// Bytes at which a cell may be other than its text: those, and what may begin a character that is not seen.
constexpr std::array<bool, 256> kStops = [] {
  std::array<bool, 256> out{};
  for (std::size_t c = 0; c < out.size(); ++c) out[c] = needs_quotes(static_cast<unsigned char>(c));
  for (const std::size_t c : {0xc2, 0xd8, 0xe2}) out[c] = true;
  return out;
}();

// The next of them at or behind `at`, or the end. Eight bytes are looked at together: most have none.
std::size_t next_stop(std::string_view text, std::size_t at) {
  const auto stops = [&](std::size_t i) { return kStops[static_cast<unsigned char>(text[i])]; };
  for (; at + 8 <= text.size(); at += 8) {
    bool any = false;
    for (std::size_t i = 0; i < 8; ++i) any |= stops(at + i);
    if (any) break;
  }
  while (at < text.size() && !stops(at)) ++at;
  return at;
}

// How many bytes at `at` have no place in a cell; 0: none.
std::size_t unwanted(std::string_view text, std::size_t at) {
  const char c = text[at];
  return c == '\t' || c == '\n' || c == '\r' ? 0 : rows::unseen_at(text, at);
}

bool stands_as_it_is(std::string_view text) {
  if (text.empty() || text.front() == ' ' || text.back() == ' ') return false;
  for (auto at = next_stop(text, 0); at < text.size(); at = next_stop(text, at + 1))
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
  for (auto at = next_stop(text, 0); at < text.size(); at = next_stop(text, at + 1)) {
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
