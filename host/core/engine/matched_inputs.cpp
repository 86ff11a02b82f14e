// Matching: see matched_inputs.hpp.
#include "matched_inputs.hpp"

#include <unistd.h>

#include "../store/file.hpp"
#include "input_run.hpp"
#include "reader_match.hpp"

namespace chancery::core {
namespace {

namespace fs = std::filesystem;

// A pipe or device is not opened yet: what it gives up is gone. Throws Error{bad_input, path}.
std::string read_head(const fs::path& file, std::size_t bytes) {
  std::error_code ec;
  const auto status = fs::status(file, ec);
  if (fs::is_fifo(status) || fs::is_character_file(status)) return "";
  const auto opened = open_input(file);
  std::string out(bytes, '\0');
  const auto got = bytes > 0 ? ::pread(opened.get(), out.data(), bytes, 0) : 0;
  out.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
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

MatchedInputs::MatchedInputs(const Plan& for_plan, const std::vector<Input>& of_run)
    : plan(&for_plan), inputs(&of_run), readers(of_run.size()), looked_at(of_run.size()) {}

void MatchedInputs::look_at(std::size_t index) {
  if (looked_at[index]) return;
  looked_at[index] = true;
  const auto& input = (*inputs)[index];
  if (!input.problem.empty()) {
    unopened.emplace(index, Error(Code::bad_input, input.path.string(), input.problem));
    return;
  }
  const auto reach = magic_reach(*plan);
  std::string head;
  std::optional<Error> failed;
  if (input.path == "-") {
    keep_standard_input(*this);
    head = standard_input.substr(0, reach);
  } else {
    try {
      head = read_head(input.path, reach);
    } catch (const Error& e) {
      failed = e;
    }
  }
  readers[index] = match_reader(*plan, input.id, head, known_media_type(input));
  if (readers[index] && failed) unopened.emplace(index, *failed);
}

std::optional<DocumentOutcome> MatchedInputs::outcome_unopened(std::size_t index) const {
  const auto& input = (*inputs)[index];
  const auto& reader = readers[index];
  if (const auto why = unopened.find(index); why != unopened.end())
    return failed_unopened(input.id, reader ? plan->readers[*reader].id : "", why->second);
  if (!reader) return unread_outcome(input.id);
  return std::nullopt;
}

}  // namespace chancery::core
