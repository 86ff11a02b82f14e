// Faults as text, and guesses at what was meant.
#include "fault.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "../document/utf8.hpp"

namespace chancery::core {
namespace {

constexpr std::size_t kWordMax = 200;  // bytes; what is longer is nobody's slip of the finger

// Edits that make `a` from `b`: a byte more, less or another, or two neighbours swapped.
std::size_t distance(const std::string& a, const std::string& b) {
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before = std::exchange(last, row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], before[j - 2] + 1);
    }
  }
  return row[b.size()];
}

std::string lower(std::string text) {
  for (auto& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

// "segmenter.outline" -> segmenter, outline.
std::vector<std::string> pieces_of(const std::string& name, std::string_view borders) {
  std::vector<std::string> out{""};
  for (const char c : name) {
    if (borders.find(c) != borders.npos) out.emplace_back();
    else out.back() += c;
  }
  return out;
}

// The only candidate that has the word's last piece: "extractor.outline" -> "segmenter.outline", "time" -> "time_ms".
std::string sharing_a_piece(const std::string& word, const std::vector<std::string>& candidates) {
  constexpr std::size_t kPieceMin = 3;
  const auto* borders = word.find('.') == word.npos ? "._-" : ".";
  const auto piece = pieces_of(lower(word), borders).back();
  std::string out;
  for (const auto& candidate : candidates) {
    const auto pieces = pieces_of(lower(candidate), borders);
    if (piece.size() < kPieceMin || std::find(pieces.begin(), pieces.end(), piece) == pieces.end()) continue;
    if (!out.empty()) return "";
    out = candidate;
  }
  return out;
}

// Of ids, "exporter.jsno" and "exporter.json": what they share must not be the kind alone.
bool ends_alike(const std::string& a, const std::string& b) {
  const auto dot_a = a.rfind('.'), dot_b = b.rfind('.');
  if (dot_a == a.npos || dot_b == b.npos) return true;
  const auto end_a = lower(a.substr(dot_a + 1)), end_b = lower(b.substr(dot_b + 1));
  return 2 * distance(end_a, end_b) <= std::max(end_a.size(), end_b.size());
}

// The only candidate that begins as the word does: "int" -> "integer", "parameters" -> "params".
std::string sharing_a_beginning(const std::string& word, const std::vector<std::string>& candidates) {
  constexpr std::size_t kSharedMin = 3;
  std::string out;
  for (const auto& candidate : candidates) {
    const auto a = lower(word), b = lower(candidate);
    const auto shared =
        static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
    if (shared < kSharedMin || 5 * shared < 4 * std::min(a.size(), b.size()) || !ends_alike(word, candidate)) continue;
    if (!out.empty()) return "";
    out = candidate;
  }
  return out;
}

}  // namespace

std::string Place::text() const {
  return at.line == 0 ? file : file + ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
}

std::string Fault::message() const {
  if (problem.empty()) return "found " + found + ", expected " + expected;
  return expected.empty() ? problem : problem + ", expected " + expected;
}

std::string Fault::text() const {
  std::string out = place.text();
  if (!place.pointer.empty()) out += (out.empty() ? "" : ": ") + place.pointer;
  out += (out.empty() ? "" : ": ") + (warning ? "warning: " + message() : message());
  if (!proposal.empty()) out += " (" + proposal + ")";
  return one_line(std::move(out));
}

// Files stay in the order in which they were first named.
void sort_by_place(std::vector<Fault>& faults) {
  std::vector<std::string> files;
  for (const auto& fault : faults)
    if (std::find(files.begin(), files.end(), fault.place.file) == files.end()) files.push_back(fault.place.file);
  const auto key = [&](const Fault& f) {
    return std::tuple(std::find(files.begin(), files.end(), f.place.file) - files.begin(), f.place.at.line,
                      f.place.at.column);
  };
  std::stable_sort(faults.begin(), faults.end(), [&](const auto& a, const auto& b) { return key(a) < key(b); });
}

bool any_error(const std::vector<Fault>& faults) {
  return std::any_of(faults.begin(), faults.end(), [](const Fault& f) { return !f.warning; });
}

std::string nearest(const std::string& word, const std::vector<std::string>& candidates) {
  if (word.size() > kWordMax) return "";
  auto best = sharing_a_piece(word, candidates);
  if (!best.empty()) return best;
  auto best_distance = std::max<std::size_t>(1, word.size() / 3) + 1;  // a third of the word may be wrong
  for (const auto& candidate : candidates) {
    if (candidate.size() >= word.size() + best_distance || word.size() >= candidate.size() + best_distance) continue;
    const auto d = distance(lower(word), lower(candidate));
    if (d >= best_distance || d >= std::max(word.size(), candidate.size()) || !ends_alike(word, candidate)) continue;
    best_distance = d;
    best = candidate;
  }
  return best.empty() ? sharing_a_beginning(word, candidates) : best;
}

std::string did_you_mean(const std::string& word, const std::vector<std::string>& candidates) {
  const auto near = nearest(word, candidates);
  return near.empty() ? "" : "did you mean '" + near + "'?";
}

std::string did_you_mean_file(const std::filesystem::path& folder, const std::string& written) {
  const auto missing = folder / written;
  std::vector<std::string> names;
  std::error_code ignored;
  if (std::filesystem::exists(missing, ignored)) return "";
  for (const auto& entry : std::filesystem::directory_iterator(missing.parent_path(), ignored))
    if (entry.path().extension() == missing.extension()) names.push_back(entry.path().stem().string());
  std::sort(names.begin(), names.end());
  const auto near = nearest(missing.stem().string(), names);
  if (near.empty()) return "";
  return "did you mean '" +
         std::filesystem::path(written).replace_filename(near + missing.extension().string()).string() + "'?";
}

std::string one_of(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "one of '" : ", '") + word + "'";
  return words.size() == 1 ? "'" + words[0] + "'" : out;
}

}  // namespace chancery::core
