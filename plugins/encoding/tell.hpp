// What readers tell of a document's encoding: the diagnostics charset_guessed and bytes_broken, in the same words
// whatever the format. Knows nothing of how the text was laid out.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "chancery/document.hpp"
#include "encoding.hpp"
#include "mapped_text.hpp"

namespace chancery::encoding {

// Where in the document's text something stands; null if nowhere.
using Place = std::optional<std::pair<std::size_t, std::size_t>>;

// Where the listed damages of `decoded` stand if it is the document's text as it is.
std::vector<Place> places_of(const MappedText& decoded);

// "1 byte", "2 bytes".
std::string plural(std::size_t n, std::string_view one);

// A row for each listed run of broken bytes, in `places` by the same index, and one for the others together.
void tell_damage(Input& input, const MappedText& decoded, Encoding encoding, const std::vector<Place>& places);

// `reason`: what speaks for the encoding; empty if nothing was guessed, then nothing is told.
void tell_guess(Input& input, Encoding encoding, std::string_view reason);

}  // namespace chancery::encoding
