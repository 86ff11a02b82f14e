// Bytes as an exported document, checked against an input that says yes to whatever hash and size it has.
#include <numeric>
#include <string>

#include "core/document/utf8.hpp"
#include "core/provenance/document_check.hpp"
#include "must.hpp"

namespace {

using namespace chancery::core;

constexpr std::string_view kInput =
    "\xef\xbb\xbf一、标题\r\n\xd6\xd0\xce\xc4\xa3\xa0\x81\x39\xee\x39\r😀\x2d\x4e\x3d\xd8";

std::uint64_t sum(const Shares& shares) { return std::accumulate(shares.begin(), shares.end(), std::uint64_t{0}); }

void must_hold(const ExportedDocument& document, const DocumentCheck& check) {
  must((check.findings_total == 0) == check.findings.empty(), "what is counted is told");
  must((check.verdict == Verdict::different) == (check.findings_total > 0), "a document with findings differs");
  for (const auto& finding : check.findings)
    must(finding.where.starts_with("/") && !finding.message.empty(), "each finding has its place");
  if (check.verdict != Verdict::verified) return;
  must(document.text.has_value() && is_utf8(*document.text), "what is verified has a text");
  must(sum(check.text) == document.text->size(), "all of the text is shared out");
  must(check.text[3] == 0 && check.span_bytes[3] == 0, "nothing that is verified is unmapped");
  for (const auto& row : document.source_map) {
    if (row.encoding == ExportedDocument::kNone || document.unit != chancery::OffsetUnit::byte) continue;
    must(*row.source_end <= kInput.size(), "sources lie in the input");
    if (document.encodings[row.encoding] == "utf-8")
      must(document.text->substr(row.begin, row.end - row.begin) ==
               kInput.substr(*row.source_begin, *row.source_end - *row.source_begin),
           "a row in UTF-8 is the bytes that it points to");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static Decoders decoders;
  ExportedDocument document;
  const std::string_view json(reinterpret_cast<const char*>(data), size);
  if (const auto fault = read_document(json, document)) {
    must(!fault->message.empty(), "a fault says what is wrong");
    must(is_utf8(fault->where) && is_utf8(fault->message), "a fault can be shown");
    return 0;
  }
  Source source;
  source.name = "input";
  source.bytes = kInput.substr(0, std::min<std::uint64_t>(document.bytes, kInput.size()));
  source.sha256 = document.sha256;
  must_hold(document, check_document(document, source, decoders));
  return 0;
}
