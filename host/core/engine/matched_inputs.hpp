// A run's inputs with their readers: every one that is due is matched, or known to have none, before the first
// document.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "../pipeline/plan.hpp"
#include "chancery/error.hpp"
#include "inputs.hpp"
#include "outcome.hpp"

namespace chancery::core {

struct MatchedInputs {
  // Both outlive this. None is looked at yet.
  MatchedInputs(const Plan& for_plan, const std::vector<Input>& of_run);

  // Sees whether it can be opened, and who reads it. A second time does nothing. Throws Error{usage} if two installed
  // readers claim it alike.
  void look_at(std::size_t input);
  // For one without bytes: its result before it is opened. None if it is to be read.
  std::optional<DocumentOutcome> outcome_unopened(std::size_t input) const;

  const Plan* plan;
  const std::vector<Input>* inputs;
  std::vector<std::optional<std::size_t>> readers;  // of each input
  std::string standard_input;                       // its bytes, if it is one of the inputs
  std::optional<Error> standard_input_failed;
  std::map<std::size_t, Error> unopened;  // why an input that a reader would take cannot be read
  std::vector<bool> looked_at;
};

// "text/plain" for standard input, else nothing is known.
std::string known_media_type(const Input& input);

}  // namespace chancery::core
