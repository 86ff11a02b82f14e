// What is due: see work.hpp.
#include "work.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <ctime>
#include <set>
#include <utility>

#include "../store/fast_hash.hpp"
#include "../store/sha256.hpp"
#include "run.hpp"
#include "stale.hpp"

namespace chancery::core {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLostTold = 10;
constexpr std::int64_t kTickNs = 2'000'000'000;  // of the file system that stamps most coarsely

// The clock that file systems stamp with, which lags behind the exact one.
std::int64_t now_coarse_ns() {
  timespec now{};
  ::clock_gettime(CLOCK_REALTIME_COARSE, &now);
  return std::int64_t{now.tv_sec} * 1'000'000'000 + now.tv_nsec;
}

std::array<char, 16> digest(const std::string& sha256) {
  std::array<char, 16> out{};
  fast_hash(sha256).copy(out.data(), out.size());
  return out;
}

// Some of a consumer's exporters may be called alike: then their order tells them apart.
std::string name_in_ledger(const Plan& plan, std::size_t index) {
  const auto& exporter = plan.exporters[index];
  std::size_t before = 0;
  for (std::size_t i = 0; i < index; ++i)
    before += plan.exporters[i].consumer == exporter.consumer && plan.exporters[i].id == exporter.id;
  return exporter.consumer + "/" + exporter.id + (before > 0 ? "#" + std::to_string(before + 1) : "");
}

bool is_whole_file(const PlannedExporter& exporter) {
  return exporter.info().is_collector && !exporter.info().has_flush;
}
bool is_shared(const PlannedExporter& exporter) { return !exporter.info().is_collector && exporter.to.appended(); }

bool went_well(const DocumentRecord& document) {
  return document.outcome.outcome == Outcome::ok || document.outcome.outcome == Outcome::filtered;
}

// Nothing went on to an exporter, and nothing will as long as the failures stand.
bool made_nothing(const InputRecord& record) {
  return !record.documents.empty() && std::none_of(record.documents.begin(), record.documents.end(),
                                                   [](const auto& document) { return document.analysed; });
}

}  // namespace

Work::Work(const Plan& plan, const std::vector<Input>& inputs, MatchedInputs& matched, const RunSettings& settings,
           spdlog::logger& log)
    : plan_(&plan),
      inputs_(&inputs),
      matched_(&matched),
      settings_(&settings),
      log_(&log),
      fingerprints_(plan, settings.bounds, ""),
      shared_(settings.out),
      exporters_(plan.exporters.size()),
      collected_(plan.exporters.size()),
      whole_due_(plan.exporters.size()),
      due_(inputs.size(), Due::nothing),
      exporters_due_(inputs.size() * plan.exporters.size()),
      records_(inputs.size()),
      bytes_(inputs.size()),
      gives_(inputs.size()),
      began_ns_(now_coarse_ns()) {
  std::error_code ignored;
  if (fs::exists(Ledger::file_in(settings.out / ".chancery"), ignored)) open();
  else know_refreshes();
  if (ledger_) ledger_->begin_reading();
  for (std::size_t i = 0; i < inputs.size(); ++i) decide(i);
  if (ledger_) ledger_->end_reading();
  do decide_failed();
  while (decide_whole_files());
  match_due();
  expect_shared();
  for (std::size_t i = 0; i < lost_targets_.size() && i < kLostTold; ++i)
    log.warn("{} is gone or was altered since it was made: it is made again", lost_targets_[i]);
  if (lost_targets_.size() > kLostTold) log.warn("and {} more such targets", lost_targets_.size() - kLostTold);
  inputs_due_ = inputs.size() - static_cast<std::size_t>(std::count(due_.begin(), due_.end(), Due::nothing));
}

Work::~Work() = default;

void Work::open() {
  const auto folder = settings_->out / ".chancery";
  if (settings_->purpose == Purpose::run) lock_.emplace(folder);
  else if (const auto pid = run_at_work(folder); !pid.empty())
    throw Error(Code::usage, settings_->out.string(), "a run is at work there (process " + pid + "), so it is in flux");
  ledger_ = std::make_unique<Ledger>(folder);
  const auto selection = ledger_->fact("selection");
  if (!selection.empty() && selection != settings_->selection && !settings_->rebase)
    throw Error(Code::usage, settings_->out.string(),
                "belongs to other inputs: " + selection + "; found " + settings_->selection +
                    ". Choose another --out, or take the new list for the true one with --rebase");
  for (std::size_t i = 0; i < exporters_.size(); ++i)
    exporters_[i] = ledger_->find_exporter(name_in_ledger(*plan_, i)).value_or(0);
  for (const auto& file : libraries_.know(ledger_->fact("libraries"), ledger_->fact("library_salt"), began_ns_))
    log_->warn("{}, which plugins stand on, was changed: all documents are due", file);
  know_refreshes();
  know_files();
}

