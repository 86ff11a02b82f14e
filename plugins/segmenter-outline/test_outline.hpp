// For the tests of this plugin: an outline as short strings.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "outline.hpp"

namespace chancery::outline::test {

using Texts = std::vector<std::string>;

// "2 一（一） 标题" for each section.
inline Texts sections_of(std::string_view text) {
  Texts out;
  for (const auto& s : analyse(text).sections) {
    auto& row = out.emplace_back(std::to_string(s.level));
    row += ' ';
    row += s.path;
    if (s.title_end > s.title_begin) (row += ' ') += text.substr(s.title_begin, s.title_end - s.title_begin);
  }
  return out;
}

inline Texts roles_of(std::string_view text) {
  Texts out;
  for (const auto role : analyse(text).roles) out.push_back(std::string(name_of(role)));
  return out;
}

// "issued 标题" for each part; an annex that is not there has "(absent)" behind it.
inline Texts parts_of(std::string_view text) {
  Texts out;
  for (const auto& p : analyse(text).parts) {
    auto& row = out.emplace_back(name_of(p.kind));
    if (!p.title.empty()) (row += ' ') += p.title;
    if (!p.present) row += " (absent)";
  }
  return out;
}

}  // namespace chancery::outline::test
