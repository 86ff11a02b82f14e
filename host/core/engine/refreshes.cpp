// See refreshes.hpp.
#include "refreshes.hpp"

#include <sstream>
#include <utility>

namespace chancery::core {

void Refreshes::know(std::string_view text, const std::vector<std::string>& asked, std::int64_t now_ns) {
  std::istringstream lines{std::string(text)};
  std::string stage, salt, under_way;
  while (std::getline(lines, stage, '\t') && std::getline(lines, salt, '\t') && std::getline(lines, under_way)) {
    salts_[stage] = salt;
    under_way_[stage] = under_way == "1";
  }
  for (const auto& id : asked)
    if (!std::exchange(under_way_[id], true)) salts_[id] = std::to_string(now_ns);
}

std::vector<std::string> Refreshes::under_way() const {
  std::vector<std::string> out;
  for (const auto& [stage, is] : under_way_)
    if (is) out.push_back(stage);
  return out;
}

void Refreshes::complete(const Plan& plan) {
  for (const auto& stage : plan.stages)
    if (const auto known = under_way_.find(stage.id); known != under_way_.end()) known->second = false;
}

std::string Refreshes::text() const {
  std::string out;
  for (const auto& [stage, salt] : salts_)
    out += stage + "\t" + salt + "\t" + (under_way_.at(stage) ? "1" : "0") + "\n";
  return out;
}

}  // namespace chancery::core