void Work::know_refreshes() {
  const auto& asked = settings_->refresh;
  refreshes_.know(ledger_ ? ledger_->fact("refreshes") : "", asked, began_ns_);
  for (const auto& stage : refreshes_.under_way())
    if (std::find(asked.begin(), asked.end(), stage) == asked.end())
      log_->warn("--refresh {} of an earlier run was not completed: it is now", stage);
  fingerprints_ = Fingerprints(*plan_, settings_->bounds, libraries_.salt(), refreshes_.salts());
}

void Work::note_libraries(const std::vector<std::string>& files) {
  libraries_.add(files);
  ledger_->set_fact("libraries", libraries_.text());
}

void Work::lose(const std::string& name) {
  if (lost_.insert(name).second) lost_targets_.push_back(name);
}

// From the last on: an earlier one whose name a later one took is no loss.
void Work::know_files() {
  auto files = ledger_->shared_files();
  std::set<std::string> replaced;
  for (auto file = files.rbegin(); file != files.rend(); ++file) {
    const auto at = std::find(exporters_.begin(), exporters_.end(), file->exporter);
    if (at == exporters_.end()) continue;
    const auto exporter = static_cast<std::size_t>(at - exporters_.begin());
    const auto& planned = plan_->exporters[exporter];
    const bool taken = replaced.contains(file->name);
    const bool holds = !taken && (is_shared(planned) ? shared_.know(*file) : know_collected(exporter, *file));
    if (!holds) gone_files_.push_back(file->number);
    const bool elsewhere = !is_shared(planned) && file->name != planned.to.text();
    if (auto left = elsewhere ? left_of(settings_->out, *file) : std::vector<Stale>(); !left.empty())
      gone_targets_.insert(gone_targets_.end(), left.begin(), left.end());
    else if (!holds && !taken && (file->whole || is_shared(planned))) lose(file->name);
    if (holds && is_shared(planned) && !file->whole && shared_.is_in_place(file->number)) replaced.insert(file->name);
  }
}

bool Work::know_collected(std::size_t exporter, const SharedFile& file) {
  const auto& planned = plan_->exporters[exporter];
  const auto stamp = stamp_of(settings_->out / file.name);
  const bool holds = stamp && (file.whole ? file.stamp.is_unaltered(*stamp) : stamp->inode == file.stamp.inode);
  if (!holds || !planned.info().is_collector || file.name != planned.to.text()) return false;
  collected_[exporter] = file;
  return true;
}

// ---- what is due ----

// Exporters have nothing to do with an input that cannot be read and gave them nothing before.
void Work::decide_all(std::size_t input, Due why) {
  due_[input] = why;
  matched_->look_at(input);
  gives_[input] = !matched_->outcome_unopened(input);
  if (!gives_[input] && (!ledger_ || record_in(*ledger_, (*inputs_)[input].id).exporters.empty())) return;
  for (std::size_t e = 0; e < exporters_.size(); ++e) exporters_due_[input * exporters_.size() + e] = true;
}

void Work::set_due(std::size_t input, std::size_t exporter, Due why) {
  if (due_[input] == Due::nothing) due_[input] = why;
  exporters_due_[input * exporters_.size() + exporter] = true;
}

// Nobody could read it: that costs a look, and nothing else as long as it stays so.
bool Work::comes_to_the_same(std::size_t index, const LedgerInput& row) {
  matched_->look_at(index);
  const auto now = matched_->outcome_unopened(index);
  if (!now) return false;
  try {
    const auto before = unpack_record(row.record).documents;
    return before.size() == 1 && before.front().outcome.text() == now->text();
  } catch (const Error&) {
    return false;
  }
}

