#include "code_points.hpp"

namespace chancery::language {

std::size_t behind_blanks(std::string_view s, std::size_t at) {
  for (auto c = decode(s, at); c.size != 0 && is_blank(c.value); c = decode(s, at)) at += c.size;
  return at;
}

std::size_t before_blanks(std::string_view s, std::size_t end) {
  for (auto c = decode_before(s, end); c.size != 0 && is_blank(c.value); c = decode_before(s, end)) end -= c.size;
  return end;
}

}  // namespace chancery::language
