// Random schemas of the subset and random values at their borders: the checker of options and Valijson must agree on
// which fit. Where options mean more than JSON Schema, the schema given to Valijson says so in its words: an object
// with `properties` takes no others unless it says so; `format` and `default` decide nothing here. And 2.0 is an
// integer, as JSON Schema says since draft 6 and Valijson 1.0 does not: it is given 2.
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>

#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "core/pipeline/options_schema.hpp"

namespace {

using nlohmann::json;
using namespace chancery::core;

class Random {
 public:
  std::size_t below(std::size_t n) { return engine_() % n; }
  bool often() { return below(3) != 0; }
  bool rarely() { return below(4) == 0; }
  template <class T>
  const T& of(const std::vector<T>& all) {
    return all[below(all.size())];
  }

 private:
  std::mt19937 engine_{20260102};
};

const std::vector<std::string> kTexts = {"", "a", "ab", "abc", "Ab", "答", "答复", "建议提案", "𠮷", "1", "a1"};
const std::vector<std::string> kNames = {"a", "b", "答", "a/b", "~"};

json random_value(Random& random, int depth) {
  switch (random.below(depth > 0 ? 8 : 6)) {
    case 0: return nullptr;
    case 1: return random.below(2) == 0;
    case 2: return static_cast<std::int64_t>(random.below(9)) - 4;
    case 3: return (static_cast<double>(random.below(17)) - 8) / 2;  // also whole ones: 2.0
    case 4:
    case 5: return random.of(kTexts);
    case 6: {
      auto out = json::array();
      for (auto n = random.below(4); n > 0; --n) out.push_back(random_value(random, depth - 1));
      return out;
    }
    default: {
      auto out = json::object();
      for (auto n = random.below(4); n > 0; --n) out[random.of(kNames)] = random_value(random, depth - 1);
      return out;
    }
  }
}

json random_schema(Random& random, int depth) {
  static const std::vector<std::string> types = {"null", "boolean", "integer", "number", "string", "array", "object"};
  auto out = json::object();
  if (random.often()) out["type"] = types[random.below(depth > 0 ? types.size() : 5)];
  const auto number = [&] { return static_cast<std::int64_t>(random.below(5)) - 2; };
  if (random.rarely()) out["minimum"] = number();
  if (random.rarely()) out["maximum"] = number() + 0.5;
  if (random.rarely()) out["exclusiveMinimum"] = number();
  if (random.rarely()) out["exclusiveMaximum"] = number() + 2;
  if (random.rarely()) out["minLength"] = random.below(3);
  if (random.rarely()) out["maxLength"] = random.below(4);
  if (random.rarely()) out["pattern"] = random.of<std::string>({"^[a-z]+$", "b", "^$", "^a.*"});
  if (random.rarely()) out["minItems"] = random.below(3);
  if (random.rarely()) out["maxItems"] = random.below(3);
  if (random.rarely()) out["const"] = random_value(random, 1);
  if (random.rarely()) {
    out["enum"] = json::array();
    for (auto n = 1 + random.below(3); n > 0; --n) out["enum"].push_back(random_value(random, 1));
  }
  if (depth == 0) return out;
  if (random.rarely()) out["items"] = random_schema(random, depth - 1);
  if (random.often()) {
    out["properties"] = json::object();
    for (auto n = random.below(4); n > 0; --n) out["properties"][random.of(kNames)] = random_schema(random, depth - 1);
  }
  if (random.rarely()) {
    out["required"] = json::array();
    for (const auto& name : kNames)
      if (random.rarely()) out["required"].push_back(name);
  }
  if (random.rarely()) out["additionalProperties"] = random.below(2) == 0;
  else if (random.rarely()) out["additionalProperties"] = random_schema(random, depth - 1);
  return out;
}

// A value near to what the schema wants, so that not all are refused at the first keyword.
json fitting_value(Random& random, const json& schema, int depth) {
  if (random.rarely()) return random_value(random, depth);
  if (schema.contains("const") && random.often()) return schema["const"];
  if (schema.contains("enum") && random.often()) return schema["enum"][random.below(schema["enum"].size())];
  const auto type = schema.value("type", random.of<std::string>({"integer", "string", "object", "array"}));
  if (type == "integer") return static_cast<std::int64_t>(random.below(9)) - 4;
  if (type == "number") return (static_cast<double>(random.below(17)) - 8) / 2;
  if (type == "string") return random.of(kTexts);
  if (type == "null") return nullptr;
  if (type == "boolean") return random.below(2) == 0;
  if (type == "array") {
    auto out = json::array();
    for (auto n = random.below(4); n > 0; --n)
      out.push_back(schema.contains("items") && depth > 0 ? fitting_value(random, schema["items"], depth - 1)
                                                          : random_value(random, 0));
    return out;
  }
  auto out = json::object();
  if (schema.contains("properties"))
    for (const auto& [name, property] : schema["properties"].items())
      if (random.often()) out[name] = depth > 0 ? fitting_value(random, property, depth - 1) : random_value(random, 0);
  if (random.rarely()) out[random.of(kNames)] = random_value(random, 0);
  return out;
}

// The same in the words of JSON Schema alone.
json plain(const json& schema) {
  auto out = schema;
  out.erase("format");
  out.erase("default");
  out.erase("$schema");
  if (schema.contains("items")) out["items"] = plain(schema["items"]);
  if (schema.contains("properties")) {
    for (const auto& [name, property] : schema["properties"].items()) out["properties"][name] = plain(property);
    if (!schema.contains("additionalProperties")) out["additionalProperties"] = false;
  }
  if (schema.contains("additionalProperties") && schema["additionalProperties"].is_object())
    out["additionalProperties"] = plain(schema["additionalProperties"]);
  return out;
}

json with_whole_numbers(const json& value) {
  if (value.is_number_float() &&
      value.get<double>() == static_cast<double>(static_cast<std::int64_t>(value.get<double>())))
    return static_cast<std::int64_t>(value.get<double>());
  auto out = value;
  if (value.is_structured())
    for (auto& [key, member] : out.items()) member = with_whole_numbers(member);
  return out;
}

bool accepted_by_valijson(const json& schema, const json& value) {
  using Adapter = valijson::adapters::NlohmannJsonAdapter;
  valijson::Schema parsed;
  const auto plain_schema = plain(schema), whole = with_whole_numbers(value);
  valijson::SchemaParser(valijson::SchemaParser::kDraft7).populateSchema(Adapter(plain_schema), parsed);
  return valijson::Validator().validate(parsed, Adapter(whole), nullptr);
}

bool accepted_by_us(const json& schema, const json& value) {
  std::vector<Fault> faults;
  auto node = parse_json_strictly(value.dump(), "value");
  check_value(parse_json_strictly(schema.dump(), "schema"), node, faults);
  return faults.empty();
}

struct Tally {
  int accepted = 0, refused = 0, wrong = 0;

  void compare(const json& schema, const json& value) {
    const bool theirs = accepted_by_valijson(schema, value), ours = accepted_by_us(schema, value);
    ++(theirs ? accepted : refused);
    if (theirs == ours || ++wrong > 5) return;
    std::printf("%s\n  with %s:\n  Valijson %s it, the checker %s it\n", schema.dump().c_str(), value.dump().c_str(),
                theirs ? "accepts" : "refuses", ours ? "accepts" : "refuses");
  }
};

}  // namespace

int main() {
  Random random;
  Tally tally;
  for (int i = 0; i < 3000; ++i) {
    const auto schema = random_schema(random, 2);
    for (int n = 0; n < 4; ++n) tally.compare(schema, fitting_value(random, schema, 3));
  }
  std::printf("%d accepted, %d refused, %d not alike\n", tally.accepted, tally.refused, tally.wrong);
  return tally.wrong == 0 && tally.accepted > 2000 && tally.refused > 2000 ? 0 : 1;
}
