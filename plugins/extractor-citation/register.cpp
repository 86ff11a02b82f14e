#include "register.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "chancery/error.hpp"
#include "work_title.hpp"
#include "works.hpp"

namespace chancery::citations {

namespace {

using Json = nlohmann::json;

constexpr std::size_t kFront = 6;

std::size_t slot(std::string_view s) {
  std::size_t out = 0;
  for (std::size_t i = 0; i < kFront; ++i) out = out * 31 + static_cast<unsigned char>(s[i]);
  return out & 4095;
}

class Parser {
 public:
  explicit Parser(std::string_view where) : where_(where) {}

  std::vector<Policy> policies(std::string_view text) {
    const auto file = Json::parse(text, nullptr, false, true);
    if (file.is_discarded()) fail("", "no JSON", "an object with \"policies\"");
    only(file, "", {"policies"});
    if (!file.contains("policies") || !file["policies"].is_array())
      fail("/policies", "no array", "an array of policies");
    std::vector<Policy> out;
    for (std::size_t i = 0; i < file["policies"].size(); ++i)
      out.push_back(policy(file["policies"][i], "/policies/" + std::to_string(i)));
    return out;
  }

 private:
  [[noreturn]] void fail(const std::string& place, const std::string& found, const std::string& expected) const {
    throw Error(Code::bad_options, where_,
                "the register is wrong at " + (place.empty() ? "its top" : place) + ": found " + found + ", expected " +
                    expected);
  }
  void only(const Json& value, const std::string& place, std::initializer_list<std::string_view> names) const {
    if (!value.is_object()) fail(place, "no object", "an object");
    for (const auto& [name, member] : value.items())
      if (std::find(names.begin(), names.end(), name) == names.end())
        fail(place + "/" + name, "an unknown name", "title, numbers or names");
  }
  std::string text(const Json& value, const std::string& place) const {
    if (!value.is_string()) fail(place, "no string", "a string");
    auto out = value.get<std::string>();
    if (out.size() < kFront) fail(place, "\"" + out + "\"", "two characters or more");
    return out;
  }
  std::vector<std::string> texts(const Json& policy, const char* name, const std::string& place) const {
    std::vector<std::string> out;
    if (!policy.contains(name)) return out;
    const auto& values = policy[name];
    if (!values.is_array()) fail(place + "/" + name, "no array", "an array of strings");
    for (std::size_t i = 0; i < values.size(); ++i)
      out.push_back(text(values[i], place + "/" + name + "/" + std::to_string(i)));
    return out;
  }
  Policy policy(const Json& value, const std::string& place) const {
    only(value, place, {"title", "numbers", "names"});
    if (!value.contains("title")) fail(place, "no title", "a title");
    return {text(value["title"], place + "/title"), texts(value, "numbers", place), texts(value, "names", place)};
  }

  std::string where_;
};

}  // namespace

Register::Register(std::string_view json, std::string_view where) : policies_(Parser(where).policies(json)) {
  for (const auto& policy : policies_) {
    index(policy.title);
    for (const auto& name : policy.names) index(name);
    for (const auto& number : policy.numbers) keys_[number] = true;
  }
  for (auto& [front, names] : by_front_)
    std::sort(names.begin(), names.end(),
              [](const auto& a, const auto& b) { return a.size() != b.size() ? a.size() > b.size() : a < b; });
}

void Register::index(const std::string& name) {
  keys_[language::title_key(name)] = true;
  by_front_[std::string_view(name).substr(0, kFront)].push_back(name);
  filter_[slot(name)] = true;
}

bool Register::knows(std::string_view title, std::string_view number) const {
  return keys_.contains(language::title_key(title)) || (!number.empty() && keys_.contains(std::string(number)));
}

std::vector<Extent> Register::names_in(std::string_view text) const {
  std::vector<Extent> out;
  if (policies_.empty()) return out;
  for (std::size_t at = 0; at + kFront <= text.size();) {
    const auto rest = text.substr(at);
    std::size_t size = 0;
    if (filter_[slot(rest)])
      if (const auto names = by_front_.find(rest.substr(0, kFront)); names != by_front_.end())
        for (const auto& name : names->second)
          if (size == 0 && rest.starts_with(name)) size = name.size();
    if (size != 0) out.push_back({at, at + size});
    at += size == 0 ? 1 : size;
  }
  return out;
}

}  // namespace chancery::citations
