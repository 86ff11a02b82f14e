// Targets: see outputs.hpp.
#include "outputs.hpp"

#include "chancery/error.hpp"

namespace chancery::core {

namespace fs = std::filesystem;

Outputs::Outputs(const Plan& plan, fs::path folder) : plan_(&plan), folder_(std::move(folder)) {}

void Outputs::keep_input(const fs::path& file) {
  const auto below = fs::absolute(file).lexically_normal().lexically_relative(fs::absolute(folder_).lexically_normal());
  if (!below.empty() && *below.begin() != "..") taken_.emplace(below.generic_string(), "an input");
}

void Outputs::open() {
  for (const auto& exporter : plan_->exporters)
    if (!exporter.info().is_collector && exporter.to.appended() && !exporter.to.has(TargetPart::Kind::piece))
      appended(exporter.to.text(), exporter.id);
}

void Outputs::note_replaced(const std::string& name) {
  std::error_code ec;
  if (fs::exists(folder_ / name, ec)) replaced_.push_back(name);
}

void Outputs::check_free(const std::string& name) const {
  if (const auto owner = taken_.find(name); owner != taken_.end())
    throw Error(Code::contract, name,
                "this file is " + owner->second + " already; give the target a placeholder that tells them apart");
}

PartFile& Outputs::appended(const std::string& name, const std::string& exporter) {
  if (const auto open = appended_.find(name); open != appended_.end()) return *open->second;
  check_free(name);
  auto file = std::make_unique<PartFile>(folder_ / name);
  note_replaced(name);
  taken_.emplace(name, "the target of '" + exporter + "'");
  return *appended_.emplace(name, std::move(file)).first->second;
}

void Outputs::deliver(std::size_t index, const std::string& id, const OutputSide& output,
                      const std::function<std::string(const TargetPart&)>& value) {
  const auto& exporter = plan_->exporters[index];
  if (!exporter.to.has(TargetPart::Kind::piece) && output.pieces.size() > 1)
    throw Error(Code::contract, exporter.to.text(), "the exporter wrote several pieces, but its target has no {piece}");
  std::vector<std::string> names;
  for (const auto& piece : output.pieces)
    names.push_back(exporter.to.fill(
        [&](const TargetPart& part) { return part.kind == TargetPart::Kind::piece ? piece.name : value(part); }));
  if (exporter.to.appended()) append_pieces(names, exporter.id, output);
  else write_pieces(names, id, output);
  for (const auto& piece : output.pieces) bytes_ += piece.bytes.size();
}

void Outputs::append_pieces(const std::vector<std::string>& names, const std::string& exporter,
                            const OutputSide& output) {
  std::vector<std::pair<PartFile*, std::uint64_t>> before;
  try {
    for (std::size_t i = 0; i < names.size(); ++i) {
      auto& file = appended(names[i], exporter);
      before.emplace_back(&file, file.size());
      if (file.size() == 0) file.write(output.head);
      file.write(output.pieces[i].bytes);
    }
  } catch (const Error&) {
    for (auto it = before.rbegin(); it != before.rend(); ++it) it->first->truncate(it->second);
    throw;
  }
}

// No file takes its name before all of them are written.
void Outputs::write_pieces(const std::vector<std::string>& names, const std::string& id, const OutputSide& output) {
  std::set<std::string_view> own;
  for (const auto& name : names) {
    check_free(name);
    if (!own.insert(name).second)
      throw Error(Code::contract, name, "two pieces of document '" + id + "' go to this file");
  }
  std::vector<std::unique_ptr<PartFile>> parts;
  for (std::size_t i = 0; i < names.size(); ++i) {
    parts.push_back(std::make_unique<PartFile>(folder_ / names[i]));
    parts.back()->write(output.head);
    parts.back()->write(output.pieces[i].bytes);
    parts.back()->close();
  }
  for (std::size_t i = 0; i < names.size(); ++i) {
    note_replaced(names[i]);
    parts[i]->commit();
    taken_.emplace(names[i], "document '" + id + "'");
    ++files_;
  }
}

fs::path Outputs::collector_target(std::size_t index, bool in_place) {
  check_free(plan_->exporters[index].to.text());
  taken_.emplace(plan_->exporters[index].to.text(), "the target of '" + plan_->exporters[index].id + "'");
  auto file = folder_ / plan_->exporters[index].to.text();
  std::error_code ignored;
  fs::create_directories(file.parent_path(), ignored);
  if (in_place) return file;
  return file += ".part";
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
  if (failed) throw *failed;
}

void Outputs::leave() {
  for (auto& [name, file] : appended_) {
    file->leave();
    std::erase(replaced_, name);
  }
}

}  // namespace chancery::core
