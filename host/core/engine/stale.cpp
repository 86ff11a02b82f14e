// See stale.hpp.
#include "stale.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "chancery/error.hpp"

namespace chancery::core {
namespace {

namespace fs = std::filesystem;

constexpr const char* kJournalSuffixes[] = {"-journal", "-wal", "-shm"};

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

void inherit(Ledger& ledger, const SharedFile& file, std::uint32_t heir) {
  for (auto stale : ledger.stale()) {
    if (stale.kind != Stale::Kind::document || stale.exporter != file.exporter) continue;
    ledger.remove(stale);
    stale.exporter = heir;
    ledger.put(stale);
  }
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

InputRecord record_in(Ledger& ledger, const std::string& id) {
  const auto row = ledger.input(id);
  try {
    return row ? unpack_record(row->record) : InputRecord{};
  } catch (const Error&) {  // as if there were none
    return {};
  }
}

// A run that was killed left the stamp of when it began to write: what it wrote then is known by the inode.
std::vector<Stale> left_of(const fs::path& out, const SharedFile& file) {
  if (file.whole) return {{file.exporter, Stale::Kind::file, file.name, file.stamp}};
  const auto stamp = stamp_of(out / file.name);
  if (!stamp || stamp->inode != file.stamp.inode) return {};
  std::vector<Stale> left{{file.exporter, Stale::Kind::file, file.name, *stamp}};
  for (const auto* suffix : kJournalSuffixes)
    if (const auto beside = stamp_of(out / (file.name + suffix)))
      left.push_back({file.exporter, Stale::Kind::file, file.name + suffix, *beside});
  return left;
}

void forget_exporters(Ledger& ledger, const fs::path& out, const std::vector<std::uint32_t>& present,
                      const Heirs& heirs) {
  std::set<std::uint32_t> gone;
  for (const auto number : ledger.exporters())
    if (std::find(present.begin(), present.end(), number) == present.end()) gone.insert(number);
  if (gone.empty()) return;
  for (const auto& id : ledger.ids()) {
    auto row = *ledger.input(id);
    const auto before = record_in(ledger, id);
    auto now = before;
    if (std::erase_if(now.exporters, [&](const auto& e) { return gone.contains(e.exporter); }) == 0) continue;
    note_stale(ledger, before, now);
    row.record = packed(now);
    ledger.put(id, row);
  }
  std::error_code ignored;
  for (const auto& file : ledger.shared_files()) {
    if (!gone.contains(file.exporter)) continue;
    for (const auto& left : left_of(out, file)) ledger.put(left);
    fs::remove(out / (file.name + ".part"), ignored);  // nobody else makes or names it
    ledger.remove_shared(file.number);
    if (const auto heir = heirs.find(file.name); heir != heirs.end()) inherit(ledger, file, heir->second);
  }
  for (const auto number : gone) ledger.remove_exporter(number);
}

}  // namespace chancery::core
