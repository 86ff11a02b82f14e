// Builds JsonNode trees from nlohmann's SAX events. Nothing of nlohmann leaves this file.
#include "json_tree.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include <nlohmann/json.hpp>

#include "../document/utf8.hpp"
#include "chancery/error.hpp"
#include "chancery/json_writer.hpp"
#include "json_positions.hpp"
#include "syntax_fault.hpp"

namespace chancery::core {
namespace {

constexpr std::size_t kDepthMax = 64;
constexpr double kIntegersEnd = 0x1p63;

class Builder : public nlohmann::json_sax<nlohmann::json> {
 public:
  // `shown` is what `text` was written as: see syntax_fault.hpp.
  Builder(std::string_view shown, std::string_view text, std::shared_ptr<const JsonSource> source)
      : shown_(shown), text_(text), source_(std::move(source)) {}

  JsonNode take() { return std::move(root_); }
  // Why it was given up.
  SyntaxFault& fault() { return fault_; }

  bool null() override {
    return scalar([](JsonNode&) {});
  }
  bool boolean(bool v) override {
    return scalar([&](JsonNode& n) {
      n.kind = JsonNode::Kind::boolean;
      n.boolean = v;
    });
  }
  bool number_integer(number_integer_t v) override { return integer(v); }
  bool number_unsigned(number_unsigned_t v) override {
    if (v <= static_cast<number_unsigned_t>(INT64_MAX)) return integer(static_cast<std::int64_t>(v));
    return beyond_64_bits(static_cast<double>(v), std::to_string(v));
  }
  bool number_float(number_float_t v, const string_t& written) override {
    if (written.find_first_of(".eE") == string_t::npos) return beyond_64_bits(v, written);
    if (v >= -kIntegersEnd && v < kIntegersEnd && v == std::floor(v)) return integer(static_cast<std::int64_t>(v));
    return number(v);
  }
  bool string(string_t& v) override {
    return scalar([&](JsonNode& n) {
      n.kind = JsonNode::Kind::string;
      n.string = std::move(v);
    });
  }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return open(JsonNode::Kind::object); }
  bool start_array(std::size_t) override { return open(JsonNode::Kind::array); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool key(string_t& name) override {
    key_ = std::move(name);
    return true;
  }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception& e) override {
    return fail(syntax_fault(shown_, text_, position ? position - 1 : 0, e.what(), {source_->name, pointer()}));
  }

 private:
  bool integer(std::int64_t v) {
    return scalar([&](JsonNode& n) {
      n.kind = JsonNode::Kind::integer;
      n.integer = v;
    });
  }
  bool number(double v) {
    return scalar([&](JsonNode& n) {
      n.kind = JsonNode::Kind::number;
      n.number = v;
    });
  }
  // An integer beyond 64 bits counts as the double that is written with the same digits (our own writer puts doubles
  // below 1e21 down so); digits that a double would lose are refused.
  bool beyond_64_bits(double v, const std::string& written) {
    std::string again;
    append_number(again, v);
    return again == written ? number(v) : refuse("an integer beyond 64 bits");
  }
  std::string pointer() const { return open_.empty() ? "" : open_.back()->pointer; }
  // A number that cannot be held: told with its place when that is known.
  bool refuse(const char* found) {
    return scalar([&](JsonNode& n) {
      n.kind = JsonNode::Kind::number;
      n.string = found;
      n.faulty = true;
    });
  }
  bool fail(SyntaxFault fault) {
    if (!failed_) fault_ = std::move(fault);
    failed_ = true;
    root_ = {};
    return false;
  }
  JsonNode& add() {
    if (open_.empty()) {
      root_.source = source_;
      return root_;
    }
    auto& parent = *open_.back();
    JsonNode& node =
        parent.is_object() ? parent.members.emplace_back(key_, JsonNode{}).second : parent.elements.emplace_back();
    node.source = source_;
    node.pointer =
        parent.pointer + "/" + (parent.is_object() ? escape_pointer(key_) : std::to_string(parent.elements.size() - 1));
    return node;
  }
  template <class F>
  bool scalar(F&& fill) {
    fill(add());
    return true;
  }
  // Pointers to open nodes stay valid: only the innermost container grows.
  bool open(JsonNode::Kind kind) {
    if (open_.size() == kDepthMax)
      return fail({{{source_->name, pointer(), position_of_depth(text_, kDepthMax + 1)},
                    "",
                    "values nested deeper",
                    std::to_string(kDepthMax) + " levels at most",
                    ""},
                   {}});
    auto& node = add();
    node.kind = kind;
    open_.push_back(&node);
    return true;
  }
  bool close() {
    open_.pop_back();
    return true;
  }

