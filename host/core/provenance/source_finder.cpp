// Inputs found again: see source_finder.hpp.
#include "source_finder.hpp"

#include <charconv>

#include "../document/utf8.hpp"
#include "../engine/input_record.hpp"
#include "../store/file.hpp"
#include "../store/sha256.hpp"
#include "chancery/error.hpp"

namespace chancery::core {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMember = "it is a member of a container, which only its reader can open";
constexpr std::string_view kRecord =
    "it was read from a record of another input; --inputs names the folder of that one";

// What percent_encode_invalid made, back again.
std::string percent_decoded(const std::string& id) {
  std::string out;
  for (std::size_t i = 0; i < id.size(); ++i) {
    unsigned byte = 0;
    const auto* end = id.data() + std::min(id.size(), i + 3);
    if (id[i] == '%' && end - (id.data() + i) == 3 && std::from_chars(id.data() + i + 1, end, byte, 16).ptr == end) {
      out += static_cast<char>(byte);
      i += 2;
    } else {
      out += id[i];
    }
  }
  return out;
}

bool leads_out(const fs::path& path) {
  const auto normal = path.lexically_normal();
  return path.is_absolute() || normal.empty() || *normal.begin() == "..";
}

}  // namespace

SourceFinder SourceFinder::of_run(const fs::path& state) {
  SourceFinder out;
  out.ledger_ = std::make_unique<Ledger>(state);
  return out;
}

SourceFinder SourceFinder::below(fs::path folder) {
  SourceFinder out;
  out.folder_ = std::move(folder);
  return out;
}

std::optional<fs::path> SourceFinder::path_of(const std::string& id) {
  return ledger_ ? path_in_ledger(id) : path_in_folder(id);
}

std::optional<fs::path> SourceFinder::path_in_folder(const std::string& id) const {
  for (const auto& name : {id, percent_decoded(id)}) {
    if (leads_out(name) || name.find('\0') != std::string::npos) continue;
    if (stamp_of(folder_ / name)) return folder_ / name;
  }
  return id == "-" ? std::optional<fs::path>("-") : std::nullopt;
}

// A reader may give a document an id of its own: then the records of the inputs tell whose it is.
std::optional<fs::path> SourceFinder::path_in_ledger(const std::string& id) {
  if (const auto row = ledger_->input(id)) return row->path;
  if (!inputs_by_document_) {
    inputs_by_document_.emplace();
    for (const auto& input : ledger_->ids()) {
      const auto row = ledger_->input(input);
      if (!row) continue;
      for (const auto& document : unpack_record(row->record).documents)
        if (document.outcome.id != input && !document.outcome.id.starts_with(input + "!"))
          inputs_by_document_->emplace(document.outcome.id, input);
    }
  }
  const auto at = inputs_by_document_->find(id);
  if (at == inputs_by_document_->end()) return std::nullopt;
  const auto row = ledger_->input(at->second);
  return row ? std::optional<fs::path>(row->path) : std::nullopt;
}

bool SourceFinder::has_id_of_its_own(const std::string& id) const {
  return inputs_by_document_ && inputs_by_document_->contains(id);
}

// The longest id before a '!'.
std::optional<fs::path> SourceFinder::path_of_container(const std::string& id) {
  for (auto at = id.rfind('!'); at != std::string::npos && at > 0; at = id.rfind('!', at - 1))
    if (auto path = path_of(id.substr(0, at))) return path;
  return std::nullopt;
}

void SourceFinder::read(const fs::path& path, Source& out) {
  if (path != last_) {
    last_.clear();
    if (!stamp_of(path)) {
      out.gone = one_line(path.string()) + " is gone, or no file any more";
      return;
    }
    try {
      read_file(path, bytes_);
    } catch (const Error& e) {
      out.gone = "the input cannot be read: " + one_line(e.what());
      return;
    }
    sha256_ = sha256(bytes_);
    last_ = path;
  }
  out.bytes = bytes_;
  out.sha256 = sha256_;
}

Source SourceFinder::find(const ExportedDocument& document) {
  Source out;
  auto path = path_of(document.id);
  const bool member = !path && (path = path_of_container(document.id));
  if (!path) {
    out.gone = ledger_ ? "the run's ledger has no input '" + one_line(document.id) + "'"
                       : "there is no file '" + one_line(document.id) + "' below " + one_line(folder_.string());
    return out;
  }
  out.name = one_line(path->string());
  if (*path == "-") {
    out.not_verifiable = "it was read from standard input";
    return out;
  }
  read(*path, out);
  if (has_id_of_its_own(document.id) && out.bytes && out.sha256 != document.sha256) {
    out.bytes.reset();
    out.not_verifiable = kRecord;
  }
  if (member) out.not_verifiable = kMember;
  return out;
}

}  // namespace chancery::core
