// Stages that are computed anew (--refresh), from the run that is asked for it until one has been through all
// documents. A stage that is refreshed gets another salt, which is part of all that hangs on it: so the marks of
// documents tell which of them are done, for each exporter, and a run that was ended goes on where it was.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "../pipeline/plan.hpp"
#include "fingerprints.hpp"

namespace chancery::core {

class Refreshes {
 public:
  // `text`: what the runs before left. Of the stages that are asked for, those that are not under way begin, with
  // `now_ns` as their salt.
  void know(std::string_view text, const std::vector<std::string>& asked, std::int64_t now_ns);

  // Ids of stages.
  std::vector<std::string> under_way() const;
  const StageSalts& salts() const { return salts_; }
  // Those of the plan's stages are through.
  void complete(const Plan& plan);
  // A line for each: the stage's id, its salt, and 1 as long as it is under way.
  std::string text() const;

 private:
  StageSalts salts_;
  std::map<std::string, bool> under_way_;
};

}  // namespace chancery::core
