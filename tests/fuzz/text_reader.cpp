// Bytes as an input file of reader.text.
#include <cstring>

#include "analysed.hpp"
#include "core/document/utf8.hpp"

namespace {

using namespace chancery;

void check_source_map(fuzz::Analysed& world, core::Document& document, std::string_view bytes) {
  const auto map = world.table("source_map");
  const auto column = [&](const char* name) { return document.column(map, world.column("source_map", name)); };
  const auto begins = column("begin"), ends = column("end"), sources = column("source_begin"),
             source_ends = column("source_end"), encodings = column("encoding");
  std::uint32_t covered = 0;
  std::int64_t source = 0;
  for (std::uint32_t i = 0; i < document.rows(map); ++i) {
    must(fuzz::value<std::uint32_t>(begins, i) == covered, "the source map has no gaps");
    covered = fuzz::value<std::uint32_t>(ends, i);
    const auto from = fuzz::value<std::int64_t>(sources, i, -1), to = fuzz::value<std::int64_t>(source_ends, i, -1);
    if (from < 0) continue;
    must(from >= source && from <= to && to <= static_cast<std::int64_t>(bytes.size()),
         "a row lies in the source, behind the last");
    source = to;
    if (fuzz::text(encodings, i) == "utf-8")
      must(bytes.substr(static_cast<std::size_t>(from), static_cast<std::size_t>(to - from)) ==
               document.text().substr(fuzz::value<std::uint32_t>(begins, i),
                                      covered - fuzz::value<std::uint32_t>(begins, i)),
           "a row of UTF-8 is its source");
  }
  must(covered == document.text().size(), "the source map covers the text");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static fuzz::Analysed world("[]");
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  core::DocumentOutcome outcome;
  auto& document = world.of(bytes, outcome);
  must(outcome.outcome == core::Outcome::ok || outcome.cause == core::Cause::input, outcome.message.c_str());
  if (outcome.outcome != core::Outcome::ok) return 0;
  must(core::is_utf8(document.text()), "the text is valid UTF-8");
  must(document.text().find('\r') == std::string_view::npos, "line ends are LF");
  check_source_map(world, document, bytes);
  return 0;
}
