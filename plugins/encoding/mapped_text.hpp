// A text as it grows, and where each piece of it came from. Invariant: the rows lie end to end over the text, none
// longer than 4,096 bytes, borders on code points; a located row's source bytes are one stretch that decodes to
// exactly its text. Knows nothing of encodings.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chancery::encoding {

inline constexpr std::size_t kRowBytesMax = 4096;     // text bytes of one row
inline constexpr std::size_t kDamagesListed = 100;    // runs of broken bytes that are told one by one
inline constexpr std::size_t kDamagesMapped = 65536;  // after so many runs, text is no longer led back to the source

inline constexpr std::int64_t kNoSource = -1;

struct SourceRow {
  std::uint32_t begin = 0, end = 0;  // in the text
  std::int64_t source_begin = kNoSource, source_end = kNoSource;

  bool located() const { return source_begin != kNoSource; }
  friend bool operator==(const SourceRow&, const SourceRow&) = default;
};

// A run of broken bytes and the U+FFFD that stand for it.
struct Damage {
  std::size_t begin = 0, end = 0;
  std::size_t source_begin = 0, source_end = 0;

  friend bool operator==(const Damage&, const Damage&) = default;
};

class MappedText {
 public:
  explicit MappedText(std::size_t expected_bytes = 0) { text_.reserve(expected_bytes); }

  // Source bytes from `at` on that are UTF-8 already: ASCII in most encodings.
  void copy(std::string_view utf8, std::size_t at);
  // A character decoded from `width` source bytes at `at`.
  void put(char32_t code, std::size_t at, std::size_t width);
  // A character that the reader made, or whose bytes decoders read differently.
  void make(char32_t code);
  // U+FFFD for source bytes that are no character.
  void put_broken(std::size_t at, std::size_t width);
  // Ends the last row. Nothing may be added afterwards.
  void finish() { close_row(); }

  const std::string& text() const { return text_; }
  const std::vector<SourceRow>& rows() const { return rows_; }
  // The first kDamagesListed runs.
  const std::vector<Damage>& damages() const { return damages_; }
  std::size_t damage_count() const { return damage_count_; }
  std::size_t damaged_bytes() const { return damaged_bytes_; }

 private:
  bool lost() const { return damage_count_ > kDamagesMapped; }
  std::size_t row_size() const { return text_.size() - row_begin_; }
  void extend(std::size_t bytes, std::int64_t at);
  void close_row();

  std::string text_;
  std::vector<SourceRow> rows_;
  std::size_t row_begin_ = 0;
  std::int64_t row_source_ = kNoSource;  // the open row's source_begin
  std::int64_t source_end_ = kNoSource;
  std::vector<Damage> damages_;
  std::size_t damage_count_ = 0, damaged_bytes_ = 0;
  std::size_t damage_end_ = 0, damage_source_end_ = 0;
};

// The rows of a text that is, byte for byte, the source from `source_begin` on. `text` is valid UTF-8.
std::vector<SourceRow> map_plain(std::string_view text, std::size_t source_begin);

}  // namespace chancery::encoding
