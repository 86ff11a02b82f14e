// Bytes as a text with an outline, sentences and counted items.
#include "analysed.hpp"

namespace {

using namespace chancery;

void check_sections(fuzz::Analysed& world, core::Document& document) {
  const auto sections = world.table("section");
  const auto column = [&](const char* name) { return document.column(sections, world.column("section", name)); };
  const auto begins = column("begin"), ends = column("end"), parents = column("parent"), levels = column("level");
  std::uint32_t last = 0;
  for (std::uint32_t i = 0; i < document.rows(sections); ++i) {
    const auto begin = fuzz::value<std::uint32_t>(begins, i), end = fuzz::value<std::uint32_t>(ends, i);
    const auto level = fuzz::value<std::int64_t>(levels, i);
    must(begin >= last && begin < end, "sections stand in text order and are not empty");
    must(level >= 1, "levels count from 1");
    last = begin;
    const auto parent = fuzz::value<std::uint32_t>(parents, i, UINT32_MAX);
    if (parent == UINT32_MAX) continue;
    must(parent < i, "a parent stands before its children");
    must(fuzz::value<std::uint32_t>(begins, parent) <= begin && end <= fuzz::value<std::uint32_t>(ends, parent),
         "a section lies in its parent");
    must(fuzz::value<std::int64_t>(levels, parent) < level, "a section's level is below its parent's");
  }
}

void check_order(fuzz::Analysed& world, core::Document& document, const char* table) {
  const auto id = world.table(table);
  const auto begins = document.column(id, world.column(table, "begin"));
  for (std::uint32_t i = 1; i < document.rows(id); ++i)
    must(fuzz::value<std::uint32_t>(begins, i - 1) <= fuzz::value<std::uint32_t>(begins, i),
         "rows stand in text order");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static fuzz::Analysed world(
      R"([{"use": "segmenter.outline"}, {"use": "segmenter.sentence"}, {"use": "extractor.enumeration"}])");
  core::DocumentOutcome outcome;
  auto& document = world.of({reinterpret_cast<const char*>(data), size}, outcome);
  must(outcome.outcome == core::Outcome::ok || outcome.cause == core::Cause::input, outcome.message.c_str());
  if (outcome.outcome != core::Outcome::ok) return 0;
  check_sections(world, document);
  for (const auto* table : {"part", "paragraph", "sentence", "enumeration"}) check_order(world, document, table);
  return 0;
}
