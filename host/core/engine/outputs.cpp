// Targets: see outputs.hpp.
#include "outputs.hpp"

#include <algorithm>

#include "chancery/error.hpp"

namespace chancery::core {

namespace fs = std::filesystem;

Outputs::Outputs(const Plan& plan, fs::path folder) : plan_(&plan), folder_(std::move(folder)) {}

void Outputs::open() {
  for (const auto& exporter : plan_->exporters)
    if (!exporter.info().is_collector && exporter.to.appended() && !exporter.to.has(TargetPart::Kind::piece)) appended(exporter.to.text());
}

void Outputs::note_replaced(const std::string& name) {
  std::error_code ec;
  if (fs::exists(folder_ / name, ec)) replaced_.push_back(name);
}

PartFile& Outputs::appended(const std::string& name) {
  auto& file = appended_[name];
  if (!file) {
    note_replaced(name);
    file = std::make_unique<PartFile>(folder_ / name);
  }
  return *file;
}

void Outputs::deliver(std::size_t index, const std::string& id, const OutputSide& output, const std::function<std::string(const TargetPart&)>& value) {
  const auto& to = plan_->exporters[index].to;
  const auto name_of_piece = [&](const Piece& piece) {
    return to.fill([&](const TargetPart& part) { return part.kind == TargetPart::Kind::piece ? piece.name : value(part); });
  };
  if (!to.has(TargetPart::Kind::piece) && output.pieces.size() > 1)
    throw Error(Code::contract, to.text(), "the exporter wrote several pieces, but its target has no {piece}");
  if (to.appended()) {
    for (const auto& piece : output.pieces) {
      auto& file = appended(name_of_piece(piece));
      const auto before = file.size();
      try {
        if (before == 0) file.write(output.head);
        file.write(piece.bytes);
      } catch (const Error&) {
        file.truncate(before);
        throw;
      }
      bytes_ += piece.bytes.size();
    }
    return;
  }
  std::vector<std::string> names;
  for (const auto& piece : output.pieces) {
    names.push_back(name_of_piece(piece));
    const auto [place, fresh] = taken_.try_emplace(names.back(), id);
    if (!fresh) throw Error(Code::contract, names.back(), "this file is document '" + place->second + "' already; give the target a placeholder that tells them apart");
  }
  for (std::size_t i = 0; i < names.size(); ++i) {
    note_replaced(names[i]);
    PartFile part(folder_ / names[i]);
    part.write(output.head);
    part.write(output.pieces[i].bytes);
    part.commit();
    ++files_;
    bytes_ += output.pieces[i].bytes.size();
  }
}

fs::path Outputs::collector_target(std::size_t index, bool in_place) {
  auto file = folder_ / plan_->exporters[index].to.text();
  std::error_code ignored;
  fs::create_directories(file.parent_path(), ignored);
  if (in_place) return file;
  note_replaced(plan_->exporters[index].to.text());
  collectors_.push_back(file);
  return file += ".part";
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
  for (const auto& file : collectors_) {
    std::error_code ec;
    auto part = file;
    fs::rename(part += ".part", file, ec);
    if (ec) failed = std::make_unique<Error>(Code::io, file.string(), ec.message());
    else ++files_;
  }
  if (failed) throw *failed;
}

}  // namespace chancery::core