// The ledger's row if the input has the bytes it had; else the input is due.
std::optional<LedgerInput> Work::unchanged(std::size_t index) {
  const auto& input = (*inputs_)[index];
  auto row = ledger_ ? ledger_->input(input.id) : std::nullopt;
  if (!row) return decide_all(index, Due::new_input), std::nullopt;
  ++found_;
  if (row->sha256.empty() && row->stamp == FileStamp{}) {
    if (!settings_->retry && comes_to_the_same(index, *row)) return row;
    return decide_all(index, Due::failed_before), std::nullopt;
  }
  const auto stamp = input.problem.empty() && input.path != "-" ? stamp_of(input.path) : std::nullopt;
  if (!stamp) return decide_all(index, Due::changed_input), std::nullopt;
  if (*stamp == row->stamp && stamp->mtime_ns < row->read_ns - kTickNs && !settings_->rehash) return row;
  try {
    if (stamp->size == row->stamp.size && sha256(MappedFile(input.path).bytes()) == row->sha256) {
      row->stamp = *stamp;
      row->read_ns = began_ns_;
      touched_.emplace_back(index, *row);
      return row;
    }
  } catch (const Error&) {  // told when it is read
  }
  return decide_all(index, Due::changed_input), std::nullopt;
}

void Work::decide(std::size_t input) {
  auto row = unchanged(input);
  if (!row) return;
  try {
    const auto record = unpack_record(row->record);
    if (!failures_stand(record)) return decide_all(input, because(Due::failed_before));
    gives_[input] = !made_nothing(record);
    bytes_[input] = digest(row->sha256);
    records_[input] = std::move(row->record);
    if (gives_[input]) decide_exporters(input, record);
  } catch (const Error&) {
    decide_all(input, Due::new_input);
  }
}

bool Work::failures_stand(const InputRecord& record) const {
  return std::all_of(record.documents.begin(), record.documents.end(), [&](const auto& document) {
    return went_well(document) ||
           (!settings_->retry && !document.key.empty() && document.key == fingerprints_.of_failure(document.outcome));
  });
}

void Work::decide_exporters(std::size_t input, const InputRecord& record) {
  for (std::size_t e = 0; e < exporters_.size(); ++e) {
    const auto* made = record.of(exporters_[e]);
    if (!made || made->mark != mark(e, bytes_[input])) set_due(input, e, because(Due::other_plan));
    else if (!holds(e, *made)) set_due(input, e, Due::lost_target);
  }
}

// A document that is made again is made again for those that could not have it, too: its outcome tells of them all.
void Work::decide_failed() {
  for (std::size_t i = 0; i < inputs_->size(); ++i) {
    if (due_[i] == Due::nothing || records_[i].empty()) continue;
    const auto known = unpack_record(records_[i]);
    for (std::size_t e = 0; e < exporters_.size(); ++e)
      if (const auto* made = known.of(exporters_[e]); made && made->failed) set_due(i, e, due_[i]);
  }
}

// What it made is there as it was left.
bool Work::holds(std::size_t exporter, const ExporterRecord& record) {
  const auto& planned = plan_->exporters[exporter];
  if (planned.info().is_collector) return is_whole_file(planned) || collected_[exporter];
  bool out = true;
  for (const auto& file : record.files) {
    if (const auto now = stamp_of(settings_->out / file.name); now && file.stamp.is_unaltered(*now)) continue;
    lose(file.name);
    out = false;
  }
  return out && std::all_of(record.extents.begin(), record.extents.end(),
                            [&](const auto& extent) { return shared_.holds(extent); });
}

std::string Work::mark(std::size_t exporter, const Digest& bytes) const {
  return fast_hash(fingerprints_.of_exporter(exporter) + std::string(bytes.begin(), bytes.end()));
}
std::string Work::mark(std::size_t exporter, const std::string& sha256) const { return mark(exporter, digest(sha256)); }

// All that such a file is made from.
std::string Work::sequence(std::size_t exporter) const {
  auto all = fingerprints_.of_exporter(exporter);
  for (std::size_t i = 0; i < inputs_->size(); ++i)
    if (gives_[i]) all += "\n" + (*inputs_)[i].id + "\n" + std::string(bytes_[i].begin(), bytes_[i].end());
  return sha256(all);
}

// One that gets the run again, gets all of it. True: more is due than before.
bool Work::decide_whole_files() {
  bool more = false;
  for (std::size_t e = 0; e < exporters_.size(); ++e) {
    if (!is_whole_file(plan_->exporters[e]) || whole_due_[e]) continue;
    const auto& file = collected_[e];
    if (file && file->whole && !any_due(e) && file->content == sequence(e)) continue;
    whole_due_[e] = more = true;
    for (std::size_t i = 0; i < inputs_->size(); ++i)
      if (gives_[i]) set_due(i, e, Due::whole_file);
  }
  return more;
}