  std::string_view shown_, text_;
  std::shared_ptr<const JsonSource> source_;
  SyntaxFault fault_;
  JsonNode root_;
  std::vector<JsonNode*> open_;
  std::string key_;
  bool failed_ = false;
};

// Bytes that stand in no text: told where the first one is, and taken for a '?', so that the rest can be read.
void replace_bytes(std::string& text, const std::string& file, std::vector<Fault>& faults) {
  auto at = first_invalid_utf8(text);
  if (at < text.size()) {
    const auto byte = percent_encode_invalid(text.substr(at, 1)).substr(1);
    faults.push_back({{file, "", position_of(text, at)},
                      "",
                      "the byte 0x" + byte + ", which is no UTF-8",
                      "UTF-8",
                      "save the file as UTF-8"});
  }
  for (; at < text.size(); at += first_invalid_utf8(std::string_view(text).substr(at))) text[at] = '?';
  at = text.find('\0');
  if (at == text.npos) return;
  faults.push_back({{file, "", position_of(text, at)}, "", "a NUL byte", "text", ""});
  std::replace(text.begin(), text.end(), '\0', ' ');
}

// The value that begins there.
JsonNode* node_at(JsonNode& node, TextPosition position) {
  if (node.is_leaf() && node.position.line == position.line && node.position.column == position.column) return &node;
  for (auto& element : node.elements)
    if (auto* found = node_at(element, position)) return found;
  for (auto& member : node.members)
    if (auto* found = node_at(member.second, position)) return found;
  return nullptr;
}

// One slip after the other is told and mended. Null if something is left that cannot be; then what was told behind a
// guess may be due to it, and is taken back.
JsonNode parse_mending(std::string_view shown, std::string& text, const std::shared_ptr<const JsonSource>& source,
                       std::vector<Fault>& faults) {
  constexpr std::size_t kMendsMax = 32;
  std::vector<SyntaxFault> slips;
  std::size_t certain = 0;
  while (true) {
    Builder builder(shown, text, source);
    if (nlohmann::json::sax_parse(text, &builder, nlohmann::json::input_format_t::json, true, true)) {
      auto root = builder.take();
      locate_values(shown, text, root);
      for (auto& slip : slips) {
        auto* lost = slip.mend.loses_value ? node_at(root, slip.fault.place.at) : nullptr;
        if (lost) lost->faulty = true, slip.fault.place.pointer = lost->pointer;
        faults.push_back(std::move(slip.fault));
      }
      return root;
    }
    slips.push_back(std::move(builder.fault()));
    auto& mend = slips.back().mend;
    if (certain + 1 == slips.size() && !mend.is_guess) ++certain;
    if (mend.text.empty() || slips.size() == kMendsMax) break;
    text = std::move(mend.text);
  }
  for (std::size_t i = 0; i < std::min(slips.size(), certain + 1); ++i) faults.push_back(std::move(slips[i].fault));
  return {};
}

// What the grammar allows and a pipeline does not: numbers that cannot be held, and keys that stand twice. Of these the
// first counts, but of lists and objects nobody knows which does, so neither is judged.
void check_values(JsonNode& node, std::vector<Fault>& faults) {
  if (node.faulty && node.kind == JsonNode::Kind::number)
    faults.push_back({place_of(node), "", node.string, "a smaller number", ""});
  std::map<std::string_view, JsonNode*> seen;
  for (auto& [key, value] : node.members) {
    check_values(value, faults);
    const auto [first, fresh] = seen.try_emplace(key, &value);
    if (fresh) continue;
    if (!first->second->is_leaf() || !value.is_leaf()) first->second->faulty = value.faulty = true;
    faults.push_back(
        {place_of_key(value), "the key '" + key + "' stands twice",
         "'" + key + "', which stands in line " + std::to_string(first->second->key_position.line) + " already", "",
         "keep one of them"});
  }
  for (auto& element : node.elements) check_values(element, faults);
}

void write(JsonWriter& w, const JsonNode& node, bool sorted) {
  switch (node.kind) {
    case JsonNode::Kind::null: w.null(); return;
    case JsonNode::Kind::boolean: w.boolean(node.boolean); return;
    case JsonNode::Kind::integer: w.integer(node.integer); return;
    case JsonNode::Kind::number: w.number(node.number); return;
    case JsonNode::Kind::string: w.string(node.string); return;
    case JsonNode::Kind::array:
      w.begin_array();
      for (const auto& element : node.elements) write(w, element, sorted);
      w.end_array();
      return;
    case JsonNode::Kind::object: break;
  }
  std::vector<const JsonMember*> members;
  for (const auto& member : node.members) members.push_back(&member);
  if (sorted) std::sort(members.begin(), members.end(), [](auto* a, auto* b) { return a->first < b->first; });
  w.begin_object();
  for (const auto* member : members) {
    w.key(member->first);
    write(w, member->second, sorted);
  }
  w.end_object();
}

std::optional<std::string> unescape_pointer(std::string_view token) {
  std::string out;
  for (std::size_t i = 0; i < token.size(); ++i) {
    if (token[i] != '~') out += token[i];
    else if (++i == token.size() || (token[i] != '0' && token[i] != '1')) return std::nullopt;
    else out += token[i] == '1' ? '/' : '~';
  }
  return out;
}

std::optional<std::size_t> index_of(std::string_view token) {
  if (token.empty() || token.size() > 9 || token.find_first_not_of("0123456789") != token.npos) return std::nullopt;
  if (token.size() > 1 && token[0] == '0') return std::nullopt;
  return std::stoul(std::string(token));
}

// The value that one step of a pointer leads to.
const JsonNode* step(const JsonNode& node, std::string_view token) {
  const auto key = unescape_pointer(token);
  if (node.is_object()) return key ? node.find(*key) : nullptr;
  const auto index = node.is_array() ? index_of(token) : std::nullopt;
  return index && *index < node.elements.size() ? &node.elements[*index] : nullptr;
}

}  // namespace

