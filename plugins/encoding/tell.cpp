#include "tell.hpp"

namespace chancery::encoding {

namespace {

std::string hex(std::string_view bytes) {
  static constexpr char digits[] = "0123456789ABCDEF";
  std::string out;
  for (const unsigned char byte : bytes.substr(0, 8)) {
    if (!out.empty()) out += ' ';
    out += {digits[byte >> 4], digits[byte & 15]};
  }
  return bytes.size() > 8 ? out + " …" : out;
}

}  // namespace

std::vector<Place> places_of(const MappedText& decoded) {
  std::vector<Place> places;
  for (const auto& damage : decoded.damages()) places.push_back({{damage.begin, damage.end}});
  return places;
}

std::string plural(std::size_t n, std::string_view one) {
  return std::to_string(n) + ' ' + std::string(one) + (n == 1 ? "" : "s");
}

void tell_damage(Input& input, const MappedText& decoded, Encoding encoding, const std::vector<Place>& places) {
  std::size_t listed_bytes = 0;
  for (std::size_t i = 0; i < decoded.damages().size(); ++i) {
    const auto& damage = decoded.damages()[i];
    const auto size = damage.source_end - damage.source_begin;
    listed_bytes += size;
    input.diagnose("bytes_broken",
                   plural(size, "byte") + " at " + std::to_string(damage.source_begin) + ", not " +
                       std::string(name_of(encoding)) + ": " + hex(input.bytes().substr(damage.source_begin, size)),
                   places[i]);
  }
  const auto more = decoded.damage_count() - decoded.damages().size();
  if (more == 0) return;
  auto message = plural(more, "more run") + " of broken bytes, " +
                 plural(decoded.damaged_bytes() - listed_bytes, "byte") + " together";
  if (decoded.damage_count() > kDamagesMapped)
    message += "; after run " + std::to_string(kDamagesMapped) + " the text is not led back to the source";
  input.diagnose("bytes_broken", message);
}

void tell_guess(Input& input, Encoding encoding, std::string_view reason) {
  if (reason.empty()) return;
  input.diagnose("charset_guessed", "read as " + std::string(name_of(encoding)) + ": " + std::string(reason));
}

}  // namespace chancery::encoding
