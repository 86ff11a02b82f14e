// What the steps of the analysis hand on to each other: lines, their markers and roles, and where one document of the
// page ends and the next begins. Values only; each field is written by one step, named beside it.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "line.hpp"
#include "numbered.hpp"

namespace chancery::outline {

enum class Role : std::uint8_t {
  title,
  header_field,
  salutation,
  heading,
  body,
  lead_in,
  signature,
  date,
  contact,
  attachment,
  note,
  boilerplate,
};
inline constexpr std::string_view kRoleNames[] = {"title",   "header-field", "salutation", "heading",
                                                  "body",    "lead-in",      "signature",  "date",
                                                  "contact", "attachment",   "note",       "boilerplate"};
constexpr std::string_view name_of(Role role) { return kRoleNames[static_cast<std::size_t>(role)]; }

enum class PartKind : std::uint8_t { page, carrier, issued, annex, chrome };
inline constexpr std::string_view kPartKindNames[] = {"page", "carrier", "issued", "annex", "chrome"};
constexpr std::string_view name_of(PartKind kind) { return kPartKindNames[static_cast<std::size_t>(kind)]; }

inline constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

// A document within the page.
struct Start {
  std::size_t line = 0;
  PartKind kind = PartKind::carrier;
  std::uint16_t number = 0;                                 // of an annex, 0 if it has none
  std::size_t title_line = kNowhere, title_end = kNowhere;  // its title's lines
  std::uint32_t title_begin = 0;  // of an annex labelled and titled on one line: the title's first byte
};

// An annex that the text names.
struct Mention {
  std::size_t line = 0;
  std::uint16_t number = 0;
  std::uint32_t title_begin = 0;  // bytes of the text; to the line's end
};

struct Draft {
  std::string_view text;
  std::vector<Line> lines;
  std::vector<bool> contents;     // lines of a table of contents: frame.cpp
  NumberedLines markers;          // sequence.cpp; role.cpp reads their words, and removes attachments' lists
  std::vector<Role> roles;        // frame.cpp, head.cpp, role.cpp
  std::vector<Start> starts;      // role.cpp
  std::vector<Mention> mentions;  // role.cpp

  std::string_view at(std::size_t line) const { return lines[line].in(text); }
  std::size_t size() const { return lines.size(); }
  bool is_framed(std::size_t line) const { return roles[line] == Role::boilerplate; }
};

}  // namespace chancery::outline
