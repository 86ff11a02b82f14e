// Checks that what a reader says of its source is so: the bytes that its table `source_map` names are the text's.
#include <algorithm>

#include "../../core/provenance/document_check.hpp"
#include "../check.hpp"
#include "../confined.hpp"
#include "../made_up_text.hpp"
#include "../sample_texts.hpp"
#include "chancery/tables.hpp"

namespace chancery::conformance {
namespace {

constexpr std::string_view kSourceMap = "source_map";

bool maps_its_source(const Subject& subject) {
  const auto& info = subject.info();
  const bool maps = std::any_of(info.tables.begin(), info.tables.end(), [](const auto& table) {
    return table.use == core::TableUse::writes && table.schema.name == kSourceMap;
  });
  return subject.is_reader() && maps && !info.has_list;
}

// Text and source map as an exported document has them.
core::ExportedDocument exported(core::Document& document) {
  core::ExportedDocument out;
  out.text = document.text();
  const auto& schemas = document.schemas();
  for (core::TableId id = 0; id < schemas.size(); ++id) {
    if (schemas[id].name != kSourceMap) continue;
    const auto column = [&](std::string_view name) { return document.column(id, *schemas[id].find(name)); };
    const auto begins = column("begin"), ends = column("end"), source_begins = column("source_begin"),
               source_ends = column("source_end"), encodings = column("encoding"), members = column("member");
    const auto rows = document.rows(id);
    out.has_source_map = true;
    out.tables.push_back({std::string(kSourceMap), rows});
    for (std::uint32_t row = 0; row < rows; ++row) {
      core::ExportedDocument::MapRow map;
      map.begin = static_cast<std::uint32_t>(*value_at<Offset>(begins, row));
      map.end = static_cast<std::uint32_t>(*value_at<Offset>(ends, row));
      if (const auto at = value_at<std::int64_t>(source_begins, row)) map.source_begin = *at;
      if (const auto at = value_at<std::int64_t>(source_ends, row)) map.source_end = *at;
      if (const auto encoding = value_at<std::string_view>(encodings, row)) {
        if (out.encodings.empty() || out.encodings.back() != *encoding) out.encodings.emplace_back(*encoding);
        map.encoding = static_cast<std::uint32_t>(out.encodings.size() - 1);
      }
      map.member = value_at<std::string_view>(members, row).has_value();
      out.source_map.push_back(map);
    }
  }
  return out;
}

std::string with_other_ends(std::string_view text, std::string_view end) {
  std::string out;
  for (const auto c : text)
    if (c == '\n') out += end;
    else out += c;
  return out;
}

// Valid UTF-8 as UTF-16 with its mark; `low` is the place of the lower byte in a unit.
std::string utf16(std::string_view text, std::size_t low) {
  std::string out;
  const auto add = [&](std::uint32_t unit) {
    const char high = static_cast<char>(unit >> 8), lower = static_cast<char>(unit & 0xFF);
    out += low == 0 ? lower : high;
    out += low == 0 ? high : lower;
  };
  add(0xFEFF);
  for (std::size_t i = 0; i < text.size();) {
    const auto first = static_cast<unsigned char>(text[i++]);
    std::uint32_t point = first < 0x80 ? first : first < 0xE0 ? first & 0x1F : first < 0xF0 ? first & 0x0F : first & 7;
    for (int more = first < 0xC0 ? 0 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3; more > 0; --more)
      point = point << 6 | (static_cast<unsigned char>(text[i++]) & 0x3F);
    if (point >= 0x10000) add(0xD800 + ((point - 0x10000) >> 10)), point = 0xDC00 + ((point - 0x10000) & 0x3FF);
    add(point);
  }
  return out;
}

std::vector<SampleText> inputs(const Probe& probe) {
  auto out = small_texts();
  for (const auto& [name, text] : small_texts()) {
    out.push_back({name + " with a byte order mark", "\xEF\xBB\xBF" + text});
    out.push_back({name + " with CR LF", with_other_ends(text, "\r\n")});
    out.push_back({name + " in UTF-16LE", utf16(text, 0)});
    out.push_back({name + " in UTF-16BE", utf16(text, 1)});
  }
  out.insert(out.end(), broken_bytes().begin(), broken_bytes().end());
  for (int i = 0; i < probe.settings.fuzzed; ++i) {
    const auto seed = probe.settings.seed + static_cast<std::uint64_t>(i);
    out.push_back({"made up of seed " + std::to_string(seed), made_up_input(probe.subject, seed)});
  }
  return out;
}

Verdict leads_to_the_source(const Probe& probe) {
  Trial trial(probe.subject, *probe.subject.narrow);
  core::Decoders decoders;
  for (const auto& [name, bytes] : inputs(probe)) {
    now_at("the document '" + name + "'");
    if (trial.run(bytes).outcome != core::Outcome::ok) continue;
    auto document = exported(trial.document());
    document.bytes = bytes.size();
    const core::Source source{"the document", bytes, "", "", ""};
    const auto check = core::check_document(document, source, decoders);
    if (check.findings_total > 0)
      return Verdict::failed("of the document '" + name + "' " + check.findings.front().where + " " +
                             check.findings.front().message +
                             ": positions are of the bytes that the host handed over, marks at the beginning included; "
                             "leave the encoding null where the text is not what those bytes are");
  }
  return Verdict::passed();
}

constexpr int kManyLines = 100'000;

// Each pair of them lies across the border of a block, whatever its size, in one of two texts.
std::vector<SampleText> texts_of_lines() {
  auto out = ordinary_texts();
  for (const std::string_view before : {"", "a"})
    out.push_back({std::to_string(kManyLines) + " line ends", std::string(before) + std::string(kManyLines, '\n')});
  return out;
}

Verdict reads_all_line_ends(const Probe& probe) {
  Trial trial(probe.subject, *probe.subject.narrow);
  for (const auto& [name, text] : texts_of_lines()) {
    now_at("the document '" + name + "'");
    if (trial.run(text).outcome != core::Outcome::ok) continue;
    const std::string expected(trial.document().text());
    if (expected != text) continue;  // it reads more than text
    for (const auto& [called, end] : {std::pair{"CR LF", "\r\n"}, std::pair{"CR", "\r"}})
      if (trial.run(with_other_ends(text, end)).outcome != core::Outcome::ok || trial.document().text() != expected)
        return Verdict::failed("the document '" + name + "' is another text with " + called +
                               " than with LF: both become LF, wherever they stand");
  }
  return Verdict::passed();
}
bool reads_one(const Subject& subject) { return subject.is_reader() && !subject.info().has_list; }

}  // namespace

std::vector<Check> source_checks() {
  return {{"reads_all_line_ends", "CR LF and CR are line ends as LF is", kCreate, reads_one, reads_all_line_ends},
          {"leads_to_the_source", "the bytes that source_map names are the text's", kCreate, maps_its_source,
           leads_to_the_source}};
}

}  // namespace chancery::conformance
