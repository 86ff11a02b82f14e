// Options of an instance under test: values set by the test, defaults from the component's schema, and the schema's
// own demands on names, types, enumerations and bounds (not its patterns). Answers the options service.
#pragma once

#include <algorithm>
#include <deque>
#include <functional>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/testkit/fake_call.hpp"
#include "chancery/testkit/json.hpp"

namespace chancery::testkit {

namespace detail {

inline std::string_view name_of_kind(std::uint32_t kind) {
  static constexpr std::string_view names[] = {"absent", "null",  "boolean", "integer", "number",
                                               "string", "array", "object",  "file"};
  return names[kind];
}

inline const Json* schema_of_member(const Json& schema, const std::string& name) {
  const auto* properties = schema.find("properties");
  if (const auto* own = properties ? properties->find(name) : nullptr) return own;
  const auto* rest = schema.find("additionalProperties");
  return rest && rest->is(CHANCERY_JSON_OBJECT) ? rest : nullptr;
}

inline bool is_format(const Json* schema, std::string_view format) {
  const auto* found = schema ? schema->find("format") : nullptr;
  return found && found->text == format;
}

inline bool is_type(const Json& value, const Json& schema, const std::string& type) {
  if (value.is(CHANCERY_JSON_FILE))
    return type == "string" && (is_format(&schema, "file") || is_format(&schema, "file-if-any"));
  return type == name_of_kind(value.kind) || (type == "number" && value.is(CHANCERY_JSON_INTEGER));
}

inline bool is_of_types(const Json& value, const Json& schema) {
  const auto* type = schema.find("type");
  if (!type) return true;
  if (type->is(CHANCERY_JSON_STRING)) return is_type(value, schema, type->text);
  for (const auto& each : type->items)
    if (is_type(value, schema, each.text)) return true;
  return false;
}

inline void canonical_json(const Json& value, const Json* schema, JsonWriter& out);

inline std::string canonical_text(const Json& value, const Json* schema = nullptr) {
  std::string out;
  JsonWriter writer(out);
  canonical_json(value, schema, writer);
  return out;
}

// Stands in for SHA-256: other bytes, another text of its length. No component may depend on more.
inline std::string stand_in_hash(std::string_view bytes) {
  static constexpr char hex[] = "0123456789abcdef";
  std::string out;
  for (std::uint64_t lane = 0; lane < 4; ++lane) {
    std::uint64_t h = 0xcbf29ce484222325u + lane;
    for (const char c : bytes) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
    for (int i = 60; i >= 0; i -= 4) out += hex[h >> i & 15];
  }
  return out;
}

inline void canonical_json(const Json& value, const Json* schema, JsonWriter& out) {
  switch (value.kind) {
    case CHANCERY_JSON_BOOL: out.boolean(value.boolean); return;
    case CHANCERY_JSON_INTEGER: out.integer(value.integer); return;
    case CHANCERY_JSON_NUMBER: out.number(value.number); return;
    case CHANCERY_JSON_STRING: out.string(value.text); return;
    case CHANCERY_JSON_FILE: out.begin_object().key("sha256").string(stand_in_hash(value.text)).end_object(); return;
    case CHANCERY_JSON_ARRAY:
      out.begin_array();
      for (const auto& item : value.items) canonical_json(item, schema ? schema->find("items") : nullptr, out);
      out.end_array();
      return;
    case CHANCERY_JSON_OBJECT:
      out.begin_object();
      for (const auto& [name, member] : value.members) {
        const auto* own = schema ? schema_of_member(*schema, name) : nullptr;
        if (is_format(own, "secret")) continue;
        out.key(name);
        canonical_json(member, own, out);
      }
      out.end_object();
      return;
    default: out.null();
  }
}

inline void check_bounds(const Json& value, const Json& schema, const std::string& pointer) {
  const auto check = [&](double measure, const char* keyword, auto within) {
    const auto* bound = schema.find(keyword);
    if (bound && !within(measure, bound->number))
      throw Error(Code::bad_options, pointer, "beyond its " + std::string(keyword) + " " + canonical_text(*bound));
  };
  if (value.is(CHANCERY_JSON_INTEGER) || value.is(CHANCERY_JSON_NUMBER)) {
    check(value.number, "minimum", std::greater_equal<>());
    check(value.number, "maximum", std::less_equal<>());
    check(value.number, "exclusiveMinimum", std::greater<>());
    check(value.number, "exclusiveMaximum", std::less<>());
  } else if (value.is(CHANCERY_JSON_STRING)) {
    const auto characters = std::count_if(value.text.begin(), value.text.end(),
                                          [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; });
    check(static_cast<double>(characters), "minLength", std::greater_equal<>());
    check(static_cast<double>(characters), "maxLength", std::less_equal<>());
  } else if (value.is(CHANCERY_JSON_ARRAY)) {
    check(static_cast<double>(value.items.size()), "minItems", std::greater_equal<>());
    check(static_cast<double>(value.items.size()), "maxItems", std::less_equal<>());
  }
}

inline void check_enumeration(const Json& value, const Json& schema, const std::string& pointer) {
  const auto* only = schema.find("const");
  if (only && canonical_text(*only) != canonical_text(value))
    throw Error(Code::bad_options, pointer, canonical_text(value) + " is not " + canonical_text(*only));
  const auto* allowed = schema.find("enum");
  if (!allowed) return;
  for (const auto& each : allowed->items)
    if (canonical_text(each) == canonical_text(value)) return;
  throw Error(Code::bad_options, pointer, canonical_text(value) + " is none of " + canonical_text(*allowed));
}

// Fills defaults in and checks, top down. An absent object is made only if its schema has a default itself.
inline void complete_options(Json& value, const Json& schema, const std::string& pointer) {
  if (!is_of_types(value, schema))
    throw Error(Code::bad_options, pointer,
                "a value of type " + std::string(name_of_kind(value.kind)) + " is not what the schema wants");
  check_bounds(value, schema, pointer);
  check_enumeration(value, schema, pointer);
  if (const auto* items = schema.find("items"); items && value.is(CHANCERY_JSON_ARRAY))
    for (std::size_t i = 0; i < value.items.size(); ++i)
      complete_options(value.items[i], *items, pointer + "/" + std::to_string(i));
  if (!value.is(CHANCERY_JSON_OBJECT)) return;
  if (const auto* properties = schema.find("properties"))
    for (const auto& [name, property] : properties->members)
      if (const auto* fallback = property.find("default"); fallback && !value.find(name))
        value.members[name] = *fallback;
  if (const auto* required = schema.find("required"))
    for (const auto& name : required->items)
      if (!value.find(name.text))
        throw Error(Code::bad_options, pointer + pointer_token(name.text), "a required option is absent");
  for (auto& [name, member] : value.members) {
    const auto* own = schema_of_member(schema, name);
    if (own) complete_options(member, *own, pointer + pointer_token(name));
    else if (schema.find("properties"))
      throw Error(Code::bad_options, pointer + pointer_token(name), "the schema has no such option");
  }
}

// Table names that options give by "format": "table-read".
inline void collect_tables(const Json& value, const Json* schema, std::vector<std::string>& out) {
  if (is_format(schema, "table-read") && value.is(CHANCERY_JSON_STRING)) out.push_back(value.text);
  for (const auto& item : value.items) {
    if (is_format(schema, "table-read")) out.push_back(item.text);
    else collect_tables(item, schema ? schema->find("items") : nullptr, out);
  }
  for (const auto& [name, member] : value.members)
    collect_tables(member, schema ? schema_of_member(*schema, name) : nullptr, out);
}

}  // namespace detail

// What stands behind a `chancery_options*` of the fake host.
class OptionValues {
 public:
  OptionValues(Json values, std::string_view schema)
      : root_(std::move(values)),
        schema_(schema.empty() ? parse_json(R"({"type":"object","properties":{}})") : parse_json(schema)) {
    detail::complete_options(root_, schema_, "");
  }

