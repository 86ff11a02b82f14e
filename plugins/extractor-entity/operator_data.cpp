#include "operator_data.hpp"

#include <nlohmann/json.hpp>

#include "chancery/error.hpp"

namespace chancery::entities {

namespace {

using Json = nlohmann::json;

struct Reader {
  std::string where, what;

  [[noreturn]] void fail(const std::string& place, const std::string& found, const std::string& expected) const {
    throw Error(Code::bad_options, where,
                "the " + what + " is wrong at " + (place.empty() ? "its top" : place) + ": found " + found +
                    ", expected " + expected);
  }
  Json object(std::string_view text, const char* member) const {
    auto file = Json::parse(text, nullptr, false, true);
    if (file.is_discarded()) fail("", "no JSON", "an object with \"" + std::string(member) + "\"");
    if (!file.is_object()) fail("", "no object", "an object with \"" + std::string(member) + "\"");
    for (const auto& [name, value] : file.items())
      if (name != member) fail("/" + name, "an unknown name", member);
    if (!file.contains(member) || !file[member].is_array()) fail("/" + std::string(member), "no array", "an array");
    return file[member];
  }
  std::string word(const Json& value, const std::string& place) const {
    if (!value.is_string()) fail(place, "no string", "a string");
    auto out = value.get<std::string>();
    if (out.size() < 6) fail(place, "\"" + out + "\"", "two characters or more");
    return out;
  }
};

}  // namespace

std::vector<NamedBody> parse_gazetteer(std::string_view json, std::string_view where) {
  const Reader reader{std::string(where), "gazetteer"};
  const auto all = reader.object(json, "organisations");
  std::vector<NamedBody> out;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto place = "/organisations/" + std::to_string(i);
    if (!all[i].is_object()) reader.fail(place, "no object", "an object with \"name\"");
    for (const auto& [name, value] : all[i].items())
      if (name != "name" && name != "short") reader.fail(place + "/" + name, "an unknown name", "name or short");
    if (!all[i].contains("name")) reader.fail(place, "no name", "a name");
    NamedBody body{reader.word(all[i]["name"], place + "/name"), {}};
    if (all[i].contains("short")) {
      const auto& names = all[i]["short"];
      if (!names.is_array()) reader.fail(place + "/short", "no array", "an array of strings");
      for (std::size_t j = 0; j < names.size(); ++j)
        body.short_names.push_back(reader.word(names[j], place + "/short/" + std::to_string(j)));
    }
    out.push_back(std::move(body));
  }
  return out;
}

std::vector<std::string> parse_suffixes(std::string_view json, std::string_view where) {
  const Reader reader{std::string(where), "list of suffixes"};
  const auto all = reader.object(json, "suffixes");
  std::vector<std::string> out;
  for (std::size_t i = 0; i < all.size(); ++i) out.push_back(reader.word(all[i], "/suffixes/" + std::to_string(i)));
  return out;
}

}  // namespace chancery::entities
