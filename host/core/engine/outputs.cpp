// Targets: see outputs.hpp.
#include "outputs.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "../store/sha256.hpp"
#include "chancery/error.hpp"

namespace chancery::core {

namespace fs = std::filesystem;

Outputs::Outputs(const Plan& plan, fs::path folder, Work& work)
    : plan_(&plan), work_(&work), folder_(std::move(folder)), parts_(folder_ / ".chancery" / "parts") {}

void Outputs::keep_input(const fs::path& file) {
  for (const auto& identity : identities_of(file)) inputs_.insert(identity);
}

void Outputs::open() {
  for (std::size_t i = 0; i < plan_->exporters.size(); ++i) {
    const auto& exporter = plan_->exporters[i];
    if (exporter.info().is_collector || !exporter.to.appended() || exporter.to.has(TargetPart::Kind::piece)) continue;
    share(exporter.to.text(), exporter.id);
    work_->shared().open(exporter.to.text(), work_->number_of(i), work_->ledger());
  }
}

bool Outputs::is_there(const std::string& name) const {
  std::error_code ec;
  return fs::exists(folder_ / name, ec);
}

void Outputs::note_replaced(const std::string& name) {
  if (is_there(name)) replaced_.push_back(name);
}

void Outputs::check_free(const std::string& name) const {
  const auto refuse = [&](const std::string& owner) {
    throw Error(Code::contract, name,
                "this file is " + owner + " already; give the target a placeholder that tells them apart");
  };
  if (const auto owner = taken_.find(name); owner != taken_.end()) refuse(owner->second);
  if (inputs_.empty()) return;
  for (const auto& identity : identities_of(folder_ / name))
    if (inputs_.contains(identity)) refuse("an input");
}

// A file of many documents has two names: NAME.part while it grows.
void Outputs::check_shared(const std::string& name) const {
  check_free(name);
  check_free(name + ".part");
}

void Outputs::take_shared(const std::string& name, const std::string& exporter) {
  taken_.emplace(name, "the target of '" + exporter + "'");
  taken_.emplace(name + ".part", "the unfinished target of '" + exporter + "'");
}

// What the file is called is this exporter's from here on.
void Outputs::share(const std::string& name, const std::string& exporter) {
  if (shared_.contains(name)) return;
  check_shared(name);
  if (!work_->shared().stays(name)) note_replaced(name);
  take_shared(name, exporter);
  shared_.insert(name);
}

// The name may come from another process.
void check_name(const PlannedExporter& exporter, const OutputFile& file) {
  if (exporter.to.appended() && !exporter.to.has(TargetPart::Kind::piece) && file.name != exporter.to.text())
    throw Error(Code::contract, exporter.to.text(), "bytes for another file");
  check_confined(file.name);
}

void Outputs::deliver(std::size_t index, const std::string& id, std::span<const OutputFile> files,
                      ExporterRecord& made) {
  const auto& exporter = plan_->exporters[index];
  for (const auto& file : files) check_name(exporter, file);
  if (exporter.to.appended()) append(index, files, made);
  else write(id, files, made);
  for (const auto& file : files) bytes_ += file.bytes.size();
}

void Outputs::append(std::size_t exporter, std::span<const OutputFile> files, ExporterRecord& made) {
  auto& shared = work_->shared();
  const auto before = made.extents.size();
  try {
    for (const auto& file : files) {
      const std::string name(file.name);
      share(name, plan_->exporters[exporter].id);
      made.extents.push_back(shared.append(name, work_->number_of(exporter), file.head, file.bytes, work_->ledger()));
    }
  } catch (...) {
    for (; made.extents.size() > before; made.extents.pop_back()) shared.take_back(made.extents.back());
    throw;
  }
}

void Outputs::carry(const std::string& id, ExporterRecord& made) {
  for (const auto& file : made.files) check_free(file.name);
  for (const auto& file : made.files) taken_.emplace(file.name, "document '" + id + "'");
  for (auto& extent : made.extents) {
    const auto name = work_->shared().name_of(extent);
    if (!shared_.contains(name)) share(name, work_->ledger().exporter_name(made.exporter));
    extent = work_->shared().carry(extent, work_->ledger());
  }
}

// No file takes its name before all of them are written.
void Outputs::write(const std::string& id, std::span<const OutputFile> files, ExporterRecord& made) {
  std::set<std::string_view> own;
  std::vector<std::string> names;
  for (const auto& file : files) {
    const auto& name = names.emplace_back(file.name);
    check_free(name);
    if (!own.insert(file.name).second)
      throw Error(Code::contract, name, "two pieces of document '" + id + "' go to this file");
  }
  std::vector<std::unique_ptr<PartFile>> parts;  // none for one that is there as it should be
  std::vector<MadeFile> stamped;
  std::vector<std::string> replaced;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (const auto same = same_file(files[i])) {
      parts.push_back(nullptr);
      stamped.push_back({names[i], *same});
      continue;
    }
    parts.push_back(written(files[i]));
    stamped.push_back({names[i], parts.back()->close()});
    if (is_there(names[i])) replaced.push_back(names[i]);
  }
  for (std::size_t i = 0; i < names.size(); ++i)
    if (parts[i]) work_->making(names[i]);
  std::size_t named = 0;
  try {
    for (; named < parts.size(); ++named)
      if (parts[named]) parts[named]->commit();
  } catch (...) {
    std::error_code ignored;
    while (named-- > 0)
      if (parts[named]) fs::remove(folder_ / names[named], ignored);
    throw;
  }
  made.files.insert(made.files.end(), stamped.begin(), stamped.end());
  single_ = true;
  replaced_.insert(replaced_.end(), replaced.begin(), replaced.end());
  for (const auto& name : names) taken_.emplace(name, "document '" + id + "'");
  files_ += names.size();
}

