#include "registers.hpp"

#include <algorithm>
#include <functional>

#include <nlohmann/json.hpp>

#include "chancery/error.hpp"

namespace chancery::indicators {

namespace {

using Json = nlohmann::json;

[[noreturn]] void fail(std::string_view where, const std::string& message) {
  throw Error(Code::bad_options, std::string(where), "the register is wrong " + message);
}
[[noreturn]] void fail(std::string_view where, const std::string& place, const std::string& found,
                       const std::string& expected) {
  fail(where, "at " + place + ": found " + found + ", expected " + expected);
}

Json parsed(std::string_view text, std::string_view where, const std::string& member) {
  Json out;
  try {
    out = Json::parse(text, nullptr, true, true);
  } catch (const Json::exception&) {
    fail(where, "as a whole: found no valid JSON, expected an object \"" + member + "\"");
  }
  if (!out.is_object() || !out.contains(member) || !out.at(member).is_object())
    fail(where, "its top", "no object \"" + member + "\"", "one with the names as its members");
  for (const auto& [name, value] : out.items())
    if (name != member && name != "description" && name != "$schema")
      fail(where, "/" + name, "an unknown member", "\"" + member + "\" or \"description\"");
  return out.at(member);
}

Unit unit_of(const std::string& name, const Json& value, std::string_view where) {
  const auto place = "/units/" + name;
  if (name.empty()) fail(where, place, "a name without characters", "at least one");
  if (!value.is_object()) fail(where, place, "no object", "an object with base, factor and counts");
  Unit out;
  out.name = out.base = name;
  out.kind = UnitKind::body;
  for (const auto& [key, given] : value.items()) {
    if (key == "base" && given.is_string() && !given.get<std::string>().empty()) out.base = given.get<std::string>();
    else if (key == "factor" && given.is_number() && given.get<double>() > 0) out.factor = given.get<double>();
    else if (key == "counts" && given.is_boolean()) out.kind = given.get<bool>() ? UnitKind::body : UnitKind::never;
    else if (key != "description")
      fail(where, place + "/" + key, given.dump(),
           "a base (text), a factor above 0, counts (true or false) or a description");
  }
  return out;
}

}  // namespace

std::vector<Unit> parse_units(std::string_view json, std::string_view where) {
  std::vector<Unit> out;
  const auto units = parsed(json, where, "units");
  for (const auto& [name, value] : units.items()) out.push_back(unit_of(name, value, where));
  return out;
}

IndicatorNames IndicatorNames::parse(std::string_view json, std::string_view where) {
  IndicatorNames out;
  const auto add = [&](const std::string& name, const std::string& canonical) {
    out.canonical_.emplace(name, canonical);
    out.longest_ = std::max(out.longest_, name.size());
  };
  const auto names = parsed(json, where, "indicators");
  for (const auto& [canonical, others] : names.items()) {
    const auto place = "/indicators/" + canonical;
    if (canonical.empty()) fail(where, place, "a name without characters", "at least one");
    add(canonical, canonical);
    if (!others.is_array()) fail(where, place, "no list", "a list of the other names");
    for (const auto& other : others) {
      if (!other.is_string() || other.get<std::string>().empty())
        fail(where, place, other.dump(), "names, which are texts");
      add(other.get<std::string>(), canonical);
    }
  }
  return out;
}

std::string_view IndicatorNames::canonical(std::string_view subject) const {
  for (auto size = std::min(longest_, subject.size()); size > 0; --size) {
    const auto found = canonical_.find(subject.substr(subject.size() - size));
    if (found != canonical_.end()) return found->second;
  }
  return {};
}

}  // namespace chancery::indicators
