// The check with documents that nobody wrote. What it finds it tells with the seed, by which it comes again.
#include "../check.hpp"
#include "../confined.hpp"
#include "../made_up_text.hpp"
#include "chancery/error.hpp"

namespace chancery::conformance {
namespace {

// What is wrong with how a document ended: input that cannot be read may be said to be so, by readers alone.
std::string problem_of(const Probe& probe, Trial& trial, const std::string& name) {
  const auto& outcome = trial.outcome();
  if (trial.well() || outcome.cause == core::Cause::refused) return "";
  if (probe.subject.is_reader() && outcome.cause == core::Cause::input && outcome.message != core::kSaidNothing)
    return "";
  return trouble(outcome, name);
}

Verdict made_up_documents(const Probe& probe) {
  const auto& subject = probe.subject;
  Trial one(subject, *subject.wide), two(subject, *subject.wide);
  for (int i = 0; i < probe.settings.fuzzed; ++i) {
    const auto seed = probe.settings.seed + static_cast<std::uint64_t>(i);
    const auto name = "made up of seed " + std::to_string(seed);
    const auto again = " ('--reproduce " + std::to_string(seed) + "' tries that document again)";
    const auto text = made_up_input(subject, seed);
    now_at("the document " + name + again);
    one.run(text);
    if (const auto problem = problem_of(probe, one, name); !problem.empty()) return Verdict::failed(problem + again);
    if (!subject.info().deterministic() || subject.info().is_collector) continue;
    const auto first = one.parts();
    two.run(made_up_input(subject, seed - 1));
    two.run(text);
    if (const auto other = first_difference(first, two.parts()); !other.empty())
      return Verdict::failed("the document " + name + " gives other " + other +
                             " in another instance, after another document" + again);
  }
  return Verdict::passed();
}

}  // namespace

std::vector<Check> made_up_checks() {
  return {
      {"made_up_documents", "documents that nobody wrote go well, twice alike", kCreate, for_all, made_up_documents}};
}

}  // namespace chancery::conformance
