// Target templates: see target.hpp.
#include "target.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "chancery/error.hpp"
#include "chancery/target_names.hpp"

namespace chancery::core {
namespace {

using Kind = TargetPart::Kind;

constexpr std::size_t kNameBytesMax = 255;
constexpr const char* kPlaceholders = "{path}, {name}, {id}, {piece}, {metadata:FIELD} or {label:SCHEME}";
constexpr std::array<std::pair<std::string_view, Kind>, 4> kPlain = {
    {{"path", Kind::path}, {"name", Kind::name}, {"id", Kind::id}, {"piece", Kind::piece}}};
constexpr std::array<std::pair<std::string_view, Kind>, 2> kOfDocument = {
    {{"metadata:", Kind::metadata}, {"label:", Kind::label}}};

std::optional<TargetPart> parse_placeholder(std::string_view name) {
  for (const auto& [word, kind] : kPlain)
    if (name == word) return TargetPart{kind, ""};
  for (const auto& [prefix, kind] : kOfDocument)
    if (name.starts_with(prefix) && name.size() > prefix.size())
      return TargetPart{kind, std::string(name.substr(prefix.size()))};
  return std::nullopt;
}

Fault unknown_placeholder(const Place& place, std::string_view name) {
  const auto written = "{" + std::string(name) + "}";
  const auto behind = std::string(name.substr(std::min(name.find(':'), name.size() - 1) + 1));
  std::vector<std::string> meant;
  for (const auto& [word, kind] : kPlain) meant.push_back("{" + std::string(word) + "}");
  for (const auto& [prefix, kind] : kOfDocument)
    if (!behind.empty()) meant.push_back("{" + std::string(prefix) + behind + "}");
  return {place, "unknown placeholder '" + written + "'", "'" + written + "'", kPlaceholders,
          did_you_mean(written, meant)};
}

// A part of it is longer than a file system takes, whatever else stands beside it.
bool is_too_long(std::string_view literal) {
  for (auto slash = literal.find('/'); slash != literal.npos; slash = literal.find('/')) {
    if (slash > kNameBytesMax) return true;
    literal.remove_prefix(slash + 1);
  }
  return literal.size() > kNameBytesMax;
}

bool is_state(std::string_view text) { return text == ".chancery" || text.starts_with(".chancery/"); }

// What the text should be and is not; empty if it is well.
std::string unless_confined(std::string_view text) {
  if (text.empty()) return "a path below the output folder";
  if (text.front() == '/') return "a path below the output folder, not an absolute one";
  if (text.back() == '/') return "a file, not a folder";
  if (is_state(text)) return "another folder than .chancery, which holds the run's own state";
  if (std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }))
    return "a path without control characters";
  for (std::size_t at = 0; at <= text.size();) {
    const auto end = std::min(text.find('/', at), text.size());
    const auto part = text.substr(at, end - at);
    if (part == ".." || part == "." || part.empty()) return "a path without '.', '..' and empty parts";
    at = end + 1;
  }
  return "";
}

}  // namespace

TargetTemplate TargetTemplate::parse(std::string_view text, const Place& place, const std::string& found,
                                     std::vector<Fault>& faults) {
  const auto before = faults.size();
  if (auto expected = unless_confined(text); !expected.empty())
    faults.push_back({place, "", found, std::move(expected), ""});
  TargetTemplate out;
  out.text_ = text;
  while (!text.empty()) {
    const auto open = text.find('{');
    const auto literal = text.substr(0, open);
    if (literal.find('}') != literal.npos) faults.push_back({place, "", "a '}' without its '{'", kPlaceholders, ""});
    if (is_too_long(literal)) faults.push_back({place, "", found, "file and folder names of 255 bytes at most", ""});
    if (open != 0) out.parts_.push_back({Kind::literal, std::string(literal)});
    if (open == std::string_view::npos) break;
    const auto close = text.find('}', open);
    if (close == std::string_view::npos || text.find('{', open + 1) < close) {
      faults.push_back({place, "", "a '{' without its '}'", kPlaceholders, ""});
      break;
    }
    const auto name = text.substr(open + 1, close - open - 1);
    if (auto part = parse_placeholder(name)) out.parts_.push_back(std::move(*part));
    else faults.push_back(unknown_placeholder(place, name));
    text.remove_prefix(close + 1);
  }
  return faults.size() == before ? out : TargetTemplate();
}

bool TargetTemplate::has(Kind kind) const {
  for (const auto& part : parts_)
    if (part.kind == kind) return true;
  return false;
}

bool TargetTemplate::appended() const {
  for (const auto& part : parts_)
    if (part.kind != Kind::literal && part.kind != Kind::piece) return false;
  return true;
}

std::string TargetTemplate::fill(const std::function<std::string(const TargetPart&)>& value) const {
  std::string out;
  for (const auto& part : parts_) {
    switch (part.kind) {
      case Kind::literal: out += part.text; break;
      case Kind::path:
      case Kind::id: out += safe_path(value(part)); break;
      default: out += safe_component(value(part));
    }
  }
  if (is_state(out)) throw Error(Code::contract, out, "the folder .chancery holds the run's own state");
  return out;
}

void check_confined(std::string_view name) {
  if (const auto expected = unless_confined(name); !expected.empty())
    throw Error(Code::contract, std::string(name), "expected " + expected);
}

}  // namespace chancery::core
