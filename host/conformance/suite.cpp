// Running the checks: see suite.hpp.
#include "suite.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>

#include "chancery/error.hpp"
#include "confined.hpp"
#include "sample_texts.hpp"

namespace chancery::conformance {
namespace {

constexpr int kAnswer = 3;

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
  if (::chdir("/") != 0) ::_exit(127);
  std::vector<char*> words;
  for (const auto& word : command) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  const char* environment[] = {
      "HOME=/nowhere", "USER=somebody", "LOGNAME=somebody", "LANG=tr_TR.UTF-8", "PATH=/usr/bin:/bin",
      "TMPDIR=/tmp",   nullptr};
  ::execve(words[0], words.data(), const_cast<char**>(environment));
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
const Check& check_of(const std::vector<Check>& checks, std::string_view name) {
  for (const auto& check : checks)
    if (check.name == name) return check;
  std::string names;
  for (const auto& check : checks) names += (names.empty() ? "" : ", ") + std::string(check.name);
  throw Error(Code::usage, std::string(name), "no check is called so, expected one of " + names);
}

}  // namespace

std::string parts_for_elsewhere(const Subject& subject) {
  std::string out;
  for (const auto& [name, text] : ordinary_texts()) {
    Trial trial(subject, *subject.wide);
    trial.run(text);
    out += as_lines(trial.parts()) + "\n";
  }
  return out;
}

bool Suite::wanted(const Check& check) const {
  const auto all = all_checks();
  return checks.empty() || std::any_of(checks.begin(), checks.end(), [&](const std::string& name) {
           for (std::string_view needed = name; !needed.empty(); needed = check_of(all, needed).after)
             if (needed == check.name) return true;
           return false;
         });
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
    const auto start = std::chrono::steady_clock::now();
    auto verdict =
        run_confined({settings.processor_seconds, scratch / check.name, in_process}, [&] { return check.run(probe); });
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    std::filesystem::remove_all(scratch / check.name);
    out.push_back({check.name, check.demand, std::move(verdict), took.count(), false});
  }
  return out;
}

}  // namespace chancery::conformance
