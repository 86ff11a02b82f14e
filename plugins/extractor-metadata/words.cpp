#include "words.hpp"

#include <algorithm>

#include "code_points.hpp"
#include "find_word.hpp"
#include "numeral.hpp"

namespace chancery::particulars {

using namespace language;

namespace {

bool is_latin(char32_t c) { return (c | 0x20) >= U'a' && (c | 0x20) <= U'z'; }

bool is_pair(char32_t open, char32_t close) {
  constexpr std::u32string_view opens = U"《“\"「『‘", closes = U"》”\"」』’";
  const auto at = opens.find(open);
  return at != opens.npos && closes[at] == close;
}

bool is_stop(char32_t c) {
  return is_full_stop(c) || is_comma(c) || is_semicolon(c) || is_colon(c) || c == 0x3001 || c == U'.';
}

}  // namespace

Piece trimmed(Piece piece) {
  const auto size = piece.words.size();
  if (size >= 3 && begins_han(piece.words[0]) && begins_han(piece.words[size - 3])) return piece;
  auto begin = skip_blanks(piece.words, 0), end = trim_end(piece.words, size);
  while (begin < end && piece.words[begin] == '\n') begin = skip_blanks(piece.words, begin + 1);
  while (end > begin && piece.words[end - 1] == '\n') end = trim_end(piece.words, end - 1);
  return piece.sub(begin, end > begin ? end - begin : 0);
}

Piece unbracketed(Piece piece) {
  piece = trimmed(piece);
  const auto open = decode(piece.words, 0), close = decode_before(piece.words, piece.words.size());
  if (!is_open_bracket(open.value) || !is_close_bracket(close.value)) return piece;
  return trimmed(piece.sub(open.size, piece.words.size() - open.size - close.size));
}

Piece unquoted(Piece piece) {
  piece = trimmed(piece);
  const auto open = decode(piece.words, 0), close = decode_before(piece.words, piece.words.size());
  if (piece.words.size() <= open.size + close.size || !is_pair(open.value, close.value)) return piece;
  return trimmed(piece.sub(open.size, piece.words.size() - open.size - close.size));
}

Piece without_stops(Piece piece) {
  for (;;) {
    piece = trimmed(piece);
    const auto c = decode_before(piece.words, piece.words.size());
    if (c.size == 0 || !is_stop(c.value)) return piece;
    piece = piece.before(piece.words.size() - c.size);
  }
}

std::string joined(std::string_view words) {
  std::string out;
  out.reserve(words.size());
  std::size_t run = 0;  // what is not yet in `out` begins here
  bool gap = false;
  char32_t last = 0;
  for (std::size_t at = 0; at < words.size();) {
    const auto c = decode(words, at);
    const auto end = at + c.size;
    if (is_blank(c.value) || c.value == U'\n') {
      out.append(words, run, at - run);
      run = end;
      gap = true;
    } else {
      if (gap && is_latin(last) && is_latin(c.value)) out += ' ';
      gap = false;
      last = c.value;
    }
    at = end;
  }
  return out.append(words, run);
}

std::string with_ascii_digits(std::string_view words) {
  std::string out;
  for (std::size_t at = 0; at < words.size();) {
    const auto c = decode(words, at);
    if (const auto digit = digit_value(c.value); digit >= 0) out += static_cast<char>('0' + digit);
    else out.append(words, at, c.size);
    at += c.size;
  }
  return out;
}

std::size_t find_first(std::string_view s, std::span<const std::string_view> words, std::size_t at, std::size_t* size) {
  auto best = std::string_view::npos;
  for (const auto word : words) {
    // A word that begins no earlier than the best one is not wanted.
    const auto upto = best == std::string_view::npos ? s : s.substr(0, std::min(s.size(), best + word.size() - 1));
    const auto found = find_word(upto, word, at);
    if (found >= best) continue;
    best = found;
    if (size) *size = word.size();
  }
  return best;
}

bool ends_with_any(std::string_view s, std::span<const std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](auto word) { return finishes_with(s, word); });
}
bool starts_with_any(std::string_view s, std::span<const std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](auto word) { return begins_with(s, word); });
}

std::vector<Piece> split(Piece piece, std::u32string_view separators) {
  std::vector<Piece> out;
  std::size_t begin = 0;
  const auto add = [&](std::size_t end) {
    const auto one = trimmed(piece.sub(begin, end - begin));
    if (!one.words.empty()) out.push_back(one);
  };
  for (std::size_t at = 0; at < piece.words.size();) {
    if (begins_han(piece.words[at])) {
      at += 3;
      continue;
    }
    const auto c = decode(piece.words, at);
    if (separators.find(c.value) != separators.npos) {
      add(at);
      begin = at + c.size;
    }
    at += c.size;
  }
  add(piece.words.size());
  return out;
}

std::vector<Piece> split_at_wide_blanks(Piece piece) {
  std::vector<Piece> out;
  std::size_t begin = 0;
  const auto add = [&](std::size_t end) {
    const auto one = trimmed(piece.sub(begin, end - begin));
    if (!one.words.empty()) out.push_back(one);
  };
  for (std::size_t at = 0; at < piece.words.size();) {
    const auto c = decode(piece.words, at);
    if (!is_blank(c.value)) {
      at += c.size;
      continue;
    }
    const auto end = skip_blanks(piece.words, at);
    if (c.value == 0x3000 || c.value == U'\t' || end > at + c.size) {
      add(at);
      begin = end;
    }
    at = end;
  }
  add(piece.words.size());
  return out;
}

std::optional<Piece> behind_label(Piece line, std::span<const std::string_view> labels) {
  constexpr std::size_t kLabelBytes = 60;
  constexpr std::u32string_view ends = U" \t\u3000，,；;。\n";
  for (std::size_t at = 0; at < line.words.size();) {
    const auto c = decode(line.words, at);
    const auto front = last_bytes(line.before(at), kLabelBytes);
    at += c.size;
    if (!is_colon(c.value) || !ends_with_any(joined(front.words), labels)) continue;
    const auto begin = skip_blanks(line.words, at);
    auto end = begin;
    for (auto next = decode(line.words, end); next.size != 0 && ends.find(next.value) == ends.npos;
         next = decode(line.words, end))
      end += next.size;
    return line.sub(begin, end - begin);
  }
  return std::nullopt;
}

Piece at_most(Piece piece, std::size_t bytes) {
  if (piece.words.size() <= bytes) return piece;
  while (bytes > 0 && (static_cast<unsigned char>(piece.words[bytes]) & 0xC0) == 0x80) --bytes;
  return piece.before(bytes);
}

Piece last_bytes(Piece piece, std::size_t bytes) {
  if (piece.words.size() <= bytes) return piece;
  auto at = piece.words.size() - bytes;
  while (at < piece.words.size() && (static_cast<unsigned char>(piece.words[at]) & 0xC0) == 0x80) ++at;
  return piece.sub(at);
}

Count count_at(std::string_view s, std::size_t at) {
  if (const auto digits = digits_at(s, at); digits && !digits.fraction && digits.value < 1000)
    return {static_cast<int>(digits.value), digits.end};
  if (const auto han = han_numeral_at(s, at); han && !han.fraction && han.value < 1000)
    return {static_cast<int>(han.value), han.end};
  const auto c = decode(s, at);
  if (const auto digit = han_digit(c.value); digit > 0) return {digit, at + c.size};
  return {};
}

}  // namespace chancery::particulars
