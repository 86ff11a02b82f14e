// Reads a lexicon with nlohmann_json, whose exceptions end here. Places in structurally wrong files are JSON
// pointers, in files that are no JSON line and column.
#include "lexicon.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <utility>

#include <nlohmann/json.hpp>

#include "chancery/error.hpp"

namespace chancery::lexicon {

namespace {

using Json = nlohmann::ordered_json;

constexpr double kWeightMax = 100;

std::vector<std::string_view> texts_of(const Terms::Map& weights) {
  std::vector<std::string_view> out;
  for (const auto& [text, unused] : weights) out.push_back(text);
  return out;
}

std::string pointer_step(std::string_view name) {
  std::string out = "/";
  for (const char c : name) {
    if (c == '~') out += "~0";
    else if (c == '/') out += "~1";
    else out += c;
  }
  return out;
}

// What stands at a place of the file.
struct Node {
  const Json& value;
  std::string pointer;
};

class Parser {
 public:
  explicit Parser(std::string_view where) : where_(where) {}

  Lexicon lexicon(std::string_view text) const {
    const auto file = json(text);
    const Node root{file, ""};
    only_members(root, {"schemes"});
    Lexicon out;
    for_members(object_member(root, "schemes"),
                [&](std::string_view name, const Node& node) { out.schemes.push_back(scheme(name, node)); });
    return out;
  }

 private:
  [[noreturn]] void fail(const std::string& message) const {
    throw Error(Code::bad_options, where_, "the lexicon is wrong " + message);
  }
  [[noreturn]] void fail(const Node& node, const std::string& found, const std::string& expected) const {
    fail("at " + (node.pointer.empty() ? "its top" : node.pointer) + ": found " + found + ", expected " + expected);
  }
  static std::string kind(const Json& value) {
    const std::string name = value.type_name();
    return name == "null" ? name : (name == "object" || name == "array" ? "an " : "a ") + name;
  }

  Json json(std::string_view text) const {
    try {
      return Json::parse(text, DuplicateNames(*this), true, true);
    } catch (const Json::parse_error& e) {
      const auto at = std::min(text.size(), e.byte == 0 ? 0 : e.byte - 1);
      const auto line_begin = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
      const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n');
      const auto column = line_begin == std::string_view::npos ? at + 1 : at - line_begin;
      fail("in line " + std::to_string(line) + ", byte " + std::to_string(column) + ": found " +
           (at == text.size() ? "the end of the file" : "no JSON") + ", expected an object \"schemes\" in valid JSON");
    } catch (const Json::out_of_range&) {
      fail("somewhere: found a number that no double holds, expected a weight from -100 to 100");
    }
  }

  // Sees each object's names as they are read, since the parsed value keeps one of each only.
  class DuplicateNames {
   public:
    explicit DuplicateNames(const Parser& parser) : parser_(&parser) {}
    bool operator()(int depth, Json::parse_event_t event, Json& parsed) {
      if (event == Json::parse_event_t::object_start) open_.resize(static_cast<std::size_t>(depth) + 1);
      if (event == Json::parse_event_t::object_start) open_.back() = {};
      if (event == Json::parse_event_t::key) add(static_cast<std::size_t>(depth), parsed.get<std::string>());
      return true;
    }

   private:
    struct Object {
      std::set<std::string> names;
      std::string last;
    };
    void add(std::size_t depth, std::string name) {
      open_.resize(depth);
      auto& object = open_[depth - 1];
      object.last = name;
      if (object.names.insert(std::move(name)).second) return;
      std::string pointer;
      for (const auto& o : open_) pointer += pointer_step(o.last);
      parser_->fail("at " + pointer + ": found the name twice, expected it once in an object");
    }

    const Parser* parser_;
    std::vector<Object> open_;
  };

  template <class F>
  void for_members(const Node& object, F&& f) const {
    for (const auto& [name, value] : object.value.items())
      f(std::string_view(name), Node{value, object.pointer + pointer_step(name)});
  }

  Node object_member(const Node& object, const char* name) const {
    const auto found = object.value.find(name);
    if (found == object.value.end()) fail(object, "no \"" + std::string(name) + "\"", "an object of that name");
    Node out{*found, object.pointer + pointer_step(name)};
    if (!out.value.is_object()) fail(out, kind(out.value), "an object");
    return out;
  }

  void only_members(const Node& node, std::initializer_list<std::string_view> allowed) const {
    if (!node.value.is_object()) fail(node, kind(node.value), "an object");
    for_members(node, [&](std::string_view name, const Node&) {
      if (name == "description" || name == "$schema" ||
          std::find(allowed.begin(), allowed.end(), name) != allowed.end())
        return;
      std::string names;
      for (const auto one : allowed) names += (names.empty() ? "\"" : ", \"") + std::string(one) + "\"";
      fail(node, "\"" + std::string(name) + "\"", names + " or \"description\"");
    });
  }

  Scheme scheme(std::string_view name, const Node& node) const {
    only_members(node, {"labels", "heading_first"});
    const bool heading_first = flag(node, "heading_first");
    std::vector<std::string> labels;
    Terms::Map words, headings;
    for_members(object_member(node, "labels"), [&](std::string_view label, const Node& body) {
      only_members(body, {"terms", "headings"});
      const auto number = static_cast<std::uint32_t>(labels.size());
      add_terms(body, "terms", number, words);
      if (!heading_first && body.value.contains("headings"))
        fail(body, "\"headings\"", "\"terms\" alone, as the scheme is not \"heading_first\"");
      add_terms(body, "headings", number, headings);
      labels.emplace_back(label);
    });
    return {std::string(name), std::move(labels), heading_first, Terms(words), Terms(anchored(headings))};
  }

  bool flag(const Node& object, const char* name) const {
    const auto found = object.value.find(name);
    if (found == object.value.end()) return false;
    if (!found->is_boolean()) fail({*found, object.pointer + pointer_step(name)}, kind(*found), "true or false");
    return found->get<bool>();
  }

  void add_terms(const Node& label, const char* name, std::uint32_t number, Terms::Map& into) const {
    if (!label.value.contains(name)) return;
    for_members(object_member(label, name), [&](std::string_view term, const Node& weight) {
      if (term.empty() || term == "^" || term == "$" || term == "^$")
        fail(weight, "a term without words", "at least one character");
      into[std::string(term)].push_back({number, thousandths(weight)});
    });
  }

  std::int64_t thousandths(const Node& node) const {
    if (!node.value.is_number()) fail(node, kind(node.value), "a weight, which is a number");
    const auto weight = node.value.get<double>();
    if (!(std::abs(weight) <= kWeightMax)) fail(node, node.value.dump(), "a weight from -100 to 100");
    return std::llround(weight * 1000);
  }

  static Terms::Map anchored(const Terms::Map& headings) {
    Terms::Map out;
    for (const auto& [text, weights] : headings) {
      auto term = text;
      if (term.front() == '^') term.front() = kTitleBegin;
      if (term.back() == '$') term.back() = kTitleEnd;
      out.emplace(std::move(term), weights);
    }
    return out;
  }

  std::string where_;
};

}  // namespace

Terms::Terms(const Map& weights) : automaton_(texts_of(weights)) {
  for (const auto& [unused, list] : weights) weights_.push_back(list);
}

Lexicon parse_lexicon(std::string_view json, std::string_view where) { return Parser(where).lexicon(json); }

}  // namespace chancery::lexicon
