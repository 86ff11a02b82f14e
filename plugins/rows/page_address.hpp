// Addresses of what other exporters make of a document: relative ones, whatever the document is called.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "chancery/target_names.hpp"
#include "unseen.hpp"

namespace chancery::rows {

// Bytes that mean something in an address are written as numbers, and so are those of characters that are not seen; ':'
// would make a scheme of what stands before it.
inline void append_address(std::string& out, std::string_view text) {
  static constexpr char hex[] = "0123456789ABCDEF";
  std::size_t unseen = 0;  // bytes that are left of such a character
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (unseen == 0) unseen = unseen_at(text, at);
    if (unseen == 0 && std::string_view(" %#?\"'<>[]{}|\\^`:&").find(text[at]) == std::string_view::npos)
      out += text[at];
    else (out += '%', out += hex[byte >> 4], out += hex[byte & 15]);
    if (unseen > 0) --unseen;
  }
}

// Fills in the {path}, {name} or {id} that `rest` begins with, as the host does in a target, and takes it from `rest`.
// False: it begins with none of them.
inline bool fill_in_address(std::string& out, std::string_view& rest, std::string_view document_id) {
  const auto is = [&](std::string_view placeholder) {
    if (!rest.starts_with(placeholder)) return false;
    rest.remove_prefix(placeholder.size());
    return true;
  };
  if (is("{path}")) append_address(out, safe_path(path_value(document_id)));
  else if (is("{name}")) append_address(out, safe_component(name_value(document_id)));
  else if (is("{id}")) append_address(out, safe_path(document_id));
  else return false;
  return true;
}

}  // namespace chancery::rows