void Work::expect_shared() {
  for (std::size_t i = 0; i < inputs_->size(); ++i) {
    const auto known = record(i);
    for (std::size_t e = 0; e < exporters_.size(); ++e) {
      if (!is_shared(plan_->exporters[e])) continue;
      if (due(i, e)) shared_.expect_new(exporters_[e]);
      else if (const auto* made = known ? standing(i, e, *known) : nullptr) shared_.expect(made->extents);
    }
  }
}

const ExporterRecord* Work::standing(std::size_t input, std::size_t exporter, const InputRecord& known) const {
  const auto* made = due(input, exporter) ? nullptr : known.of(exporters_[exporter]);
  return made && made->mark == mark(exporter, bytes_[input]) ? made : nullptr;
}

std::vector<std::uint32_t> Work::not_due(std::size_t input) const {
  std::vector<std::uint32_t> out;
  for (std::uint32_t e = 0; e < exporters_.size(); ++e)
    if (!due(input, e)) out.push_back(e);
  return out;
}

bool Work::any_due(std::size_t exporter) const {
  for (std::size_t i = 0; i < inputs_->size(); ++i)
    if (due(i, exporter)) return true;
  return false;
}

std::optional<InputRecord> Work::record(std::size_t input) const {
  if (records_[input].empty()) return std::nullopt;
  return unpack_record(records_[input]);
}

// Of an input of which nothing is due the ledger has who reads it.
void Work::match_due() {
  for (std::size_t i = 0; i < inputs_->size(); ++i) {
    if (!is_done(i)) {
      matched_->look_at(i);
    } else if (const auto known = record(i); known && known->reader < plan_->readers.size()) {
      matched_->readers[i] = known->reader;
    }
  }
}

std::vector<std::uint32_t> Work::readers_needed() const {
  bool any_container = false;
  std::vector<bool> used(plan_->readers.size());
  for (std::size_t i = 0; i < inputs_->size(); ++i) {
    const auto& reader = matched_->readers[i];
    if (!reader || is_done(i)) continue;
    used[*reader] = true;
    any_container |= plan_->readers[*reader].info().has_open;
  }
  std::vector<std::uint32_t> out;
  for (std::uint32_t i = 0; i < used.size(); ++i)
    if (used[i] || any_container) out.push_back(i);
  return out;
}

bool Work::any_to_read() const {
  for (std::size_t i = 0; i < inputs_->size(); ++i)
    if (!is_done(i) && !matched_->outcome_unopened(i)) return true;
  return false;
}

// ---- while the run goes on ----

void Work::begin() {
  if (!ledger_) {
    const auto folder = settings_->out / ".chancery";
    lock_.emplace(folder);
    ledger_ = std::make_unique<Ledger>(folder);
  }
  for (std::size_t i = 0; i < exporters_.size(); ++i) exporters_[i] = ledger_->exporter(name_in_ledger(*plan_, i));
  for (const auto number : gone_files_) ledger_->remove_shared(number);
  for (const auto& stale : gone_targets_) ledger_->put(stale);
  ledger_->set_fact("selection", settings_->selection);
  ledger_->set_fact("pipeline", plan_->name);
  ledger_->set_fact("inputs", std::to_string(inputs_->size()));
  ledger_->set_fact("began_ns", std::to_string(began_ns_));
  ledger_->set_fact("library_salt", libraries_.salt());
  ledger_->set_fact("libraries", libraries_.text());
  ledger_->set_fact("refreshes", refreshes_.text());
  ledger_->set_fact("result", "");
  for (const auto& [input, row] : touched_) ledger_->put((*inputs_)[input].id, row);
  touched_.clear();
  clear_parts();
  journal_.emplace(settings_->out / ".chancery/making");
  for (const auto& [exporter, name] : journal_->left())  // if it is not made again, it is stale
    if (exporter != 0) ledger_->put(Stale{exporter, Stale::Kind::document, name, {}});
    else if (const auto stamp = stamp_of(settings_->out / name))
      ledger_->put(Stale{0, Stale::Kind::file, name, *stamp});
  if (ledger_->size() != found_) forget_inputs();
  if (settings_->every_consumer) forget_exporters(*ledger_, settings_->out, exporters_, kept_in_place());
  if (!settings_->prune) return;
  for (const auto& stale : ledger_->stale())
    if (stale.kind == Stale::Kind::document) forgetting_.insert(stale.exporter);
}

