// Policies: see policies.hpp.
#include "policies.hpp"

#include <algorithm>

#include "chancery/json_writer.hpp"

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

// With a number: the one that has it, else one of this title that has none yet. Two of one title with two numbers are
// two, as the plans of two years.
Policy& Policies::policy_of(std::string_view title, std::string_view number) {
  const auto by_title = by_title_.find(title);
  if (number.empty() && by_title != by_title_.end()) return all_[by_title->second];
  if (!number.empty()) {
    if (const auto at = by_number_.find(number); at != by_number_.end()) return all_[at->second];
    if (by_title != by_title_.end() && all_[by_title->second].numbers.empty()) return all_[by_title->second];
  }
  return all_.emplace_back(Policy{std::string(title), {}, {}});
}

void Policies::add(std::string_view title, std::string_view number) {
  if (characters(title) < kTitleCharactersMin) return;
  auto& policy = policy_of(title, number);
  const auto place = static_cast<std::size_t>(&policy - all_.data());
  if (title != policy.title) add_once(policy.names, title);
  by_title_.try_emplace(std::string(title), place);
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
