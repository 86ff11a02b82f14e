// The readers of the frozen plugin in C++: texts in one file, notes in one file, and notes themselves, which were made
// before.
#pragma once

#include <algorithm>
#include <charconv>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/json_writer.hpp"
#include "chancery/plugin.hpp"

namespace chancery::frozen {

// reader.frozen.boxes: after "BOXES\n", members that begin with a line "== name" and hold all up to the next.

struct Box {
  std::string_view name;
  std::size_t begin, end;  // of its text in the container
};

// Whether bytes are UTF-8 as Unicode has it, without carriage returns.
inline bool is_text(std::string_view bytes) {
  for (std::size_t i = 0; i < bytes.size();) {
    const auto c = static_cast<unsigned char>(bytes[i++]);
    if (c < 0x80) {
      if (c == '\r') return false;
      continue;
    }
    const int more = c >= 0xc2 && c < 0xe0 ? 1 : c >= 0xe0 && c < 0xf0 ? 2 : c >= 0xf0 && c < 0xf5 ? 3 : 0;
    if (more == 0 || bytes.size() - i < static_cast<std::size_t>(more)) return false;
    std::uint32_t point = c & (0x3fu >> more);
    for (int k = 0; k < more; ++k, ++i) {
      const auto next = static_cast<unsigned char>(bytes[i]);
      if ((next & 0xc0u) != 0x80) return false;
      point = point << 6 | (next & 0x3fu);
    }
    constexpr std::uint32_t kLeast[] = {0, 0x80, 0x800, 0x10000};
    if (point < kLeast[more] || point > 0x10ffff || (point >= 0xd800 && point < 0xe000)) return false;
  }
  return true;
}

inline bool is_name(std::string_view name) {
  return !name.empty() && name.size() <= 100 && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

// The boxes after a magic line; each has a name of its own. Throws Error{bad_input}.
inline std::vector<Box> boxes_of(std::string_view bytes, std::string_view magic) {
  if (!bytes.starts_with(magic) || !is_text(bytes))
    throw Error(Code::bad_input, "", "found no boxes, expected their first line, and UTF-8 without carriage returns");
  std::vector<Box> boxes;
  std::map<std::string_view, std::size_t> names;
  for (auto at = magic.size(); at < bytes.size();) {
    const auto end = std::min(bytes.find('\n', at), bytes.size());
    if (const auto line = bytes.substr(at, end - at); line.starts_with("== ")) {
      const auto name = line.substr(3);
      if (!is_name(name) || !names.emplace(name, boxes.size()).second)
        throw Error(Code::bad_input, "", "found a box without a name of its own");
      if (!boxes.empty()) boxes.back().end = at;
      boxes.push_back({name, std::min(end + 1, bytes.size()), bytes.size()});
    }
    at = end + 1;
  }
  return boxes;
}

inline std::string locator_of(const Box& box) {
  return std::to_string(box.begin) + ' ' + std::to_string(box.end) + ' ' + std::string(box.name);
}
// Throws Error{bad_input} if it is of no box in these bytes.
inline Box located(std::string_view locator, std::string_view bytes) {
  Box box{{}, 1, 0};
  const auto* end = locator.data() + locator.size();
  const auto first = std::from_chars(locator.data(), end, box.begin);
  if (first.ptr != end) {
    const auto second = std::from_chars(first.ptr + 1, end, box.end);
    if (second.ptr != end) box.name = std::string_view(second.ptr + 1, static_cast<std::size_t>(end - second.ptr - 1));
  }
  if (box.begin > box.end || box.end > bytes.size())
    throw Error(Code::bad_input, "", "the locator is of another container");
  return box;
}

// Sets the text and the rows of source_map that lead it back to the input's bytes from `source` on; says how many.
inline std::size_t set_text(Input& input, std::string_view text, std::size_t source) {
  input.set_text(text);
  std::size_t rows = 0;
  auto map = input.writer(tables::source_map);
  for (std::size_t at = 0; at < text.size(); ++rows) {
    auto next = std::min(at + 4096, text.size());
    while (next < text.size() && (static_cast<unsigned char>(text[next]) & 0xc0u) == 0x80) --next;
    map.add({.begin = at,
             .end = next,
             .source_begin = static_cast<std::int64_t>(source + at),
             .source_end = static_cast<std::int64_t>(source + next),
             .encoding = "utf-8"});
    at = next;
  }
  return rows;
}

struct Boxes : Reader {
  static constexpr std::string_view id = "reader.frozen.boxes", version = "1.0.0", licence = "MIT",
                                    summary = "Texts in one file";
  static constexpr std::array<std::string_view, 1> suffixes = {".boxes"}, media_types = {"text/x-frozen-boxes"};
  static constexpr std::array<Magic, 1> magics = {{{0, "BOXES\n"}}};
  static constexpr auto uses = chancery::uses(writes(tables::source_map), writes(tables::metadata));

  void list(MemberList& members) {
    for (const auto& box : boxes_of(members.bytes(), magics[0].bytes))
      members.add(box.name, locator_of(box), "text/plain");
  }
  void process(Input& input) override {
    const auto [name, begin, end] = located(input.locator(), input.bytes());
    set_text(input, input.bytes().substr(begin, end - begin), begin);
    auto fields = input.writer(tables::metadata);
    fields.add({.field = "source.box", .value = name, .basis = "position"});
    fields.add({.field = "source.media_type", .value = input.media_type()});
    fields.emit();
    if (begin == end) input.diagnose("frozen.empty", "the box is empty");
    input.log(LogLevel::debug, name);
  }
};

// reader.frozen.bundles: boxes of notes, which another reader reads.

struct Bundles : Reader {
  static constexpr std::string_view id = "reader.frozen.bundles", version = "1.0.0", licence = "MIT",
                                    summary = "Notes in one file";
  static constexpr std::array<std::string_view, 1> suffixes = {".bundle"};
  static constexpr std::array<Magic, 1> magics = {{{0, "BUNDLE\n"}}};

  void list(MemberList& members) {
    for (const auto& box : boxes_of(members.bytes(), magics[0].bytes))
      members.add(std::string(box.name) + ".note", locator_of(box));
  }
  void open(MemberBytes& member) {
    const auto box = located(member.locator(), member.bytes());
    member.set(member.bytes().substr(box.begin, box.end - box.begin));
  }
  void process(Input&) override { throw Error(Code::bad_input, "", "a bundle is no document"); }
};

// reader.frozen.notes: a line with the document's name, then its text, which says that it came from elsewhere.

struct Notes : Reader {
  static constexpr std::string_view id = "reader.frozen.notes", version = "1.0.0", licence = "MIT",
                                    summary = "Notes that were made before";
  static constexpr std::array<std::string_view, 1> suffixes = {".note"};
  static constexpr auto uses = chancery::uses(writes(tables::source_map));

  void process(Input& input) override {
    const auto bytes = input.bytes();
    const auto line = bytes.substr(0, bytes.find('\n'));
    if (!is_name(line) || !is_text(bytes))
      throw Error(Code::bad_input, "", "found no note, expected a name as first line, and UTF-8");
    const auto begin = std::min(line.size() + 1, bytes.size());
    const auto rows = set_text(input, bytes.substr(begin), begin);
    input.set_id("note/" + std::string(line));
    const std::string hash(64, 'a');
    std::string origin;
    JsonWriter json(origin);
    json.begin_object();
    json.key("source").begin_object();
    json.key("uri").string("note/" + std::string(line));
    json.key("sha256")
        .string(hash)
        .key("media_type")
        .string("text/x-frozen-note")
        .key("bytes")
        .integer(12)
        .end_object();
    json.key("provenance").begin_array().begin_object();
    json.key("stage").string("reader.frozen.before").key("version").string("0.9.0");
    json.key("plugin_sha256").string(hash).key("options_sha256").string(hash).key("status").string("ran");
    json.key("rows").begin_object().key("source_map").begin_array();
    json.integer(0).integer(static_cast<std::int64_t>(rows)).end_array().end_object();
    json.end_object().end_array().end_object();
    input.set_origin(origin);
  }
};

}  // namespace chancery::frozen