  const Json* find(std::string_view pointer) const { return value_at(root_, pointer); }
  // Throws Error{bad_options, pointer} if it is absent or of none of the two kinds.
  const Json& get(std::string_view pointer, std::uint32_t kind, std::uint32_t other) const {
    const auto* value = find(pointer);
    if (value && (value->is(kind) || value->is(other))) return *value;
    const auto found = value ? detail::name_of_kind(value->kind) : "absent";
    throw Error(Code::bad_options, std::string(pointer),
                std::string(found) + ", expected " + std::string(detail::name_of_kind(kind)));
  }
  std::string_view json(std::string_view pointer) const {
    const auto* value = find(pointer);
    if (!value) throw Error(Code::bad_options, std::string(pointer), "absent");
    const Json* schema = &schema_;
    for (const auto& token : detail::pointer_tokens(pointer))
      if (schema)
        schema = detail::array_index(token) == static_cast<std::size_t>(-1) ? detail::schema_of_member(*schema, token)
                                                                            : schema->find("items");
    return texts_.emplace_back(detail::canonical_text(*value, schema));
  }
  std::vector<std::string> tables_to_read() const {
    std::vector<std::string> out;
    detail::collect_tables(root_, &schema_, out);
    return out;
  }

  static const chancery_options_service& service();

