// Matching: see matched_inputs.hpp.
#include "matched_inputs.hpp"

#include <fstream>

#include "../store/file.hpp"
#include "input_run.hpp"
#include "reader_match.hpp"

namespace chancery::core {
namespace {

namespace fs = std::filesystem;

// Of a regular file: what a pipe gives up is gone.
std::string read_head(const fs::path& file, std::size_t bytes) {
  std::error_code ec;
  if (!fs::is_regular_file(file, ec)) return "";
  std::string out(bytes, '\0');
  std::ifstream in(file, std::ios::binary);
  in.read(out.data(), static_cast<std::streamsize>(bytes));
  out.resize(static_cast<std::size_t>(in.gcount()));
  return out;
}

void keep_standard_input(MatchedInputs& out) {
  try {
    out.standard_input = read_stdin();
  } catch (const std::exception&) {
    out.standard_input_failed = current_error();
  }
}

DocumentOutcome failed_unopened(const std::string& id, const std::string& reader, const Error& why) {
  DocumentOutcome out;
  out.id = id;
  out.worsen(Outcome::failed, cause_of(why.code()), reader, why.what());
  return out;
}

}  // namespace

std::string known_media_type(const Input& input) { return input.path == "-" ? "text/plain" : ""; }

std::optional<DocumentOutcome> MatchedInputs::outcome_unopened(std::size_t index) const {
  const auto& input = (*inputs)[index];
  if (!input.problem.empty())
    return failed_unopened(input.id, "", Error(Code::bad_input, input.path.string(), input.problem));
  if (!readers[index]) return unread_outcome(input.id);
  return std::nullopt;
}

MatchedInputs match_inputs(const Plan& plan, const std::vector<Input>& inputs, const Work& work) {
  MatchedInputs out;
  out.inputs = &inputs;
  const auto reach = magic_reach(plan);
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    const auto& input = inputs[i];
    if (work.is_done(i)) {
      out.readers.push_back(work.reader(i));
      continue;
    }
    const bool standard = input.path == "-";
    if (standard) keep_standard_input(out);
    const auto head = standard ? out.standard_input.substr(0, reach) : reach ? read_head(input.path, reach) : "";
    if (!input.problem.empty()) out.readers.emplace_back();
    else out.readers.push_back(match_reader(plan, input.id, head, known_media_type(input)));
  }
  return out;
}

}  // namespace chancery::core
