// See cells.hpp.
#include "cells.hpp"

#include <algorithm>

#include "formula.hpp"

namespace chancery::csv {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

constexpr bool is_unwanted(unsigned char c) { return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7f; }
constexpr bool needs_quotes(unsigned char c) { return c == '"' || c == ',' || c < 0x20 || c == 0x7f; }

}  // namespace

void append_text(std::string& out, std::string_view text, FormulaGuard guard) {
  const bool guarded = guard == FormulaGuard::on && rows::begins_formula(text);
  const bool blank_at_an_end = !text.empty() && (text.front() == ' ' || text.back() == ' ');
  if (!text.empty() && !blank_at_an_end && std::none_of(text.begin(), text.end(), needs_quotes)) {
    if (guarded) out += '\'';
    out += text;
    return;
  }
  out += '"';
  if (guarded) out += '\'';
  for (const char c : text) {
    if (is_unwanted(static_cast<unsigned char>(c))) out += kReplacement;
    else out += c;
    if (c == '"') out += '"';
  }
  out += '"';
}

}  // namespace chancery::csv