 private:
  Json root_, schema_;
  mutable std::deque<std::string> texts_;
};

namespace detail {

struct OptionFunctions {
  static const OptionValues& self(const chancery_options* options) {
    return *reinterpret_cast<const OptionValues*>(options);
  }
  static std::uint32_t type(const chancery_options* options, chancery_str pointer) {
    const auto* value = self(options).find(from_abi(pointer));
    return value ? value->kind : static_cast<std::uint32_t>(CHANCERY_JSON_ABSENT);
  }
  static std::uint64_t size(const chancery_options* options, chancery_str pointer) {
    const auto* value = self(options).find(from_abi(pointer));
    return value ? value->items.size() + value->members.size() : 0;
  }
  static chancery_status key(const chancery_options* options, chancery_call* call, chancery_str pointer,
                             std::uint64_t i, chancery_str* name) {
    return FakeCall::of(call).answer([&] {
      const auto& members = self(options).get(from_abi(pointer), CHANCERY_JSON_OBJECT, CHANCERY_JSON_OBJECT).members;
      if (i >= members.size())
        throw Error(Code::bad_options, std::string(from_abi(pointer)), "has no member " + std::to_string(i));
      *name = to_abi(std::next(members.begin(), static_cast<std::ptrdiff_t>(i))->first);
    });
  }
  template <std::uint32_t Kind, std::uint32_t Other, auto Member, class T>
  static chancery_status get(const chancery_options* options, chancery_call* call, chancery_str pointer, T* out) {
    return FakeCall::of(call).answer([&] {
      const auto& value = self(options).get(from_abi(pointer), Kind, Other).*Member;
      if constexpr (std::is_same_v<T, chancery_str>) *out = to_abi(value);
      else *out = static_cast<T>(value);
    });
  }
  static chancery_status json(const chancery_options* options, chancery_call* call, chancery_str pointer,
                              chancery_str* out) {
    return FakeCall::of(call).answer([&] { *out = to_abi(self(options).json(from_abi(pointer))); });
  }
};

}  // namespace detail

inline const chancery_options_service& OptionValues::service() {
  using F = detail::OptionFunctions;
  static constexpr chancery_options_service out = {
      sizeof out,
      0,
      &F::type,
      &F::size,
      &F::key,
      &F::get<CHANCERY_JSON_BOOL, CHANCERY_JSON_BOOL, &Json::boolean, std::uint32_t>,
      &F::get<CHANCERY_JSON_INTEGER, CHANCERY_JSON_INTEGER, &Json::integer, std::int64_t>,
      &F::get<CHANCERY_JSON_NUMBER, CHANCERY_JSON_INTEGER, &Json::number, double>,
      &F::get<CHANCERY_JSON_STRING, CHANCERY_JSON_STRING, &Json::text, chancery_str>,
      &F::get<CHANCERY_JSON_FILE, CHANCERY_JSON_FILE, &Json::text, chancery_str>,
      &F::json};
  return out;
}

}  // namespace chancery::testkit
