// Three ways through the bytes: UTF-8 copies whole stretches between CRs and broken places; encodings with a table
// copy runs of ASCII and step through the rest; UTF-16 steps. Line ends are treated in put_step and copy_lines alone.
#include "decode.hpp"

#include <algorithm>

#include "utf8.hpp"

namespace chancery::encoding {

namespace {

// UTF-16 as WHATWG decodes it: half a surrogate pair is one error, what the text ends within is one.
struct Utf16 {
  bool big_endian;

  char32_t unit(std::string_view bytes, std::size_t at) const {
    const auto a = static_cast<unsigned char>(bytes[at]), b = static_cast<unsigned char>(bytes[at + 1]);
    return big_endian ? char32_t{a} << 8 | b : char32_t{b} << 8 | a;
  }
  Step step(std::string_view bytes) const {
    if (bytes.size() < 2) return {};
    const auto first = unit(bytes, 0);
    if (first < 0xd800 || first > 0xdfff) return {first, 2, Step::Kind::character};
    if (first < 0xdc00 && bytes.size() < 4) return {0, static_cast<std::uint8_t>(bytes.size()), Step::Kind::broken};
    if (first >= 0xdc00) return {0, 2, Step::Kind::broken};
    const auto second = unit(bytes, 2);
    if (second < 0xdc00 || second > 0xdfff) return {0, 2, Step::Kind::broken};
    return {0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00), 4, Step::Kind::character};
  }
};

// Where a run of ASCII that is no CR ends.
std::size_t plain_end(std::string_view bytes, std::size_t at, std::size_t until) {
  while (at < until && static_cast<unsigned char>(bytes[at]) < 0x80 && bytes[at] != '\r') ++at;
  return at;
}

template <class Steps>
void put_step(const Steps& steps, std::string_view bytes, std::size_t at, Step step, MappedText& out) {
  if (step.kind == Step::Kind::broken) return out.put_broken(at, step.width);
  if (step.kind == Step::Kind::disputed) return out.make(step.code);
  if (step.code != U'\r') return out.put(step.code, at, step.width);
  const auto next = bytes.substr(at + step.width);
  if (next.empty() || steps.step(next).code != U'\n') out.make(U'\n');  // else the LF that follows stands for both
}

template <class Steps>
std::size_t decode_steps(const Steps& steps, std::string_view bytes, std::size_t at, std::size_t until,
                         MappedText& out) {
  while (at < until) {
    const auto step = steps.step(bytes.substr(at));
    put_step(steps, bytes, at, step, out);
    at += step.width;
  }
  return at;
}

std::size_t decode_table(const CharTable& table, std::string_view bytes, std::size_t at, std::size_t until,
                         MappedText& out) {
  while (at < until) {
    const auto plain = plain_end(bytes, at, until);
    if (plain != at) out.copy(bytes.substr(at, plain - at), at);
    at = plain;
    while (at < until && (static_cast<unsigned char>(bytes[at]) >= 0x80 || bytes[at] == '\r')) {
      const auto step = table.step(bytes.substr(at));
      put_step(table, bytes, at, step, out);
      at += step.width;
    }
  }
  return at;
}

// Valid UTF-8 in [at, end): everything but its CRs is copied.
void copy_lines(std::string_view bytes, std::size_t at, std::size_t end, MappedText& out) {
  while (at < end) {
    const auto cr = std::min(bytes.substr(0, end).find('\r', at), end);
    out.copy(bytes.substr(at, cr - at), at);
    if (cr < end && (cr + 1 == bytes.size() || bytes[cr + 1] != '\n')) out.make(U'\n');
    at = cr + 1;
  }
}

std::size_t decode_utf8(std::string_view bytes, std::size_t at, std::size_t until, MappedText& out) {
  while (at < until) {
    const auto valid = utf8_valid_prefix(bytes.substr(at, until - at));
    copy_lines(bytes, at, at + valid, out);
    at += valid;
    if (at >= until) break;
    const auto unit = utf8_unit(bytes.substr(at));
    if (unit.valid) out.copy(bytes.substr(at, unit.width), at);  // a character that reaches across `until`
    else out.put_broken(at, unit.width);
    at += unit.width;
  }
  return at;
}

}  // namespace

CharTables::CharTables() {
  for (const auto encoding : {Encoding::gb18030, Encoding::big5, Encoding::windows_1252})
    tables_[static_cast<std::size_t>(encoding)] = std::make_unique<CharTable>(encoding);
}

std::size_t decode_piece(const CharTables& tables, Encoding encoding, std::string_view bytes, std::size_t from,
                         std::size_t until, MappedText& out) {
  switch (encoding) {
    case Encoding::utf_8: return decode_utf8(bytes, from, until, out);
    case Encoding::utf_16le: return decode_steps(Utf16{false}, bytes, from, until, out);
    case Encoding::utf_16be: return decode_steps(Utf16{true}, bytes, from, until, out);
    default: return decode_table(tables[encoding], bytes, from, until, out);
  }
}

MappedText decode(const CharTables& tables, Encoding encoding, std::string_view bytes, std::size_t from) {
  MappedText out(bytes.size() - from);
  while (from < bytes.size()) from = decode_piece(tables, encoding, bytes, from, bytes.size(), out);
  out.finish();
  return out;
}

}  // namespace chancery::encoding
