// Reads a lexicon with nlohmann_json, whose exceptions end here. Places in structurally wrong files are JSON
// pointers, in files that are no JSON line and column.
#include "lexicon.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <set>
#include <utility>

#include <nlohmann/json.hpp>

#include "chancery/error.hpp"

namespace chancery::lexicon {

namespace {

using Json = nlohmann::json;  // not ordered_json, which looks at every other member for each it adds

constexpr double kWeightMax = 100;
constexpr std::size_t kTermCharactersMax = 100;

template <class Said>
using Map = std::map<std::string, std::vector<Said>, std::less<>>;

// Adds the terms of one group.
template <class Said>
void append(std::vector<typename Terms<Said>::Term>& terms, const Map<Said>& map, std::uint32_t group = 0) {
  for (const auto& [text, says] : map) terms.push_back({{characters_of(text), group}, says});
}

// ^ and $ are the text's begin and end.
template <class Said>
Terms<Said> anchored(const Map<Said>& map) {
  std::vector<typename Terms<Said>::Term> terms;
  append(terms, map);
  for (auto& term : terms) {
    auto& characters = term.pattern.characters;
    if (characters.front() == U'^') characters.front() = kTextBegin;
    if (characters.back() == U'$') characters.back() = kTextEnd;
  }
  return Terms<Said>(terms);
}

// Each verb at the begin of a title and behind what parts its clauses.
AhoCorasick opening(const std::set<std::string>& verbs) {
  std::vector<Pattern> patterns;
  for (const auto& verb : verbs)
    for (const char32_t before : {kTextBegin, U'，', U'；', U',', U';', U' ', U'\u3000'})
      patterns.push_back({before + characters_of(verb), 0});
  return AhoCorasick(patterns);
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

  Lexicon lexicon(std::string_view text) {
    const auto file = json(text);
    const Node root{file, ""};
    only_members(root, {"schemes"});
    std::vector<Scheme> schemes;
    std::vector<Terms<Weight>::Term> words;
    in_file_order(object_member(root, "schemes"), [&](std::string_view name, const Node& node) {
      append(words, words_of(node), static_cast<std::uint32_t>(schemes.size()));
      schemes.push_back(scheme(name, node));
    });
    return {std::move(schemes), Terms<Weight>(words)};
  }

 private:
  using Order = std::map<std::string, std::size_t>;

  [[noreturn]] void fail(const std::string& message) const {
    throw Error(Code::bad_options, where_, "the lexicon is wrong " + message);
  }
  [[noreturn]] void fail(const Node& node, const std::string& found, const std::string& expected) const {
    fail("at " + place(node.pointer) + ": found " + found + ", expected " + expected);
  }
  static std::string place(const std::string& pointer) { return pointer.empty() ? "its top" : pointer; }
  static std::string kind(const Json& value) {
    const std::string name = value.type_name();
    return name == "null" ? name : (name == "object" || name == "array" ? "an " : "a ") + name;
  }

  Json json(std::string_view text) {
    Names names(*this);
    try {
      auto out = Json::parse(text, std::ref(names), true, true);
      order_ = names.order();
      return out;
    } catch (const Json::parse_error& e) {
      const auto at = std::min(text.size(), e.byte == 0 ? 0 : e.byte - 1);
      const auto line_begin = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
      const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n');
      const auto column = line_begin == std::string_view::npos ? at + 1 : at - line_begin;
      fail("in line " + std::to_string(line) + ", byte " + std::to_string(column) + ": found " +
           (at == text.size() ? "the end of the file" : "no JSON") + ", expected an object \"schemes\" in valid JSON");
    } catch (const Json::out_of_range&) {
      fail("at " + place(names.pointer()) +
           ": found a number that no double holds, expected a weight from -100 to 100");
    }
  }

  // Sees each object's names as they are read, since the parsed value keeps one of each only.
  class Names {
   public:
    explicit Names(const Parser& parser) : parser_(&parser) {}
    bool operator()(int depth, Json::parse_event_t event, Json& parsed) {
      if (event == Json::parse_event_t::object_start) open_.resize(static_cast<std::size_t>(depth) + 1);
      if (event == Json::parse_event_t::object_start) open_.back() = {};
      if (event == Json::parse_event_t::key) add(static_cast<std::size_t>(depth), parsed.get<std::string>());
      return true;
    }
    // Where schemes and labels stand among all, by pointer.
    const Order& order() const { return order_; }
    // Of what is being read; an array's is its own.
    std::string pointer() const {
      std::string out;
      for (const auto& object : open_) out += pointer_step(object.last);
      return out;
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
      if (object.names.insert(std::move(name)).second) {
        if (depth <= kLabelDepth) order_.emplace(pointer(), order_.size());
        return;
      }
      parser_->fail("at " + pointer() + ": found the name twice, expected it once in an object");
    }

    static constexpr std::size_t kLabelDepth = 4;
    const Parser* parser_;
    std::vector<Object> open_;
    Order order_;
  };

  template <class F>
  void for_members(const Node& object, F&& f) const {
    for (const auto& [name, value] : object.value.items())
      f(std::string_view(name), Node{value, object.pointer + pointer_step(name)});
  }

  template <class F>
  void in_file_order(const Node& object, F&& f) const {
    std::map<std::size_t, std::string> names;
    for_members(object, [&](std::string_view name, const Node& node) { names.emplace(order_.at(node.pointer), name); });
    for (const auto& [place, name] : names) f(name, Node{object.value.at(name), object.pointer + pointer_step(name)});
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

  Map<Weight> words_of(const Node& scheme) const {
    only_members(scheme, {"labels", "heading_first", "verbs"});
    Map<Weight> out;
    std::uint32_t label = 0;
    in_file_order(object_member(scheme, "labels"), [&](std::string_view, const Node& body) {
      only_members(body, {"terms", "headings", "nouns", "sentences", "before", "closes"});
      add_weights(body, "terms", Weight{label++}, out);
    });
    return out;
  }

  Scheme scheme(std::string_view name, const Node& node) const {
    const bool heading_first = flag(node, "heading_first");
    std::vector<std::string> labels;
    const auto bodies = object_member(node, "labels");
    in_file_order(bodies, [&](std::string_view label, const Node&) { labels.emplace_back(label); });
    Map<TitleWeight> headings;
    Map<Weight> sentences;
    Map<Turn> before;
    std::vector<std::uint32_t> closing;
    std::uint32_t label = 0;
    in_file_order(bodies, [&](std::string_view, const Node& body) {
      for (const auto* only : {"headings", "nouns", "sentences", "before", "closes"})
        if (!heading_first && body.value.contains(only))
          fail(body, '"' + std::string(only) + '"', "\"terms\" alone, as the scheme is not \"heading_first\"");
      add_weights(body, "headings", TitleWeight{{label}}, headings);
      add_weights(body, "nouns", TitleWeight{{label}, true}, headings);
      for_terms(body, "sentences", [&](const std::string& term, const Node& weight) {
        if (!term.starts_with('^') && !term.ends_with('$'))
          fail(weight, "a term without ^ and $", "one held to the sentence's begin or end");
      });
      add_weights(body, "sentences", Weight{label}, sentences);
      if (flag(body, "closes")) closing.push_back(label);
      add_turns(body, label++, labels, before);
    });
    return {std::string(name),  std::move(labels),   std::move(closing), heading_first,
            anchored(headings), anchored(sentences), anchored(before),   opening(verbs_of(node))};
  }

  std::set<std::string> verbs_of(const Node& scheme) const {
    std::set<std::string> out;
    const auto found = scheme.value.find("verbs");
    if (found == scheme.value.end()) return out;
    const Node list{*found, scheme.pointer + "/verbs"};
    if (!flag(scheme, "heading_first")) fail(scheme, "\"verbs\"", "none, as the scheme is not \"heading_first\"");
    if (!list.value.is_array()) fail(list, kind(list.value), "an array of words");
    for (std::size_t i = 0; i < list.value.size(); ++i) {
      const Node verb{list.value[i], list.pointer + '/' + std::to_string(i)};
      if (!verb.value.is_string()) fail(verb, kind(verb.value), "a word");
      check_term(verb, verb.value.get<std::string>());
      out.insert(verb.value.get<std::string>());
    }
    return out;
  }

  bool flag(const Node& object, const char* name) const {
    const auto found = object.value.find(name);
    if (found == object.value.end()) return false;
    if (!found->is_boolean()) fail({*found, object.pointer + pointer_step(name)}, kind(*found), "true or false");
    return found->get<bool>();
  }

  // Calls f(term, what the file gives for it).
  template <class F>
  void for_terms(const Node& label, const char* name, F&& f) const {
    if (!label.value.contains(name)) return;
    for_members(object_member(label, name), [&](std::string_view term, const Node& node) {
      check_term(node, term);
      f(std::string(term), node);
    });
  }

  void check_term(const Node& node, std::string_view term) const {
    if (term.empty() || term == "^" || term == "$" || term == "^$")
      fail(node, "a term without words", "at least one character");
    if (const auto size = characters_of(term).size(); size > kTermCharactersMax)
      fail(node, "a term of " + std::to_string(size) + " characters", "at most " + std::to_string(kTermCharactersMax));
  }

  // Each term says what `said` does, with its own weight.
  template <class Said>
  void add_weights(const Node& body, const char* name, Said said, Map<Said>& into) const {
    for_terms(body, name, [&](std::string term, const Node& node) {
      said.thousandths = thousandths(node);
      into[std::move(term)].push_back(said);
    });
  }

  void add_turns(const Node& body, std::uint32_t label, const std::vector<std::string>& labels, Map<Turn>& into) const {
    for_terms(body, "before", [&](std::string term, const Node& node) {
      if (!node.value.is_string()) fail(node, kind(node.value), "a label of the scheme");
      const auto found = std::find(labels.begin(), labels.end(), node.value.get<std::string>());
      if (found == labels.end()) fail(node, node.value.dump(), "a label of the scheme");
      into[std::move(term)].push_back({label, static_cast<std::uint32_t>(found - labels.begin())});
    });
  }

  std::int32_t thousandths(const Node& node) const {
    if (!node.value.is_number()) fail(node, kind(node.value), "a weight, which is a number");
    const auto weight = node.value.get<double>();
    if (!(std::abs(weight) <= kWeightMax)) fail(node, node.value.dump(), "a weight from -100 to 100");
    return static_cast<std::int32_t>(std::lround(weight * 1000));
  }

  std::string where_;
  Order order_;
};

}  // namespace

Lexicon parse_lexicon(std::string_view json, std::string_view where) { return Parser(where).lexicon(json); }

}  // namespace chancery::lexicon
