// See page_links.hpp.
#include "page_links.hpp"

#include <algorithm>

#include "chancery/error.hpp"
#include "page_address.hpp"

namespace chancery::html {
namespace {

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
  std::string out = pages_.starts_with('{') ? "./" : "";
  for (std::string_view rest = pages_; !rest.empty();) {
    if (rows::fill_in_address(out, rest, id)) continue;
    rows::append_address(out, rest.substr(0, 1));
    rest.remove_prefix(1);
  }
  return out;
}

}  // namespace chancery::html
