// Targets: see outputs.hpp.
#include "outputs.hpp"

#include <algorithm>
#include <iterator>

#include "chancery/error.hpp"

namespace chancery::core {

namespace fs = std::filesystem;

Outputs::Outputs(const Plan& plan, fs::path folder)
    : plan_(&plan), folder_(std::move(folder)), parts_(folder_ / ".chancery" / "parts") {}

void Outputs::keep_input(const fs::path& file) {
  for (const auto& identity : identities_of(file)) inputs_.insert(identity);
}

void Outputs::open() {
  for (const auto& exporter : plan_->exporters)
    if (!exporter.info().is_collector && exporter.to.appended() && !exporter.to.has(TargetPart::Kind::piece))
      appended(exporter.to.text(), exporter.id);
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

PartFile& Outputs::appended(const std::string& name, const std::string& exporter) {
  if (const auto open = appended_.find(name); open != appended_.end()) return *open->second;
  check_shared(name);
  auto file = std::make_unique<PartFile>(folder_ / name);
  note_replaced(name);
  take_shared(name, exporter);
  return *appended_.emplace(name, std::move(file)).first->second;
}

// The name may come from another process.
void check_name(const PlannedExporter& exporter, const OutputFile& file) {
  if (exporter.to.appended() && !exporter.to.has(TargetPart::Kind::piece) && file.name != exporter.to.text())
    throw Error(Code::contract, exporter.to.text(), "bytes for another file");
  check_confined(file.name);
}

void Outputs::deliver(std::size_t index, const std::string& id, std::string_view head,
                      std::span<const OutputFile> files) {
  const auto& exporter = plan_->exporters[index];
  for (const auto& file : files) check_name(exporter, file);
  if (exporter.to.appended()) append(exporter.id, head, files);
  else write(id, head, files);
  for (const auto& file : files) bytes_ += file.bytes.size();
}

void Outputs::append(const std::string& exporter, std::string_view head, std::span<const OutputFile> files) {
  std::vector<std::pair<PartFile*, std::uint64_t>> before;
  try {
    for (const auto& one : files) {
      auto& file = appended(std::string(one.name), exporter);
      before.emplace_back(&file, file.size());
      if (file.size() == 0) file.write(head);
      file.write(one.bytes);
    }
  } catch (...) {
    for (auto it = before.rbegin(); it != before.rend(); ++it) it->first->truncate(it->second);
    throw;
  }
}

// No file takes its name before all of them are written.
void Outputs::write(const std::string& id, std::string_view head, std::span<const OutputFile> files) {
  std::set<std::string_view> own;
  std::vector<std::string> names;
  for (const auto& file : files) {
    const auto& name = names.emplace_back(file.name);
    check_free(name);
    if (!own.insert(file.name).second)
      throw Error(Code::contract, name, "two pieces of document '" + id + "' go to this file");
  }
  std::vector<std::unique_ptr<PartFile>> parts;
  for (std::size_t i = 0; i < names.size(); ++i) parts.push_back(written(names[i], head, files[i].bytes));
  std::vector<std::string> replaced;
  std::copy_if(names.begin(), names.end(), std::back_inserter(replaced), [&](const auto& n) { return is_there(n); });
  std::size_t named = 0;
  try {
    for (; named < parts.size(); ++named) parts[named]->commit();
  } catch (...) {
    std::error_code ignored;
    while (named-- > 0) fs::remove(folder_ / names[named], ignored);
    throw;
  }
  replaced_.insert(replaced_.end(), replaced.begin(), replaced.end());
  for (const auto& name : names) taken_.emplace(name, "document '" + id + "'");
  files_ += names.size();
}

std::unique_ptr<PartFile> Outputs::written(const std::string& name, std::string_view head, std::string_view bytes) {
  auto part = std::make_unique<PartFile>(folder_ / name, parts_, next_part_);
  part->write(head);
  part->write(bytes);
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

void Outputs::finish_collector(std::size_t index) {
  const auto& name = plan_->exporters[index].to.text();
  const auto file = folder_ / name;
  note_replaced(name);
  std::error_code ec;
  fs::rename(file.string() + ".part", file, ec);
  if (ec) throw Error(Code::io, file.string(), ec.message());
  ++files_;
}

void Outputs::finish() {
  std::unique_ptr<Error> failed;
  for (auto& [name, file] : appended_) {
    try {
      file->commit();
      ++files_;
    } catch (const Error& e) {
      failed = std::make_unique<Error>(e);
    }
  }
  std::error_code ignored;
  fs::remove(parts_, ignored);
  if (failed) throw *failed;
}

void Outputs::leave() {
  for (auto& [name, file] : appended_) {
    file->leave();
    std::erase(replaced_, name);
  }
  std::error_code ignored;
  fs::remove(parts_, ignored);
}

}  // namespace chancery::core
