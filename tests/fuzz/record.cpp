// Bytes as a record of another run, read by reader.jsonl with all tables that it can hand on.
#include "analysed.hpp"
#include "core/document/utf8.hpp"

namespace {

constexpr const char* kReader =
    R"({"use": "reader.jsonl", "options": {"tables": ["part", "paragraph", "section", "sentence", "metadata", "label",
    "entity", "summary", "enumeration", "task", "responsible", "indicator", "citation"]}})";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace chancery;
  static fuzz::Analysed world("[]", kReader);
  core::DocumentOutcome outcome;
  auto& document = world.of({reinterpret_cast<const char*>(data), size}, outcome);
  must(outcome.outcome == core::Outcome::ok || outcome.cause == core::Cause::input, outcome.message.c_str());
  if (outcome.outcome != core::Outcome::ok) {
    must(outcome.stage == "reader.jsonl" && core::is_utf8(outcome.message), "a failure is the reader's, in words");
    return 0;
  }
  must(core::is_utf8(document.text()), "the text is valid UTF-8");
  must(!world.analysis().input().id.empty() && world.analysis().origin(), "it has an id and an origin");
  for (const auto& stage : world.analysis().provenance())
    for (const auto& rows : stage.tables)
      must(rows.begin <= rows.end && rows.end <= document.rows(rows.table), "a stage's rows are there");
  return 0;
}
