// See cells.hpp.
#include "cells.hpp"

#include <algorithm>

#include "formula.hpp"
#include "unseen.hpp"

namespace chancery::csv {
namespace {

constexpr bool needs_quotes(unsigned char c) { return c == '"' || c == ',' || c < 0x20 || c == 0x7f; }
constexpr bool may_be_unseen(unsigned char c) { return c == 0xc2 || c == 0xd8 || c == 0xe2; }

// How many bytes at `at` have no place in a cell; 0: none.
std::size_t unwanted(std::string_view text, std::size_t at) {
  const char c = text[at];
  return c == '\t' || c == '\n' || c == '\r' ? 0 : rows::unseen_at(text, at);
}

bool stands_as_it_is(std::string_view text) {
  if (text.empty() || text.front() == ' ' || text.back() == ' ') return false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (needs_quotes(c) || (may_be_unseen(c) && rows::unseen_at(text, at) != 0)) return false;
  }
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
  for (std::size_t at = 0; at < text.size();) {
    const auto size = unwanted(text, at);
    if (size != 0) out += rows::kReplacement;
    else out += text[at];
    if (text[at] == '"') out += '"';
    at += std::max(size, std::size_t{1});
  }
  out += '"';
}

}  // namespace chancery::csv