JsonNode JsonNode::of(std::string text) {
  JsonNode n;
  n.kind = Kind::string;
  n.string = std::move(text);
  return n;
}
JsonNode JsonNode::of(std::int64_t value) {
  JsonNode n;
  n.kind = Kind::integer;
  n.integer = value;
  return n;
}
JsonNode JsonNode::of(bool value) {
  JsonNode n;
  n.kind = Kind::boolean;
  n.boolean = value;
  return n;
}
JsonNode JsonNode::object_node() {
  JsonNode n;
  n.kind = Kind::object;
  return n;
}

const JsonNode* JsonNode::find(std::string_view key) const {
  for (const auto& member : members)
    if (member.first == key) return &member.second;
  return nullptr;
}
JsonNode* JsonNode::find(std::string_view key) { return const_cast<JsonNode*>(std::as_const(*this).find(key)); }

const JsonNode* JsonNode::at(std::string_view p) const {
  const JsonNode* node = this;
  while (!p.empty() && node) {
    if (p[0] != '/') return nullptr;
    const auto next = p.find('/', 1);
    node = step(*node, p.substr(1, next == std::string_view::npos ? next : next - 1));
    p = next == std::string_view::npos ? std::string_view() : p.substr(next);
  }
  return node;
}

JsonNode* JsonNode::at(std::string_view p) { return const_cast<JsonNode*>(std::as_const(*this).at(p)); }

std::string_view JsonNode::text_or(std::string_view key, std::string_view otherwise) const {
  const auto* node = find(key);
  return node && node->is_string() ? std::string_view(node->string) : otherwise;
}

std::string_view name_of(JsonNode::Kind kind) {
  static constexpr std::string_view names[] = {"null",     "a boolean", "an integer", "a number",
                                               "a string", "an array",  "an object"};
  return names[static_cast<std::size_t>(kind)];
}

std::string origin_of(const JsonNode& value) {
  if (!value.parameter) return "";
  return " from '${" + value.parameter->name + "}' (" + value.parameter->place.text() + ")";
}

