// What the search for metadata sees of a document, and what it finds: lines with their roles and parts in, facts out.
// Plain positions; knows no tables.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "cell.hpp"
#include "extent.hpp"

namespace chancery::particulars {

using language::Cell;
using language::Extent;

inline constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

enum class Role : std::uint8_t {
  title,
  header_field,
  salutation,
  heading,
  body,  // and lead-in
  signature,
  date,
  contact,
  attachment,
  note,
  boilerplate,
};

enum class PartKind : std::uint8_t { page, carrier, issued, annex, chrome };

struct Part {
  Extent extent;
  PartKind kind = PartKind::carrier;
  std::string_view title;
  bool present = true;
};

struct Line {
  Extent extent;
  Role role = Role::body;
  std::size_t part = kNone;
  std::string_view in(std::string_view text) const { return extent.in(text); }
};

// The document's text, its parts, its lines and cells in text order.
struct Page {
  std::string_view text;
  std::vector<Part> parts;
  std::vector<Line> lines;  // put there by `add` alone
  std::vector<Cell> cells;

  void add(const Line& line) {
    lines.push_back(line);
    roles_ |= bit(line.role);
  }
  // Whether any line has the role.
  bool has(Role role) const { return (roles_ & bit(role)) != 0; }
  // The cell a line stands in, or null.
  const Cell* cell_of(const Line& line) const;
  bool is_of(const Line& line, PartKind kind) const { return line.part != kNone && parts[line.part].kind == kind; }

 private:
  static unsigned bit(Role role) { return 1u << static_cast<unsigned>(role); }

  unsigned roles_ = 0;
};

// One row of `metadata` in the making.
struct Fact {
  std::string_view field;  // a literal, or of the labels: outlives the document
  std::string value;
  std::string raw;  // empty: the value is as written
  std::string_view basis = "stated";
  Extent extent;
  std::size_t part = kNone;
};

// Something odd, told as a diagnostic.
struct Oddity {
  std::string_view code;
  std::string message;
  Extent extent;
};

class Findings {
 public:
  Findings() { facts.reserve(kUsual); }

  std::vector<Fact> facts;
  std::vector<Oddity> oddities;

  // Adds a fact if its value is not empty and its part has not that value of the field already.
  void add(std::string_view field, std::string_view value, Extent extent, std::size_t part, std::string_view raw = {},
           std::string_view basis = "stated");
  // The first value of a field: of that part, else of any; empty if there is none.
  std::string_view first(std::string_view field, std::size_t part = kNone) const;
  bool has(std::string_view field) const { return !first(field).empty(); }
  bool has(std::string_view field, std::size_t part) const { return first_of(field, part) != nullptr; }

 private:
  static constexpr std::size_t kUsual = 32;  // few documents have more
  // The first fact of each field that a part has, or all of them: few, as there are few fields.
  using Firsts = std::vector<std::size_t>;
  // That of a field, or null.
  const Fact* first_in(const Firsts& firsts, std::string_view field) const;
  const Fact* first_of(std::string_view field, std::size_t part) const;

  Firsts firsts_;
  std::vector<Firsts> by_part_;  // with what is of no part in front
  // The further values of a part's field. Most have one.
  std::set<std::tuple<std::size_t, std::string_view, std::string>> more_;
};

// What a line says without the blanks around it.
Extent trimmed(std::string_view text, Extent extent);
// Without any blanks: 索 引 号 is 索引号.
std::string without_blanks(std::string_view s);

}  // namespace chancery::particulars
