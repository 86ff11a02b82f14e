// See stale.hpp.
#include "stale.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace chancery::core {
namespace {

bool makes_file(const InputRecord& record, const std::string& name) {
  return std::any_of(record.exporters.begin(), record.exporters.end(), [&](const auto& e) {
    return std::any_of(e.files.begin(), e.files.end(), [&](const auto& file) { return file.name == name; });
  });
}

// Each file and document of an exporter.
template <class F>
void each(const ExporterRecord& exporter, F&& f) {
  for (const auto& file : exporter.files) f(Stale{exporter.exporter, Stale::Kind::file, file.name, file.stamp});
  for (const auto& id : exporter.ids) f(Stale{exporter.exporter, Stale::Kind::document, id, {}});
}

bool makes(const InputRecord& record, const Stale& made) {
  if (made.kind == Stale::Kind::file) return makes_file(record, made.name);
  const auto* exporter = record.of(made.exporter);
  return exporter && std::find(exporter->ids.begin(), exporter->ids.end(), made.name) != exporter->ids.end();
}

}  // namespace

bool was_made(Ledger& ledger, const std::string& input, const Stale& made) {
  const auto row = ledger.input(input);
  return row && makes(unpack_record(row->record), made);
}

void note_stale(Ledger& ledger, const InputRecord& before, const InputRecord& now) {
  if (ledger.has_stale())
    for (const auto& exporter : now.exporters) each(exporter, [&](const Stale& made) { ledger.remove(made); });
  for (const auto& exporter : before.exporters)
    each(exporter, [&](const Stale& made) {
      if (!makes(now, made)) ledger.put(made);
    });
}

void forget_what_is_made(Ledger& ledger) {
  std::set<std::string> files;                                // by name
  std::set<std::pair<std::uint32_t, std::string>> documents;  // by exporter and id
  for (const auto& stale : ledger.stale()) {
    if (stale.kind == Stale::Kind::file) files.insert(stale.name);
    else documents.emplace(stale.exporter, stale.name);
  }
  if (files.empty() && documents.empty()) return;
  for (const auto& id : ledger.ids()) {
    const auto record = unpack_record(ledger.input(id)->record);
    for (const auto& exporter : record.exporters)
      each(exporter, [&](const Stale& made) {
        if (made.kind == Stale::Kind::file) files.erase(made.name);
        else documents.erase({made.exporter, made.name});
      });
  }
  for (const auto& stale : ledger.stale()) {
    const bool stays =
        stale.kind == Stale::Kind::file ? files.contains(stale.name) : documents.contains({stale.exporter, stale.name});
    if (!stays) ledger.remove(stale);
  }
}

bool drop_input(Ledger& ledger, const std::string& id) {
  const auto row = ledger.input(id);
  if (!row) return false;
  note_stale(ledger, unpack_record(row->record), {});
  ledger.remove(id);
  return true;
}

}  // namespace chancery::core
