// From the text back to the file: pieces of the decoded page joined with the map of its decoding. Invariant of the
// rows: end to end over the text, none longer than 4,096 bytes, borders on code points; the source bytes of a row
// with `decodes` are one stretch that decodes to exactly its text.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "encoding.hpp"
#include "mapped_text.hpp"
#include "page_text.hpp"

namespace chancery::html {

struct MapRow {
  std::uint32_t begin = 0, end = 0;
  std::int64_t source_begin = encoding::kNoSource, source_end = encoding::kNoSource;
  bool decodes = false;
};

// How the page was made of the file's bytes: `rows` over the page's text as decoding gives them; or, with
// `rows` empty, the page is the file from `offset` on.
struct Decoding {
  std::string_view bytes;
  encoding::Encoding encoding = encoding::Encoding::utf_8;
  std::size_t offset = 0;
  const std::vector<encoding::SourceRow>* rows = nullptr;
};

std::vector<MapRow> map_to_source(const PageText& text, const Decoding& decoding);

}  // namespace chancery::html