std::string shown(const JsonNode& value) {
  constexpr std::size_t kShownMax = 60;
  auto text = canonical_json(value);
  if (text.size() > kShownMax) {
    text = std::string(first_characters(text, kShownMax - 3)) + "…";
  }
  return text + origin_of(value);
}

std::string described(const JsonNode& value) {
  const bool huge = value.kind == JsonNode::Kind::number && value.number == std::floor(value.number);
  const auto name = huge ? "a number beyond 64 bits" : std::string(name_of(value.kind));
  const bool says_all = value.kind == JsonNode::Kind::null || value.is_object() || value.is_array();
  return says_all && !value.parameter ? name : name + " (" + shown(value) + ")";
}

std::string as_kind(const JsonNode& value, JsonNode::Kind wanted) {
  using Kind = JsonNode::Kind;
  constexpr std::size_t kShortMax = 40;
  if (value.parameter || value.string.size() > kShortMax) return "";
  if (wanted == Kind::array && !value.is_object() && !value.is_array() && value.kind != Kind::null)
    return "write a list: [" + shown(value) + "]";
  if (!value.is_string() || wanted == Kind::string || wanted == Kind::null) return "";
  std::vector<Fault> ignored;
  const auto inside = parse_json(value.string, std::make_shared<JsonSource>(), ignored);
  const bool fits = inside.kind == wanted || (wanted == Kind::number && inside.is_number());
  return ignored.empty() && fits && inside.is_leaf() ? "write " + value.string + " without quotes" : "";
}

std::string escape_pointer(std::string_view key) {
  std::string out;
  for (const char c : key) {
    if (c == '~') out += "~0";
    else if (c == '/') out += "~1";
    else out += c;
  }
  return out;
}

Place place_of(const JsonNode& node) {
  if (!node.source) return {"", node.pointer, {}};
  return {node.source->name, node.pointer, node.source->is_schema ? TextPosition{} : node.position};
}

Place place_of_key(const JsonNode& node) {
  auto out = place_of(node);
  if (node.key_position.line) out.at = node.key_position;
  return out;
}

Place place_below(const JsonNode& node, std::string_view below) {
  if (const auto* value = node.at(below)) return place_of(*value);
  auto above = below;
  const JsonNode* nearest = nullptr;
  while (!nearest && !above.empty()) {
    above = above.substr(0, above.rfind('/') == above.npos ? 0 : above.rfind('/'));
    nearest = node.at(above);
  }
  auto out = place_of(nearest ? *nearest : node);
  out.pointer += below.substr(above.size());
  return out;
}

JsonNode parse_json(std::string_view text, std::shared_ptr<const JsonSource> source, std::vector<Fault>& faults) {
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
    faults.push_back({{source->name, "", {1, 1}}, "", "UTF-16", "UTF-8", "save the file as UTF-8"});
    return {};
  }
  std::string readable(text);
  const auto before = faults.size();
  replace_bytes(readable, source->name, faults);
  const auto of_bytes = faults.size();
  auto root = parse_mending(std::string(readable), readable, source, faults);
  if (root.source == nullptr && of_bytes != before) faults.resize(of_bytes);  // they may be why
  check_values(root, faults);
  return root;
}

JsonNode parse_json_strictly(std::string_view text, const std::string& name) {
  std::vector<Fault> faults;
  auto node = parse_json(text, std::make_shared<JsonSource>(JsonSource{name, ""}), faults);
  if (!faults.empty()) throw Error(Code::failed, faults.front().place.text(), faults.front().message());
  return node;
}

std::string canonical_json(const JsonNode& node) {
  std::string out;
  JsonWriter w(out);
  write(w, node, true);
  return out;
}

void append_json(std::string& out, const JsonNode& node) {
  JsonWriter w(out);
  write(w, node, false);
}

bool equal(const JsonNode& a, const JsonNode& b) {
  if (a.kind != b.kind || a.members.size() != b.members.size()) return false;
  return a.boolean == b.boolean && a.integer == b.integer && a.number == b.number && a.string == b.string &&
         std::equal(a.elements.begin(), a.elements.end(), b.elements.begin(), b.elements.end(), equal) &&
         std::all_of(a.members.begin(), a.members.end(), [&](const auto& member) {
           const auto* other = b.find(member.first);
           return other && equal(member.second, *other);
         });
}

}  // namespace chancery::core