// Its stamp, if what is there are these bytes. Not through a link: that is replaced.
std::optional<FileStamp> Outputs::same_file(const OutputFile& file) const {
  const auto [name, head, bytes] = file;
  const auto path = folder_ / name;
  std::error_code ignored;
  const auto stamp = fs::is_symlink(path, ignored) ? std::nullopt : stamp_of(path);
  if (!stamp || stamp->size != head.size() + bytes.size()) return std::nullopt;
  try {
    const MappedFile there(path);
    const bool same = there.bytes().substr(0, head.size()) == head && there.bytes().substr(head.size()) == bytes;
    return same ? stamp : std::nullopt;
  } catch (const Error&) {
    return std::nullopt;
  }
}

std::unique_ptr<PartFile> Outputs::written(const OutputFile& file) {
  auto part = std::make_unique<PartFile>(folder_ / file.name, parts_, next_part_);
  part->write(file.head);
  part->write(file.bytes);
  part->close();
  return part;
}

fs::path Outputs::collector_target(std::size_t index, bool in_place) {
  const auto& name = plan_->exporters[index].to.text();
  check_shared(name);
  take_shared(name, plan_->exporters[index].id);
  auto file = folder_ / name;
  std::error_code ignored;
  fs::create_directories(file.parent_path(), ignored);
  if (in_place) return file;
  file += ".part";
  fs::remove(file, ignored);  // never through a link
  return file;
}

namespace {

// Office programs leave such a file beside one that they have open: LibreOffice, Microsoft Office, WPS.
bool is_open_in_office(const fs::path& file) {
  const auto name = file.filename().string();
  const std::array locks = {".~lock." + name + "#", "~$" + name, ".~" + name};
  std::error_code ignored;
  return std::any_of(locks.begin(), locks.end(),
                     [&](const auto& lock) { return fs::exists(file.parent_path() / lock, ignored); });
}

std::string hash_of(const fs::path& file) {
  std::error_code ignored;
  return fs::exists(file, ignored) ? sha256(MappedFile(file).bytes()) : sha256("");
}

// ledger.new.xlsx
std::string name_beside(const std::string& name) {
  const auto suffix = fs::path(name).extension().string();
  return name.substr(0, name.size() - suffix.size()) + ".new" + suffix;
}

}  // namespace

// What people wrote into a file is theirs unless the exporter took it up: it goes on from an earlier output, so people
// write into its outputs, and was given both that and this as they are, or made what is there.
bool Outputs::is_others(std::size_t index, const fs::path& file, const fs::path& made) const {
  const auto& options = plan_->exporters[index].options;
  std::error_code ec;
  if (!options) return false;
  bool goes_on = false;
  for (const auto& [pointer, option] : options->files) {
    const bool is_target = fs::weakly_canonical(option.path, ec) == fs::weakly_canonical(file, ec);
    if (!is_target && !option.may_lack) continue;
    if (is_open_in_office(option.path) || hash_of(option.path) != option.sha256) return true;
    if (is_target) return false;
    goes_on = true;
  }
  if (!goes_on || !fs::exists(file, ec)) return false;
  return is_open_in_office(file) || !(work_->made_what_is_there(index) || hash_of(file) == hash_of(made));
}

namespace {

// Before it has its name: behind a crash of the machine nothing looks whole that is not.
void sync_file(const fs::path& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.is_open() || ::fdatasync(file.get()) != 0) throw Error(Code::io, path.string(), std::strerror(errno));
}

}  // namespace

std::string Outputs::finish_collector(std::size_t index) {
  const auto& exporter = plan_->exporters[index];
  auto name = exporter.to.text();
  const auto part = folder_ / (name + ".part");
  if (is_others(index, folder_ / name, part)) {
    name = name_beside(name);
    check_free(name);
    taken_.emplace(name, "what '" + exporter.id + "' made");
    beside_.push_back(name);
  }
  note_replaced(name);
  sync_file(part);
  std::error_code ec;
  fs::rename(part, folder_ / name, ec);
  if (ec) throw Error(Code::io, (folder_ / name).string(), ec.message());
  ++files_;
  return name;
}

// All files of single documents at once: one by one it would take longer than making them.
void Outputs::sync() {
  work_->shared().sync(work_->ledger());
  if (!std::exchange(single_, false)) return;
  const Descriptor folder(::open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!folder.is_open() || ::syncfs(folder.get()) != 0) throw Error(Code::io, folder_.string(), std::strerror(errno));
}

void Outputs::finish() {
  files_ += work_->shared().finish(work_->ledger());
  std::error_code ignored;
  fs::remove(parts_, ignored);
}

void Outputs::leave() {
  work_->shared().leave(work_->ledger());
  for (const auto& name : shared_) std::erase(replaced_, name);
  std::error_code ignored;
  fs::remove(parts_, ignored);
}

}  // namespace chancery::core
