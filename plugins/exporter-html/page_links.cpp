// See page_links.hpp.
#include "page_links.hpp"

#include <algorithm>

#include "chancery/error.hpp"

namespace chancery::html {
namespace {

// Bytes that mean something in an address are written as such; ':' would make a scheme of what stands before it.
void append_address(std::string& out, std::string_view text) {
  static constexpr char hex[] = "0123456789ABCDEF";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > 0x20 && std::string_view("%#?\"'<>[]{}|\\^`:&\x7F").find(c) == std::string_view::npos) out += c;
    else (out += '%', out += hex[byte >> 4], out += hex[byte & 15]);
  }
}

std::string_view path_of(std::string_view id) {
  const auto name = id.find_last_of("/!") + 1, dot = id.rfind('.');
  return dot == std::string_view::npos || dot <= name ? id : id.substr(0, dot);
}

std::string_view name_of(std::string_view id) { return path_of(id.substr(id.rfind('/') + 1)); }

[[noreturn]] void refuse(const std::string& found) {
  throw Error(Code::bad_options, "/pages",
              "found " + found + ", expected a place beside the index, such as {path}.html");
}

}  // namespace

PageLinks::PageLinks(std::string_view pages) : pages_(pages) {
  if (pages.starts_with('/') || pages.find(':') != std::string_view::npos) refuse("an address: " + pages_);
  for (auto at = pages.find('{'); at != std::string_view::npos; at = pages.find('{', at + 1)) {
    const auto rest = pages.substr(at);
    if (!rest.starts_with("{path}") && !rest.starts_with("{name}") && !rest.starts_with("{id}"))
      refuse("'" + std::string(rest.substr(0, std::min(rest.find('}'), rest.size() - 1) + 1)) + "'");
  }
}

std::string PageLinks::of(std::string_view id) const {
  std::string out = pages_.starts_with('{') ? "./" : "";  // an id that begins with / is no other host
  for (std::string_view rest = pages_; !rest.empty();) {
    if (rest.starts_with("{path}")) append_address(out, path_of(id)), rest.remove_prefix(6);
    else if (rest.starts_with("{name}")) append_address(out, name_of(id)), rest.remove_prefix(6);
    else if (rest.starts_with("{id}")) append_address(out, id), rest.remove_prefix(4);
    else append_address(out, rest.substr(0, 1)), rest.remove_prefix(1);
  }
  return out;
}

}  // namespace chancery::html
