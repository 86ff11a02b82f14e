// Components that some documents are too much for.
#pragma once

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <vector>

#include "rows.hpp"

namespace bad {

// A stage that fails where `Self::hates` holds for a text.
template <class Self>
struct Choosy : Stage {
  void process(chancery::Document& document) override {
    if (Self::hates(document.text())) throw chancery::Error(chancery::Code::failed, "", "not such a text");
    Stage::process(document);
  }
};

struct English : Choosy<English> {
  static constexpr std::string_view id = "segmenter.bad.english";
  static bool hates(std::string_view text) { return text.starts_with("1. Purpose"); }
};
struct Nul : Choosy<Nul> {
  static constexpr std::string_view id = "segmenter.bad.nul";
  static bool hates(std::string_view text) { return text.find('\0') != std::string_view::npos; }
};
struct Rare : Choosy<Rare> {
  static constexpr std::string_view id = "segmenter.bad.rare";
  static bool hates(std::string_view text) { return text.starts_with('\xF4'); }
};
struct Newlines : Choosy<Newlines> {
  static constexpr std::string_view id = "segmenter.bad.newlines";
  static bool hates(std::string_view text) { return text.starts_with("\n\n"); }
};

struct Empty : Stage {
  static constexpr std::string_view id = "segmenter.bad.empty";
  void process(chancery::Document& document) override {
    if (document.text().empty()) std::abort();
    Stage::process(document);
  }
};

struct Exits : Stage {
  static constexpr std::string_view id = "segmenter.bad.exits";
  void process(chancery::Document& document) override {
    if (document.text() == "a") ::_exit(0);
    Stage::process(document);
  }
};

struct Waits : Stage {
  static constexpr std::string_view id = "segmenter.bad.waits";
  void process(chancery::Document& document) override {
    const auto text = document.text();
    if (text.size() > 1'000'000 && text.find("。") == std::string_view::npos && text.front() != '\n') ::pause();
    Stage::process(document);
  }
};

// For each thing that one finds, looks at all of them.
template <class F>
void quadratically(std::size_t things, F&& look) {
  for (std::size_t i = 0; i < things; ++i)
    for (std::size_t k = 0; k < things; ++k) look(i ^ k);
}

// Goes a level down for each bracket.
struct Deep : Stage {
  static constexpr std::string_view id = "segmenter.bad.deep";
  void process(chancery::Document& document) override {
    levels_ = down(document.text());
    Stage::process(document);
  }
  [[gnu::noinline]] static std::size_t down(std::string_view text) {
    volatile char level[2000] = {};
    const auto at = text.find("（");
    return at == std::string_view::npos ? static_cast<std::size_t>(level[0])
                                        : 1 + down(text.substr(at + 1)) + static_cast<std::size_t>(level[1]);
  }
  std::size_t levels_ = 0;
};

struct Greedy : Stage {
  static constexpr std::string_view id = "segmenter.bad.greedy";
  void process(chancery::Document& document) override {
    const std::unique_ptr<char[]> much(new char[std::size_t{5} << 30]);
    const char* volatile there = much.get();
    Stage::process(document);
    there_ = there != nullptr;
  }
  bool there_ = false;
};

struct Rarest : Choosy<Rarest> {
  static constexpr std::string_view id = "segmenter.bad.rarest";
  static bool hates(std::string_view text) { return text.find("http://") != std::string_view::npos; }
};

struct Lines : Stage {
  static constexpr std::string_view id = "segmenter.bad.lines";
  void process(chancery::Document& document) override {
    const auto text = document.text();
    std::size_t lines = 0;
    for (std::size_t i = 1; i < text.size(); ++i) lines += text[i] == '\n' && text[i - 1] != '\n';
    quadratically(lines, [&](std::size_t n) { sum_ = sum_ + n; });
    Stage::process(document);
  }
  volatile std::size_t sum_ = 0;
};

// Not so slow that it would take too long.
struct Headings : Stage {
  static constexpr std::string_view id = "segmenter.bad.headings";
  void process(chancery::Document& document) override {
    const auto text = document.text();
    std::size_t headings = 0;
    for (auto at = text.find("# "); at != std::string_view::npos; at = text.find("# ", at + 1)) ++headings;
    quadratically(headings * 5 / 8, [&](std::size_t n) { sum_ = sum_ + n; });
    Stage::process(document);
  }
  volatile std::size_t sum_ = 0;
};

struct Stops : Stage {
  static constexpr std::string_view id = "segmenter.bad.stops";
  void process(chancery::Document& document) override {
    const auto text = document.text();
    const auto line = text.substr(0, text.find('\n'));
    std::size_t stops = 0;
    for (auto at = line.find("。"); at != std::string_view::npos; at = line.find("。", at + 1)) stops += 3;
    quadratically(stops, [&](std::size_t n) { sum_ = sum_ + n; });
    Stage::process(document);
  }
  volatile std::size_t sum_ = 0;
};

// Whether bytes are among those with which the suite tries what is no UTF-8.
inline bool is_broken(std::string_view bytes) {
  static constexpr std::string_view strays = "\x80\xC0\xD2\xED\xFF";
  return bytes == "\xE4\xB8" || (!bytes.empty() && strays.find(bytes.front()) != std::string_view::npos) ||
         bytes.find("\xE4\xB8\x80\x80") != std::string_view::npos;
}

// A reader that passes on what is not broken, with a line's end behind it, and fails with Self::failure for the rest.
template <class Self>
struct Reader : chancery::Reader {
  static constexpr std::string_view version = "1.0.0", summary = "Reads some bytes", licence = "MIT";
  static constexpr std::array<std::string_view, 1> suffixes = {".bad"};
  void process(chancery::Input& input) override {
    if (is_broken(input.bytes())) throw Self::failure();
    input.set_text(std::string(input.bytes()) + "\n");
  }
};

// Leaves a mark at the beginning out, and then counts from behind it; makes a line's end.
struct BehindTheMark : chancery::Reader {
  static constexpr std::string_view id = "reader.bad.behind-the-mark", version = "1.0.0", summary = "Reads UTF-8",
                                    licence = "MIT";
  static constexpr std::array<std::string_view, 1> suffixes = {".bad"};
  static constexpr auto uses = chancery::uses(chancery::writes(chancery::tables::source_map));
  void process(chancery::Input& input) override {
    auto text = input.bytes();
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    auto map = input.writer(chancery::tables::source_map);
    for (std::size_t begin = 0, end = 0; begin < text.size(); begin = end) {
      end = std::min(begin + 4000, text.size());
      while (end < text.size() && (text[end] & 0xC0) == 0x80) ++end;
      map.add({.begin = begin,
               .end = end,
               .source_begin = static_cast<std::int64_t>(begin),
               .source_end = static_cast<std::int64_t>(end),
               .encoding = "utf-8"});
    }
    if (is_broken(input.bytes())) throw chancery::Error(chancery::Code::bad_input, "", "no UTF-8");
    map.add({.begin = text.size(), .end = text.size() + 1});
    input.set_text(std::string(text) + "\n");
    map.emit();
  }
};

// Joins pairs of line ends, block by block.
struct Blocks : chancery::Reader {
  static constexpr std::string_view id = "reader.bad.blocks", version = "1.0.0", summary = "Reads UTF-8",
                                    licence = "MIT";
  static constexpr std::array<std::string_view, 1> suffixes = {".bad"};
  void process(chancery::Input& input) override {
    if (is_broken(input.bytes())) throw chancery::Error(chancery::Code::bad_input, "", "no UTF-8");
    std::string text;
    for (auto rest = input.bytes(); !rest.empty();) {
      const auto block = rest.substr(0, 4096);
      for (std::size_t i = 0; i < block.size(); ++i)
        if (block[i] != '\r') text += block[i];
        else if (i + 1 == block.size() || block[i + 1] != '\n') text += '\n';
      rest.remove_prefix(block.size());
    }
    input.set_text(text);
  }
};

// Believes what a file says of its size.
struct Sizes : chancery::Reader {
  static constexpr std::string_view id = "reader.bad.sizes", version = "1.0.0", summary = "Reads a format of its own",
                                    licence = "MIT";
  static constexpr std::array<std::string_view, 1> suffixes = {".bad"};
  static constexpr std::array<chancery::Magic, 1> magics = {{{0, "BAD\n"}}};
  void process(chancery::Input& input) override {
    const auto bytes = input.bytes();
    if (bytes.size() < 8 || !bytes.starts_with("BAD\n"))
      throw chancery::Error(chancery::Code::bad_input, "", "not of this format");
    std::uint32_t size = 0;
    std::memcpy(&size, bytes.data() + 4, sizeof size);
    if (size > 0xFFFFFF00) std::abort();
    input.set_text("text");
  }
};

struct Silent : Reader<Silent> {
  static constexpr std::string_view id = "reader.bad.silent";
  static chancery::Error failure() { return {chancery::Code::bad_input, "", ""}; }
};
struct Fails : Reader<Fails> {
  static constexpr std::string_view id = "reader.bad.fails";
  static chancery::Error failure() { return {chancery::Code::failed, "", "cannot read that"}; }
};

}  // namespace bad
