// A run's inputs with their readers: every one is matched, or known to have none, before the first document.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "../pipeline/plan.hpp"
#include "chancery/error.hpp"
#include "inputs.hpp"
#include "outcome.hpp"
#include "work.hpp"

namespace chancery::core {

struct MatchedInputs {
  const std::vector<Input>* inputs = nullptr;
  std::vector<std::optional<std::size_t>> readers;  // of each input
  std::string standard_input;                       // its bytes, if it is one of the inputs
  std::optional<Error> standard_input_failed;

  // For an input without bytes: its result before it is opened. None if it is to be read.
  std::optional<DocumentOutcome> outcome_unopened(std::size_t input) const;
};

// Inputs of which nothing is due are not looked at. `inputs` outlive the result. Throws Error{usage} if two installed
// readers claim an input alike.
MatchedInputs match_inputs(const Plan& plan, const std::vector<Input>& inputs, const Work& work);

// "text/plain" for standard input, else nothing is known.
std::string known_media_type(const Input& input);

}  // namespace chancery::core
