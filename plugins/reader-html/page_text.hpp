// The document's text as it grows, and which bytes of the page each piece of it is. Invariant: the pieces lie end to
// end over the text; an exact piece is, byte for byte, the page from `from` to `until`. `page` here is the decoded
// page.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chancery::html {

struct Piece {
  enum class Kind : std::uint8_t { exact, derived, made };  // derived: an entity, collapsed white space

  std::uint32_t begin = 0, end = 0;   // in the text
  std::uint32_t from = 0, until = 0;  // in the page; both 0 if made
  Kind kind = Kind::made;

  friend bool operator==(const Piece&, const Piece&) = default;
};

class PageText {
 public:
  explicit PageText(std::string_view page) : page_(page) {}

  // The page's own bytes [at, at + size), whole characters.
  void copy(std::size_t at, std::size_t size);
  // `words`, for the page's bytes [from, until).
  void put(std::string_view words, std::size_t from, std::size_t until);
  // What the page does not have.
  void make(std::string_view words) { put(words, 0, 0); }
  // Takes the text back to its first `size` bytes.
  void cut(std::size_t size);

  const std::string& text() const { return text_; }
  std::size_t size() const { return text_.size(); }
  const std::vector<Piece>& pieces() const { return pieces_; }
  // Whether the text ends with the page's byte before `at`.
  bool ends_at(std::size_t at) const {
    return !pieces_.empty() && pieces_.back().kind == Piece::Kind::exact && pieces_.back().until == at;
  }
  std::string_view page() const { return page_; }

 private:
  void check_size() const;

  std::string_view page_;
  std::string text_;
  std::vector<Piece> pieces_;
};

}  // namespace chancery::html
