// Running the checks: see suite.hpp.
#include "suite.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>

#include "chancery/error.hpp"
#include "confined.hpp"
#include "sample_texts.hpp"
#include "strange_surroundings.hpp"

namespace chancery::conformance {
namespace {

constexpr int kAnswer = 3;
constexpr char kElsewhere[] = "elsewhere";  // a folder in that of the check, where a target can be written

std::vector<Parts> parse_answer(std::string_view answer) {
  std::vector<Parts> out;
  for (auto end = answer.find("\n\n"); end != std::string_view::npos; end = answer.find("\n\n")) {
    out.push_back(from_lines(answer.substr(0, end + 1)));
    answer.remove_prefix(end + 2);
  }
  return out;
}

// In the child: a new program image with another environment and working directory.
[[noreturn]] void become(const std::vector<std::string>& command, int answer) {
  ::dup2(answer, kAnswer);
  if (::mkdir(kElsewhere, 0777) != 0 || ::chdir(kElsewhere) != 0) ::_exit(127);
  std::vector<char*> words;
  for (const auto& word : command) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  const auto variables = strange_environment();
  std::vector<char*> environment;
  for (const auto& variable : variables) environment.push_back(const_cast<char*>(variable.c_str()));
  environment.push_back(nullptr);
  ::execve(words[0], words.data(), environment.data());
  ::_exit(127);
}

std::vector<Parts> ask_elsewhere(const std::vector<std::string>& command) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return {};
  const auto child = ::fork();
  if (child == 0) become(command, ends[1]);
  ::close(ends[1]);
  std::string answer;
  char buffer[4096];
  for (ssize_t n; (n = ::read(ends[0], buffer, sizeof buffer)) > 0;) answer.append(buffer, static_cast<std::size_t>(n));
  ::close(ends[0]);
  ::waitpid(child, nullptr, 0);
  return parse_answer(answer);
}

bool passed(const std::vector<CheckResult>& results, std::string_view name) {
  return std::any_of(results.begin(), results.end(),
                     [&](const auto& r) { return r.name == name && r.verdict.kind == Verdict::Kind::passed; });
}

// Throws Error{usage} if no check is called so.
std::string_view needed_by(const std::vector<Check>& checks, std::string_view name) {
  for (const auto& check : checks)
    if (check.name == name) return check.after;
  for (const auto& check : library_checks())
    if (check.name == name) return {};
  std::string names;
  for (const auto& check : checks) names += (names.empty() ? "" : ", ") + std::string(check.name);
  throw Error(Code::usage, std::string(name), "no check is called so, expected one of " + names);
}

}  // namespace

std::string parts_for_elsewhere(const Subject& subject) {
  std::string out;
  for (const auto& [name, text] : texts_to_compare()) {
    Trial trial(subject, *subject.wide);
    soil_stack(0xA5);
    begin_document_there();
    trial.run(text);
    out += as_lines(trial.parts()) + "\n";
  }
  return out;
}

CheckResult Suite::timed(std::string_view name, std::string_view demand, const std::function<Verdict()>& check) const {
  const auto folder = scratch / name;
  const auto start = std::chrono::steady_clock::now();
  auto verdict = run_confined({settings.processor_seconds, folder, in_process}, check);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  std::error_code ignored;
  std::filesystem::remove_all(folder, ignored);
  return {name, demand, std::move(verdict), took.count(), false};
}

bool Suite::wanted(const Check& check) const {
  const auto all = all_checks();
  return checks.empty() || std::any_of(checks.begin(), checks.end(), [&](const std::string& name) {
           for (std::string_view needed = name; !needed.empty(); needed = needed_by(all, needed))
             if (needed == check.name) return true;
           return false;
         });
}

std::vector<CheckResult> Suite::run(const core::ScannedPlugin& plugin) const {
  std::vector<CheckResult> out;
  for (const auto& check : library_checks()) {
    const bool asked = checks.empty() || std::find(checks.begin(), checks.end(), check.name) != checks.end();
    if (!asked && check.name != kLoads) continue;
    if (!out.empty() && !passed(out, kLoads)) {
      out.push_back(
          {check.name, check.demand, Verdict::skipped("'" + std::string(kLoads) + "' has not passed"), 0, true});
      continue;
    }
    out.push_back(timed(check.name, check.demand, [&] { return check.run(plugin); }));
  }
  return out;
}

std::vector<CheckResult> Suite::run(const Subject& subject) const {
  const Probe probe{subject, settings, [&] { return ask_elsewhere(elsewhere_command(subject.info().id)); }};
  std::vector<CheckResult> out;
  for (const auto& check : all_checks()) {
    if (!check.applies(subject) || !wanted(check)) continue;
    if (!check.after.empty() && !passed(out, check.after)) {
      out.push_back(
          {check.name, check.demand, Verdict::skipped("'" + std::string(check.after) + "' has not passed"), 0, true});
      continue;
    }
    out.push_back(timed(check.name, check.demand, [&] { return check.run(probe); }));
  }
  return out;
}

}  // namespace chancery::conformance
