// Keys of rows that leave for files over many documents: they stay when row numbers move, not when the words change.
//
// A key is the first 20 hexadecimal digits of the SHA-256 of: document id, NUL, table, NUL, the text of the row's span,
// NUL, and in decimal the how-manieth row of the table with this text it is, from 1. A row without span has the text
// "".
//   "a.txt" "sentence" "完成三件事。" 1  →  printf 'a.txt\0sentence\0完成三件事。\0001' | sha256sum | cut -c1-20
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace chancery::rows {

class RowKeys {
 public:
  using Key = std::array<char, 20>;

  RowKeys();
  ~RowKeys();
  RowKeys(RowKeys&&) noexcept;
  RowKeys& operator=(RowKeys&&) noexcept;

  // Rows of this table of this document come next, in order. The texts live until the next call.
  void begin(std::string_view document_id, std::string_view table);
  // `span_text` lives as long.
  Key next(std::string_view span_text);

 private:
  std::string hashed_;  // what all keys of the table begin with; behind it the row's own
  std::size_t common_ = 0;
  std::unordered_map<std::string_view, std::uint64_t> seen_;
  struct Hasher;
  std::unique_ptr<Hasher> hasher_;
};

inline std::string_view text_of(const RowKeys::Key& key) { return {key.data(), key.size()}; }

}  // namespace chancery::rows
