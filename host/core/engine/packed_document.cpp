// Documents as bytes: see packed_document.hpp. Provenance is what the reader said of those before it, and an entry for
// the reader, then for each stage so far: its status, and its share of each table. Where the reader said something, no
// entry is its own.
#include "packed_document.hpp"

#include "../process/message.hpp"

namespace chancery::core {
namespace {

[[noreturn]] void broken(const char* what) { throw Error(Code::contract, "message", what); }

BatchRows read_rows(MessageReader& r, const Plan& plan) {
  BatchRows out;
  out.table = static_cast<TableId>(r.number());
  if (out.table >= plan.tables.size()) broken("a table that the pipeline does not have");
  out.begin = static_cast<std::uint32_t>(r.number());
  out.end = static_cast<std::uint32_t>(r.number());
  return out;
}

ProvenanceEntry read_entry(MessageReader& r, const PlannedComponent& component, const Plan& plan) {
  const auto status = r.number();
  if (status > CHANCERY_SKIPPED) broken("an unknown status of a stage");
  ProvenanceEntry out{component.id,
                      component.info().id,
                      component.info().version,
                      component.plugin_sha256,
                      component.options_sha256,
                      static_cast<std::uint32_t>(status),
                      {}};
  out.tables.resize(r.count());
  for (auto& rows : out.tables) rows = read_rows(r, plan);
  return out;
}

}  // namespace

void pack_document(const SourceInfo& source, std::size_t reader, const Document& document,
                   const std::vector<ProvenanceEntry>& provenance, std::string_view origin, GrowingText& out) {
  std::string message;  // of it all but what is large
  MessageWriter w(message);
  const auto large_text = [&](std::string_view text) {
    w.number(text.size());
    out.append(message);
    out.append(text);
    message.clear();
  };
  w.text(source.id).text(source.sha256).text(source.media_type).number(source.bytes).number(reader);
  large_text(document.text());
  const auto tables = document.bytes();
  large_text({reinterpret_cast<const char*>(tables.data()), tables.size()});
  w.text(origin);
  const auto earlier = origin.empty() ? 0 : parse_origin(origin).stages.size();
  w.number(provenance.size() - earlier);
  for (auto i = earlier; i < provenance.size(); ++i) {
    const auto& entry = provenance[i];
    w.number(entry.status).number(entry.tables.size());
    for (const auto& rows : entry.tables) w.number(rows.table).number(rows.begin).number(rows.end);
  }
  out.append(message);
}

UnpackedDocument unpack_document(std::string_view bytes, const Plan& plan, Document& document) {
  MessageReader r(bytes);
  UnpackedDocument out;
  out.source.id = r.text();
  out.source.sha256 = r.text();
  out.source.media_type = r.text();
  out.source.bytes = r.number();
  const auto reader = r.number();
  if (reader >= plan.readers.size()) broken("a reader that the pipeline does not have");
  document.clear();
  document.name_stage(0, plan.readers[reader].id);
  document.set_text(r.text());
  const auto tables = r.text();
  document.adopt(std::as_bytes(std::span(tables.data(), tables.size())));
  if (const auto origin = r.text(); !origin.empty()) {
    out.origin = std::make_unique<Origin>(parse_origin(origin));
    out.provenance = earlier_provenance(*out.origin, document);
  }
  const std::size_t by_reader = out.origin ? 0 : 1;
  const auto entries = r.count();
  if (entries > plan.stages.size() + by_reader) broken("more stages than the pipeline has");
  for (std::size_t i = 0; i < entries; ++i)
    out.provenance.push_back(read_entry(
        r, i < by_reader ? static_cast<const PlannedComponent&>(plan.readers[reader]) : plan.stages[i - by_reader],
        plan));
  for (const auto& entry : out.provenance)
    for (const auto& rows : entry.tables)
      if (rows.begin > rows.end || rows.end > document.rows(rows.table)) broken("rows that the table does not have");
  r.end();
  return out;
}

}  // namespace chancery::core
