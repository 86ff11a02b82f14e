// Checks of what happens around a component: the sandbox of a worker, waiting, cancelling, the end of the process,
// files left behind.
#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>

#include "../../core/engine/serving_process.hpp"
#include "../../core/plugin/library.hpp"
#include "../check.hpp"
#include "../confined.hpp"
#include "../helper_process.hpp"
#include "../process_facts.hpp"
#include "../sample_texts.hpp"
#include "../strange_surroundings.hpp"
#include "../watched_host.hpp"
#include "chancery/error.hpp"

namespace chancery::conformance {
namespace {

namespace fs = std::filesystem;

// ---- the sandbox ----

constexpr std::string_view kRefused = "refused: ";

std::string parts_of_ordinary_texts(const Subject& subject, Trial& trial) {
  const bool collects = subject.info().is_collector;
  std::string out;
  for (const auto& [name, text] : ordinary_texts()) {
    trial.run(text);
    if (!collects) out += as_lines(trial.parts()) + "\n";
  }
  return collects ? as_lines(trial.parts()) + "\n" : out;
}

// What a component makes where it has what a worker has; before it, a line of what was refused to it.
std::string work_confined(const Subject& subject) {
  const auto& plan = *subject.wide;
  const bool collects = subject.info().is_collector;
  auto rules = core::loading_rules(plan, {});
  if (collects) {
    rules.writable = {fs::current_path()};
    ::setenv("TMPDIR", fs::current_path().c_str(), 1);
  }
  core::note_crashes_in(core::process_notes());
  core::confine_loading(rules);
  Trial trial(subject, plan);
  if (!collects) core::confine_processing({{}, (subject.info().flags & CHANCERY_AFTER_FORK) != 0});
  const auto out = parts_of_ordinary_texts(subject, trial);
  return std::string(kRefused) + core::told_denials(core::process_notes()) + "\n" + out;
}

std::string work_here(const Subject& subject) {
  Trial trial(subject, *subject.wide);
  return parts_of_ordinary_texts(subject, trial);
}

constexpr const char* kInTheSandbox =
    ": open in create what is needed, name in `resources` what libraries read late, and use no file, socket, program "
    "or "
    "process besides";

HelperEnd work_elsewhere(const Subject& subject) {
  return in_process_of_its_own([&] {
    make_surroundings_strange();
    return work_confined(subject);
  });
}

Verdict works_in_the_sandbox(const Probe& probe) {
  if (const auto lacking = core::lacking_parts(); !lacking.empty()) return Verdict::skipped(lacking.front());
  const auto there = work_elsewhere(probe.subject);
  if (!there.well()) return Verdict::failed("within a worker's sandbox it " + there.reason + kInTheSandbox);
  if (!there.answer.starts_with(kRefused))
    return Verdict::failed("within a worker's sandbox: " + there.answer + kInTheSandbox);
  const auto line = there.answer.find('\n');
  if (line == kRefused.size()) return Verdict::passed();
  const auto told = "within a worker's sandbox it goes on, but" +
                    there.answer.substr(kRefused.size() + 1, line - kRefused.size() - 1) + kInTheSandbox;
  // A library that keeps a file in order tries more than it needs.
  return probe.subject.info().is_collector ? Verdict::warning(told) : Verdict::failed(told);
}

Verdict same_in_the_sandbox(const Probe& probe) {
  if (const auto lacking = core::lacking_parts(); !lacking.empty()) return Verdict::skipped(lacking.front());
  const auto there = work_elsewhere(probe.subject);
  if (!there.answer.starts_with(kRefused)) return Verdict::skipped("'works_in_the_sandbox' tells why");
  if (there.answer.substr(there.answer.find('\n') + 1) == work_here(probe.subject)) return Verdict::passed();
  return Verdict::failed(std::string("within a worker's sandbox it makes something else than outside") + kInTheSandbox);
}
bool is_deterministic(const Subject& subject) { return subject.info().deterministic(); }

// ---- waiting ----

constexpr int kTries = 5;
constexpr std::int64_t kWaitMicrosecondsMax = 900;

std::int64_t microseconds(clockid_t clock) {
  timespec now{};
  ::clock_gettime(clock, &now);
  return std::int64_t{now.tv_sec} * 1'000'000 + now.tv_nsec / 1000;
}
long pauses() {
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  return used.ru_nvcsw;
}

// The shortest time of some tries in which it gave the processor away of itself, and had nothing to do.
template <class F>
std::int64_t shortest_wait(F&& work) {
  auto out = INT64_MAX;
  for (int i = 0; i < kTries; ++i) {
    const auto paused = pauses();
    const auto wall = microseconds(CLOCK_MONOTONIC), used = microseconds(CLOCK_PROCESS_CPUTIME_ID);
    work();
    const auto idle = microseconds(CLOCK_MONOTONIC) - wall - (microseconds(CLOCK_PROCESS_CPUTIME_ID) - used);
    out = std::min(out, pauses() == paused ? 0 : idle);
  }
  return out;
}

Verdict does_not_wait(const Probe& probe) {
  const auto told = [](const std::string& when, std::int64_t wait) {
    return Verdict::failed(when + " it waited for " + std::to_string(wait) +
                           " µs and did nothing: a stage has nobody to wait for; no sleep, no lock, no other process");
  };
  const auto create = shortest_wait([&] { const Trial trial(probe.subject, *probe.subject.narrow); });
  if (create > kWaitMicrosecondsMax * 10) return told("in create", create);
  Trial trial(probe.subject, *probe.subject.narrow);
  for (const auto& sample : ordinary_texts()) {
    const auto wait = shortest_wait([&] { trial.run(sample.text); });
    if (wait > kWaitMicrosecondsMax) return told("for the document '" + sample.name + "'", wait);
  }
  return Verdict::passed();
}
bool has_nothing_to_wait_for(const Subject& subject) {
  return !subject.info().is_collector && !(subject.info().flags & CHANCERY_AFTER_FORK);
}

// ---- what a small document costs ----

constexpr std::uint64_t kSmallNanosecondsMax = 100'000'000;

Verdict is_quick(const Probe& probe) {
  Trial trial(probe.subject, *probe.subject.narrow);
  for (const auto& [name, text] : ordinary_texts()) {
    std::uint64_t shortest = UINT64_MAX;
    for (int i = 0; i < kTries; ++i) {
      const auto before = trial.nanoseconds();
      trial.run(text);
      shortest = std::min(shortest, trial.nanoseconds() - before);
    }
    if (shortest > kSmallNanosecondsMax)
      return Verdict::failed("the document '" + name + "' of " + std::to_string(text.size()) + " bytes takes " +
                             std::to_string(shortest / 1'000'000) +
                             " ms each time: do in create what is the same for all documents");
  }
  return Verdict::passed();
}

Verdict takes_little_memory(const Probe& probe) {
  Trial trial(probe.subject, *probe.subject.narrow);
  const auto held = holdings();
  if (held.resident_bytes == 0) return Verdict::skipped("memory cannot be limited under a sanitizer");
  const auto now = address_bytes();
  const auto more = static_cast<rlim_t>(core::Limits().memory_mb.value) << 20;
  rlimit before{};
  ::getrlimit(RLIMIT_AS, &before);
  const rlimit tight{now + more, before.rlim_max};
  ::setrlimit(RLIMIT_AS, &tight);
  for (const auto& [name, text] : ordinary_texts())
    if (const auto& outcome = trial.run(text); outcome.cause == core::Cause::memory)
      return Verdict::failed(trouble(outcome, name) + ": a document of " + std::to_string(text.size()) +
                             " bytes must do with what every pipeline grants");
  ::setrlimit(RLIMIT_AS, &before);
  return Verdict::passed();
}

// ---- cancelling ----

constexpr std::size_t kCancelledBytes = 4'000'000;
constexpr double kLatencySecondsMax = 0.5;
#if defined(__SANITIZE_ADDRESS__)
constexpr std::int64_t kSlower = 10;
#else
constexpr std::int64_t kSlower = 1;
#endif
constexpr std::int64_t kWithoutAskingMsMax = 1000 * kSlower, kMuchTooLongMs = 4000 * kSlower;  // of processor time
constexpr std::uint64_t kAsksMax = 100;                                                        // while unwinding

Verdict stops_when_asked(const Probe& probe) {
  Trial trial(probe.subject, *probe.subject.narrow, Host::watched);
  const auto text = large_text(std::min(kCancelledBytes, probe.settings.large_text_bytes));
  watch().cancels = true;
  const auto before = microseconds(CLOCK_PROCESS_CPUTIME_ID);
  trial.run(text);
  const auto worked_ms = (microseconds(CLOCK_PROCESS_CPUTIME_ID) - before) / 1000;
  const auto latency = std::chrono::duration<double>(std::chrono::steady_clock::now() - watch().first_asked).count();
  const auto told_ms = std::to_string(static_cast<int>(latency * 1000)) + " ms";
  const auto asks = watch().asked_cancelled;
  if (asks > 0 && latency > kLatencySecondsMax)
    return Verdict::failed("it went on for " + told_ms +
                           " after it had heard that the call is cancelled: return at once");
  if (asks > kAsksMax || (asks > 0 && trial.well()))
    return Verdict::failed("it asked " + std::to_string(asks) +
                           " times whether the call is cancelled, heard that it is, and went on: return "
                           "CHANCERY_CANCELLED at the first yes");
  if (asks == 0 && worked_ms > kWithoutAskingMsMax)
    return (worked_ms > kMuchTooLongMs ? Verdict::failed : Verdict::warning)(
        "it worked for " + std::to_string(worked_ms) +
        " ms without asking whether the call is cancelled: ask every few milliseconds");
  return Verdict::passed();
}

// ---- the end ----

Verdict ends_well(const Probe& probe) {
  const auto before = standard_output_bytes();
  const auto end = in_process_of_its_own([&]() -> std::string {
    {
      Trial trial(probe.subject, *probe.subject.narrow);
      trial.run(ordinary_texts().front().text);
    }
    std::exit(0);
  });
  if (!end.well())
    return Verdict::failed("when the process ended, it " + end.reason +
                           ": its static objects' destructors and handlers of exit must do no harm");
  return standard_output_bytes() == before ? Verdict::passed()
                                           : Verdict::failed("it wrote to standard output when the process ended");
}

// ---- files ----

using Listing = std::map<std::string, fs::file_time_type>;

Listing listing(const std::vector<fs::path>& folders) {
  Listing out;
  std::error_code ignored;
  for (const auto& folder : folders)
    for (const auto& entry : fs::directory_iterator(folder, ignored)) {
      const auto time = fs::last_write_time(entry.path(), ignored);
      if (!ignored) out[entry.path().string()] = time;
    }
  return out;
}

// A file of `after` that is new or was written since; empty: none.
std::string first_new(const Listing& before, const Listing& after) {
  for (const auto& [name, time] : after) {
    const auto old = before.find(name);
    if (old == before.end() || old->second != time) return name;
  }
  return "";
}

// Others write to these folders as well. So they are hidden by empty ones, which this process alone sees, where the
// system allows that; what hides them is loaded before. The name of a file that is left; empty: none.
constexpr std::string_view kLeft = "left: ";

std::string left_in_shared_folders(const Subject& subject, const std::function<void()>& work) {
  const auto end = in_process_of_its_own([&]() -> std::string {
    core::for_each_component(*subject.narrow,
                             [](const auto& planned) { core::load_plugin(planned.component.plugin->file); });
    if (::unshare(CLONE_NEWNS) != 0 && ::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) return "";
    ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr);
    std::vector<fs::path> hidden;
    for (const auto* folder : {"/var/tmp", "/dev/shm", "/tmp"}) {  // the last one may hide what is to hide others
      const auto own = fs::current_path() / ("shared-" + std::to_string(hidden.size()));
      fs::create_directory(own);
      if (::mount(own.c_str(), folder, nullptr, MS_BIND, nullptr) == 0) hidden.emplace_back(folder);
    }
    ::setenv("TMPDIR", "/tmp", 1);
    const auto before = listing(hidden);
    work();
    return std::string(kLeft) + first_new(before, listing(hidden));
  });
  return end.answer.starts_with(kLeft) ? end.answer.substr(kLeft.size()) : "";
}

constexpr std::size_t kKeptAside = 300'000;  // bytes of a text that some rather keep in a file

Verdict leaves_no_files(const Probe& probe) {
  const auto home = fs::current_path() / "home", here = fs::current_path() / "here";
  fs::create_directory(home);
  fs::create_directory(here);
  for (const auto* variable :
       {"HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"})
    ::setenv(variable, home.c_str(), 1);
  const auto work = [&] {
    fs::current_path("here");  // by a relative name, which holds where all above is hidden
    {
      Trial trial(probe.subject, *probe.subject.narrow, Host::real, "target");
      trial.run(ordinary_texts().front().text);
      trial.parts();
    }
    {
      Trial ended(probe.subject, *probe.subject.narrow, Host::real, "target");  // as by a run that is stopped
      ended.run(large_text(kKeptAside));
    }
    fs::remove("target");
    fs::current_path("..");
  };
  work();
  auto file = first_new({}, listing({home, here}));
  if (file.empty()) file = left_in_shared_folders(probe.subject, work);
  return file.empty()
             ? Verdict::passed()
             : Verdict::failed("it leaves " + file + ": keep in memory what is needed, and remove what was made");
}

}  // namespace

std::vector<Check> surroundings_checks() {
  return {{"works_in_the_sandbox", "within a worker's sandbox it goes well and nothing is refused", kCreate, for_all,
           works_in_the_sandbox},
          {"same_in_the_sandbox", "within a worker's sandbox, elsewhere, it makes the same bytes", "same_bytes",
           is_deterministic, same_in_the_sandbox},
          {"does_not_wait", "it never waits", kCreate, has_nothing_to_wait_for, does_not_wait},
          {"is_quick", "a small document takes less than 100 ms", kCreate, for_all, is_quick},
          {"takes_little_memory", "a small document needs no more memory than pipelines grant by themselves", kCreate,
           for_all, takes_little_memory},
          {"stops_when_asked", "a call that is cancelled ends at once", kCreate, for_all, stops_when_asked},
          {"ends_well", "the end of the process does no harm", kCreate, for_all, ends_well},
          {"leaves_no_files", "no file is left behind", kCreate, for_all, leaves_no_files}};
}

}  // namespace chancery::conformance