void Work::forget_inputs() {
  std::set<std::string_view> listed;
  for (const auto& input : *inputs_) listed.insert(input.id);
  for (const auto& id : ledger_->ids())
    if (!listed.contains(id)) drop_input(*ledger_, id);
}

Heirs Work::kept_in_place() const {
  Heirs out;
  for (std::size_t e = 0; e < exporters_.size(); ++e)
    if (plan_->exporters[e].info().has_flush) out.emplace(plan_->exporters[e].to.text(), exporters_[e]);
  return out;
}

// What a killed run left half-made. Shared files that wait there are the ledger's.
void Work::clear_parts() {
  std::error_code ec;
  for (fs::directory_iterator it(settings_->out / ".chancery/parts", ec); !ec && it != fs::directory_iterator();
       it.increment(ec))
    if (it->path().extension() == ".part") {
      std::error_code ignored;
      fs::remove(it->path(), ignored);
    }
}

// What an exporter that was not asked has made stands.
void Work::put(std::size_t input, InputRecord fresh, const std::optional<FileStamp>& stamp, const std::string& sha256) {
  const auto& id = (*inputs_)[input].id;
  const auto before = record_in(*ledger_, id);
  // One that failed is asked again: what becomes of the document now does not tell of it. So is one that had nothing to
  // be asked for.
  const bool all_analysed = std::all_of(before.documents.begin(), before.documents.end(),
                                        [](const auto& document) { return document.analysed; });
  for (const auto& old : before.exporters) {
    const auto at = std::find(exporters_.begin(), exporters_.end(), old.exporter);
    const bool asked = at != exporters_.end() && due(input, static_cast<std::size_t>(at - exporters_.begin()));
    if (asked || fresh.of(old.exporter)) continue;
    fresh.exporters.push_back(old);
    if (old.failed || !all_analysed) fresh.exporters.back().mark.clear();
  }
  note_stale(*ledger_, before, fresh);
  LedgerInput row;
  std::error_code ignored;
  row.path =
      (*inputs_)[input].path == "-" ? "-" : fs::absolute((*inputs_)[input].path, ignored).lexically_normal().string();
  row.stamp = stamp.value_or(FileStamp{});
  row.read_ns = began_ns_;
  row.sha256 = sha256;
  row.record = packed(fresh);
  ledger_->put(id, row);
  bytes_[input] = digest(sha256);
  gives_[input] = !made_nothing(fresh);
}

void Work::put_moved(std::size_t input, InputRecord moved) {
  const auto& id = (*inputs_)[input].id;
  auto row = ledger_->input(id);
  if (!row) return;
  const auto before = record_in(*ledger_, id);
  for (const auto& old : before.exporters) {
    const bool ours = std::find(exporters_.begin(), exporters_.end(), old.exporter) != exporters_.end();
    if (!ours && !moved.of(old.exporter)) moved.exporters.push_back(old);
  }
  note_stale(*ledger_, before, moved);
  row->record = packed(moved);
  ledger_->put(id, *row);
}

void Work::end(RunResult result) {
  if (result == RunResult::well || result == RunResult::not_all_well) {
    refreshes_.complete(*plan_);
    ledger_->set_fact("refreshes", refreshes_.text());
  }
  ledger_->set_fact("result", name_of(result));
  ledger_->commit();
}

void Work::commit() {
  ledger_->commit();
  journal_->clear();
}

bool Work::made_what_is_there(std::size_t exporter) const {
  const auto& file = collected_[exporter];
  const auto stamp = file ? stamp_of(settings_->out / file->name) : std::nullopt;
  return stamp && file->stamp.is_unaltered(*stamp);
}

void Work::put_collected(std::size_t exporter, const FileStamp& stamp, bool whole) {
  auto& file = collected_[exporter];
  if (!file) file.emplace();
  file->name = file->path = plan_->exporters[exporter].to.text();
  file->exporter = exporters_[exporter];
  file->stamp = stamp;
  file->whole = whole;
  file->content = whole && is_whole_file(plan_->exporters[exporter]) ? sequence(exporter) : "";
  ledger_->put(*file);
}

}  // namespace chancery::core
