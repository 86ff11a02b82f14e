// Target templates: see target.hpp.
#include "target.hpp"

#include <array>

#include "chancery/error.hpp"

namespace chancery::core {
namespace {

using Kind = TargetPart::Kind;

constexpr std::size_t kValueBytesMax = 200;
constexpr std::array<std::pair<std::string_view, Kind>, 4> kPlain = {
    {{"path", Kind::path}, {"name", Kind::name}, {"id", Kind::id}, {"piece", Kind::piece}}};

[[noreturn]] void refuse(const std::string& what) { throw Error(Code::pipeline, "", what); }

TargetPart parse_placeholder(std::string_view name) {
  for (const auto& [word, kind] : kPlain)
    if (name == word) return {kind, ""};
  if (name.starts_with("metadata:") && name.size() > 9) return {Kind::metadata, std::string(name.substr(9))};
  if (name.starts_with("label:") && name.size() > 6) return {Kind::label, std::string(name.substr(6))};
  refuse("unknown placeholder '{" + std::string(name) +
         "}', expected {path}, {name}, {id}, {piece}, {metadata:FIELD} or {label:SCHEME}");
}

// Cuts a text to at most `max` bytes, between characters.
void cut(std::string& text, std::size_t max) {
  if (text.size() <= max) return;
  while (max > 0 && (static_cast<unsigned char>(text[max]) & 0xC0) == 0x80) --max;
  text.resize(max);
}

std::string safe_component(std::string text) {
  for (auto& c : text)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f || c == '/') c = '_';
  for (std::size_t i = 0; i < text.size() && text[i] == '.'; ++i) text[i] = '_';
  cut(text, kValueBytesMax);
  return text.empty() ? "_" : text;
}

// A path keeps its folders; each is made safe.
std::string safe_path(std::string_view text) {
  std::string out;
  while (true) {
    const auto slash = text.find('/');
    out += safe_component(std::string(text.substr(0, slash)));
    if (slash == std::string_view::npos) return out;
    out += '/';
    text.remove_prefix(slash + 1);
  }
}

bool is_state(std::string_view text) { return text == ".chancery" || text.starts_with(".chancery/"); }

void check_confined(std::string_view text) {
  if (text.empty()) refuse("found an empty text, expected a path below the output folder");
  if (text.front() == '/')
    refuse("found \"" + std::string(text) + "\", expected a path below the output folder, not an absolute one");
  if (text.back() == '/') refuse("found \"" + std::string(text) + "\", expected a file, not a folder");
  if (is_state(text)) refuse("the folder .chancery holds the run's own state, expected another one");
  for (std::size_t at = 0; at <= text.size();) {
    const auto end = std::min(text.find('/', at), text.size());
    const auto part = text.substr(at, end - at);
    if (part == ".." || part == "." || part.empty())
      refuse("found \"" + std::string(text) + "\", expected a path without '.', '..' and empty parts");
    at = end + 1;
  }
}

}  // namespace

TargetTemplate TargetTemplate::parse(std::string_view text) {
  check_confined(text);
  TargetTemplate out;
  out.text_ = text;
  while (!text.empty()) {
    const auto open = text.find('{');
    if (open != 0) out.parts_.push_back({Kind::literal, std::string(text.substr(0, open))});
    if (open == std::string_view::npos) break;
    const auto close = text.find('}', open);
    if (close == std::string_view::npos) refuse("found a '{' without its '}', expected {path}, {name} or the like");
    out.parts_.push_back(parse_placeholder(text.substr(open + 1, close - open - 1)));
    text.remove_prefix(close + 1);
  }
  return out;
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

}  // namespace chancery::core
