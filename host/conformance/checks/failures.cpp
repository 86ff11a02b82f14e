// Checks of how a component fails: with a text, at once, and with nothing left over for the next document.
#include <algorithm>

#include "../../core/document/utf8.hpp"
#include "../check.hpp"
#include "../confined.hpp"
#include "../sample_texts.hpp"
#include "../watched_host.hpp"
#include "chancery/error.hpp"

namespace chancery::conformance {
namespace {

constexpr std::uint64_t kFailuresMax = 60;                      // of one document; many rows are many calls
constexpr auto kCauseOfFailures = core::cause_of(Code::limit);  // with which the watched host's functions fail

std::vector<SampleText> texts_for(const Subject& subject) {
  auto out = small_texts();
  if (subject.is_reader()) out.insert(out.end(), broken_bytes().begin(), broken_bytes().end());
  return out;
}

// Runs a document again and again; each time another function of the host fails, the last time the host cancels.
// `look` is told which, and says what is wrong.
template <class F>
Verdict with_failures(const Probe& probe, F&& look) {
  Trial trial(probe.subject, *probe.subject.wide, Host::watched);
  const auto& [name, text] = ordinary_texts().front();
  trial.run(text);
  const auto calls = std::min(watch().calls, kFailuresMax);
  for (std::uint64_t i = 1; i <= calls + 1; ++i) {
    watch().fail_at = i <= calls ? i : 0;
    watch().cancels = i > calls;
    now_at("call " + std::to_string(i) + " of the host, which was made to fail");
    trial.run(text);
    watch().fail_at = 0;
    watch().cancels = false;
    if (const auto problem = look(trial); !problem.empty()) return Verdict::failed(problem);
  }
  return Verdict::passed();
}

Verdict failures_have_text(const Probe& probe) {
  Trial trial(probe.subject, *probe.subject.wide, Host::watched);
  for (const auto cancels : {false, true})
    for (const auto& [name, text] : texts_for(probe.subject)) {
      now_at("the document '" + name + "'");
      watch().cancels = cancels;
      const auto& outcome = trial.run(text);
      if (outcome.cause != core::Cause::refused && outcome.message == core::kSaidNothing)
        return Verdict::failed(trouble(outcome, name) +
                               ": call `fail` with what was found and what was expected before returning a status");
      if (!core::is_utf8(outcome.message))
        return Verdict::failed("for the document '" + name +
                               "' it fails with a text that is no UTF-8: quote no bytes of "
                               "the input as they are");
    }
  return Verdict::passed();
}

Verdict passes_on_failures(const Probe& probe) {
  Trial undisturbed(probe.subject, *probe.subject.wide);
  const bool goes_well = undisturbed.run(ordinary_texts().front().text).outcome == core::Outcome::ok;
  return with_failures(probe, [&](const Trial& trial) -> std::string {
    if (watch().failed_function.empty() || trial.outcome().cause == kCauseOfFailures) return "";
    if (!goes_well && !trial.well()) return "";  // for a reason of its own, perhaps
    return "the host's '" + std::string(watch().failed_function) + "' failed, and the component answered " +
           (trial.well() ? "ok"
                         : "another status, for the cause '" + std::string(name_of(trial.outcome().cause)) + "'") +
           ": look at each status, and fail with it";
  });
}

std::string fail_without_failing(const Trial& trial) {
  if (!trial.well() || !watch().said_fail) return "";
  return "it called `fail` and answered ok: return a status other than CHANCERY_OK after it";
}
std::string going_on_after_fail(const Trial&) {
  if (watch().after_fail.empty()) return "";
  return "after `fail` it went on to call '" + std::string(watch().after_fail) +
         "': nothing of a call that fails counts, so return at once";
}

// The same for documents that it may fail for by itself.
template <class F>
Verdict always(const Probe& probe, F&& problem_of) {
  {
    Trial trial(probe.subject, *probe.subject.wide, Host::watched);
    for (const auto& [name, text] : texts_for(probe.subject)) {
      now_at("the document '" + name + "'");
      trial.run(text);
      if (const auto problem = problem_of(trial); !problem.empty())
        return Verdict::failed("for the document '" + name + "' " + problem);
    }
  }
  return with_failures(probe, problem_of);
}

Verdict fail_is_a_failure(const Probe& probe) { return always(probe, fail_without_failing); }
Verdict stops_after_fail(const Probe& probe) { return always(probe, going_on_after_fail); }

bool forgets(const Subject& subject) { return subject.info().deterministic() && !subject.info().is_collector; }

Verdict after_a_failure(const Probe& probe) {
  Trial fresh(probe.subject, *probe.subject.wide);
  const auto& text = ordinary_texts().front().text;
  fresh.run(text);
  const auto alone = fresh.parts();
  return with_failures(probe, [&](Trial& trial) -> std::string {
    trial.run(text);
    const auto other = first_difference(alone, trial.parts());
    if (other.empty()) return "";
    return "after a document that failed, another one gives other " + other +
           " than alone: clear what was begun, also when a call ends early";
  });
}

Verdict lives_without_services(const Probe& probe) {
  for (const std::string_view service : {CHANCERY_CALL_SERVICE, CHANCERY_LOG_SERVICE, CHANCERY_OPTIONS_SERVICE,
                                         CHANCERY_TEXT_SERVICE, CHANCERY_TABLES_SERVICE, CHANCERY_DIAGNOSTIC_SERVICE,
                                         CHANCERY_INPUT_SERVICE, CHANCERY_FINISHED_SERVICE, CHANCERY_OUTPUT_SERVICE}) {
    now_at("a host that does not offer " + std::string(service));
    try {
      watch().withheld = service;
      Trial trial(probe.subject, *probe.subject.narrow, Host::watched);
      trial.run(ordinary_texts().front().text);
    } catch (const Error&) {  // to refuse is right
    }
  }
  return Verdict::passed();
}

}  // namespace

std::vector<Check> failure_checks() {
  return {
      {"failures_have_text", "a failure says why", kCreate, for_all, failures_have_text},
      {"fail_is_a_failure", "who calls `fail` answers with a failure", kCreate, for_all, fail_is_a_failure},
      {"stops_after_fail", "nothing is handed over after `fail`", kCreate, for_all, stops_after_fail},
      {"passes_on_failures", "a failure of the host's functions fails the call, as what it was", kCreate, for_all,
       passes_on_failures},
      {"after_a_failure", "a failed document changes nothing for the next one", "same_bytes", forgets, after_a_failure},
      {"lives_without_services", "a service that the host does not offer is no crash", kCreate, for_all,
       lives_without_services}};
}

}  // namespace chancery::conformance
