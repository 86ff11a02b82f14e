// Records as bytes: see input_record.hpp.
#include "input_record.hpp"

#include <algorithm>

#include "../process/message.hpp"

namespace chancery::core {
namespace {

// What follows a document's outcome. Ledgers of format 1 have the first two.
constexpr std::uint64_t kPlain = 0, kAtStage = 1, kAtExporter = 2;

template <class Names>
std::uint64_t enumerator(std::uint64_t value, const Names& names) {
  if (value >= names.size()) throw Error(Code::contract, "ledger", "an unknown outcome or cause");
  return value;
}

void write(MessageWriter& w, const DocumentRecord& document) {
  const auto& outcome = document.outcome;
  w.text(outcome.id).number(static_cast<std::uint64_t>(outcome.outcome)).number(outcome.time_ns);
  const bool plain = outcome.cause == Cause::none && outcome.message.empty() && document.key.empty();
  const bool at_exporter = !outcome.consumer.empty();
  w.number(plain ? kPlain : at_exporter ? kAtExporter : kAtStage);
  if (plain) return;
  w.number(static_cast<std::uint64_t>(outcome.cause)).text(outcome.stage).text(outcome.message);
  w.text(outcome.output).text(document.key).number(document.analysed);
  if (at_exporter) w.text(outcome.consumer);
}

DocumentRecord read_document(MessageReader& r) {
  DocumentRecord out;
  auto& outcome = out.outcome;
  outcome.id = r.text();
  outcome.outcome = static_cast<Outcome>(enumerator(r.number(), kOutcomeNames));
  outcome.time_ns = r.number();
  const auto kind = r.number();
  if (kind == kPlain) return out;
  if (kind > kAtExporter) throw Error(Code::contract, "record", "a document of an unknown kind");
  outcome.cause = static_cast<Cause>(enumerator(r.number(), kCauseNames));
  outcome.stage = r.text();
  outcome.message = r.text();
  outcome.output = r.text();
  out.key = r.text();
  out.analysed = r.number() != 0;
  if (kind == kAtExporter) outcome.consumer = r.text();
  return out;
}

}  // namespace

const ExporterRecord* InputRecord::of(std::uint32_t exporter) const {
  const auto found =
      std::find_if(exporters.begin(), exporters.end(), [&](const auto& e) { return e.exporter == exporter; });
  return found == exporters.end() ? nullptr : &*found;
}

std::string packed(const InputRecord& record) {
  std::string out;
  MessageWriter w(out);
  w.number(record.reader).number(record.documents.size());
  for (const auto& document : record.documents) write(w, document);
  w.number(record.exporters.size());
  for (const auto& e : record.exporters) {
    w.number(e.exporter).text(e.mark).number(e.failed).number(e.ids.size());
    for (const auto& id : e.ids) w.text(id);
    w.number(e.files.size());
    for (const auto& file : e.files)
      w.text(file.name)
          .number(file.stamp.size)
          .number(static_cast<std::uint64_t>(file.stamp.mtime_ns))
          .number(file.stamp.inode);
    w.number(e.extents.size());
    for (const auto& extent : e.extents) w.number(extent.file).number(extent.begin).number(extent.end);
  }
  return out;
}

InputRecord unpack_record(std::string_view bytes) {
  MessageReader r(bytes);
  InputRecord out;
  out.reader = static_cast<std::uint32_t>(r.number());
  for (auto left = r.count(); left > 0; --left) out.documents.push_back(read_document(r));
  out.exporters.resize(r.count());
  for (auto& e : out.exporters) {
    e.exporter = static_cast<std::uint32_t>(r.number());
    e.mark = r.text();
    e.failed = r.number() != 0;
    for (auto left = r.count(); left > 0; --left) e.ids.emplace_back(r.text());
    e.files.resize(r.count());
    for (auto& file : e.files) {
      file.name = r.text();
      file.stamp.size = r.number();
      file.stamp.mtime_ns = static_cast<std::int64_t>(r.number());
      file.stamp.inode = r.number();
    }
    e.extents.resize(r.count());
    for (auto& extent : e.extents) extent = {r.number(), r.number(), r.number()};
  }
  r.end();
  return out;
}

}  // namespace chancery::core
