// What the pages say themselves, in Chinese and English; both stand in the page, and its stylesheet shows one. Codes of
// the tables have names here; words of documents never do.
#pragma once

#include <string>
#include <string_view>

namespace chancery::html {

struct Label {
  std::string_view zh, en;
};

// What a set of codes belongs to.
enum class Codes {
  task_kind,
  strength,
  due_kind,
  basis,
  role,
  indicator_kind,
  measure,
  bound,
  relation,
  entity_kind,
  field,
  diagnostic,
  status,
  scheme,
};

// A code without a name is its own.
Label label_of(Codes codes, std::string_view code);

// As an element for each language.
void append_label(std::string& out, Label label);
// ` aria-label="…"` with what a script needs to change it.
void append_aria_label(std::string& out, Label label);

}  // namespace chancery::html
