// Policies: see policies.hpp.
#include "policies.hpp"

#include <algorithm>

#include "chancery/json_writer.hpp"
#include "work_title.hpp"

namespace chancery::policies {
namespace {

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0u) != 0x80u; }));
}

void add_once(std::vector<std::string>& list, std::string_view text) {
  if (std::find(list.begin(), list.end(), text) == list.end()) list.emplace_back(text);
}

}  // namespace

// The first of this title that nobody else issued: two cities' 关于 the same are two.
Policy* Policies::same_title(std::string_view key, std::string_view issuer) {
  const auto found = by_title_.find(key);
  if (found == by_title_.end()) return nullptr;
  for (const auto place : found->second)
    if (auto& policy = all_[place]; policy.issuer.empty() || issuer.empty() || policy.issuer == issuer) return &policy;
  return nullptr;
}

// With a number: the one that has it, else one of this title that has none yet. Two of one title with two numbers are
// two, as the plans of two years.
Policy& Policies::policy_of(std::string_view title, std::string_view number) {
  const auto issuer = language::issuer_in_title(title);
  auto* of_title = same_title(language::title_key(title), issuer);
  if (!number.empty()) {
    if (const auto at = by_number_.find(number); at != by_number_.end()) return all_[at->second];
    if (of_title && !of_title->numbers.empty()) of_title = nullptr;
  }
  auto& out = of_title ? *of_title : all_.emplace_back(Policy{std::string(title), {}, {}, {}});
  if (out.issuer.empty()) out.issuer = issuer;
  return out;
}

void Policies::add(std::string_view title, std::string_view number) {
  if (characters(title) < kTitleCharactersMin) return;
  auto& policy = policy_of(title, number);
  const auto place = static_cast<std::size_t>(&policy - all_.data());
  if (title != policy.title) add_once(policy.names, title);
  if (auto& places = by_title_[language::title_key(title)];
      std::find(places.begin(), places.end(), place) == places.end())
    places.push_back(place);
  if (number.empty()) return;
  add_once(policy.numbers, number);
  by_number_.try_emplace(std::string(number), place);
}

std::string Policies::json() const {
  std::string out = "{\"policies\":[";
  for (const auto& policy : all_) {
    out += &policy == all_.data() ? "\n" : ",\n";
    JsonWriter w(out);
    w.begin_object().key("title").string(policy.title);
    for (const auto& [key, list] : {std::pair("numbers", &policy.numbers), std::pair("names", &policy.names)}) {
      w.key(key).begin_array();
      for (const auto& text : *list) w.string(text);
      w.end_array();
    }
    w.end_object();
  }
  return out + "\n]}\n";
}

}  // namespace chancery::policies
