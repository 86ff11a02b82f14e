// Checks that a component leaves the process as it was: nothing leaked, nothing of the host's changed.
#include <spdlog/logger.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>

#include "../../core/engine/instance.hpp"
#include "../check.hpp"
#include "../process_facts.hpp"
#include "../sample_texts.hpp"
#include "../watched_host.hpp"

namespace chancery::conformance {
namespace {

constexpr int kWarmUp = 100;  // what a chain of ten stages keeps for its memory reaches its size within these
// What malloc keeps of freed pieces counts as taken, and fills slowly where a creation makes many of them.
constexpr int kCreationsWarmUp = 1000;
constexpr std::size_t kHeapBytesEach = 16;          // what repetition may cost for good
constexpr std::size_t kMappedBytesEach = 2048;      // less than a page; a heap's growth does not count
constexpr std::size_t kResidentBytesMax = 4 << 20;  // fragmentation is no leak

bool keeps_nothing(const Subject& subject) { return !subject.info().is_collector; }

// What grew while `times` things were done, each of them `one`.
std::string growth(const Holdings& before, const Holdings& after, int times, const std::string& one) {
  const auto more = [&](std::size_t was, std::size_t is) { return is > was ? is - was : 0; };
  const auto per = " in " + std::to_string(times) + " " + one;
  if (const auto n = more(before.descriptors, after.descriptors))
    return std::to_string(n) + " descriptors are left open" + per + ": close in the destructor what was opened";
  if (const auto n = more(before.threads, after.threads))
    return std::to_string(n) + " threads go on" + per + ": end them in destroy";
  if (const auto n = more(before.heap_bytes, after.heap_bytes); n > kHeapBytesEach * static_cast<std::size_t>(times))
    return "the heap grew by " + std::to_string(n) + " bytes" + per +
           ": free what was allocated, keep nothing in globals";
  if (const auto n = more(before.mapped_bytes, after.mapped_bytes);
      n > kMappedBytesEach * static_cast<std::size_t>(times))
    return std::to_string(n) + " bytes of memory stay mapped" + per + ": unmap what was mapped";
  if (const auto n = more(before.resident_bytes, after.resident_bytes); n > kResidentBytesMax)
    return "the process grew by " + std::to_string(n) + " bytes" + per + ": unmap what was mapped";
  return is_memory_lost() ? "memory is lost" + per + ": free what was allocated" : "";
}

Verdict verdict_of(const std::string& trouble) {
  return trouble.empty() ? Verdict::passed() : Verdict::failed(trouble);
}

// Does `one` until `times` or until so much processor time is used up; at least once. How often it was done.
constexpr std::clock_t kLongest = 2 * CLOCKS_PER_SEC;

template <class F>
int repeat(int times, F&& one) {
  const auto deadline = std::clock() + kLongest;
  int done = 0;
  do {
    one(done);
  } while (++done < times && std::clock() < deadline);
  return done;
}

// Whether things grow while `one` is done over and over. What grows once has found its size; a leak goes on.
template <class F>
Verdict stays_small(int times, const std::string& name, F&& one, int series_max = 2) {
  std::string trouble;
  for (int series = 0; series < series_max; ++series) {
    const auto before = holdings();
    const int done = repeat(times, one);
    trouble = growth(before, holdings(), done, name);
    if (trouble.empty()) break;
  }
  return verdict_of(trouble);
}

Verdict create_leaks_nothing(const Probe& probe) {
  const auto& planned = probe.subject.in(*probe.subject.narrow);
  spdlog::logger silent("conformance");
  const auto one = [&](int) { const core::Instance instance(planned, silent); };
  repeat(kCreationsWarmUp, one);
  return stays_small(probe.settings.creations, "creations", one);
}

Verdict starts_no_thread(const Probe& probe) {
  if (probe.subject.info().flags & CHANCERY_AFTER_FORK)
    return Verdict::skipped("it declares after_fork, so it may have threads");
  const auto before = holdings().threads;
  Trial trial(probe.subject, *probe.subject.narrow);
  const auto created = holdings().threads;
  if (created > before)
    return Verdict::failed(
        "create started " + std::to_string(created - before) +
        " threads: a process with threads cannot be forked; set the flag after_fork if they are needed");
  trial.run(ordinary_texts().front().text);
  return holdings().threads > before
             ? Verdict::failed("process started threads that go on when it has returned: stages have none")
             : Verdict::passed();
}

Verdict documents_leak_nothing(const Probe& probe) {
  Trial trial(probe.subject, *probe.subject.wide);
  const auto& texts = ordinary_texts();
  const auto one = [&](int i) { trial.run(texts[static_cast<std::size_t>(i) % texts.size()].text); };
  repeat(kWarmUp, one);
  return stays_small(probe.settings.documents, "documents", one);
}

bool can_flush(const Subject& subject) { return subject.info().has_flush; }

Verdict flushes_leave_nothing(const Probe& probe) {
  Trial trial(probe.subject, *probe.subject.narrow);
  trial.run(ordinary_texts().front().text);
  const auto one = [&](int) { trial.flush(); };
  repeat(kWarmUp, one);
  return stays_small(probe.settings.documents, "flushes", one);
}

constexpr std::uint64_t kFailuresMax = 60;  // different ones

Verdict failures_leave_nothing(const Probe& probe) {
  Trial trial(probe.subject, *probe.subject.wide, Host::watched);
  const auto& text = ordinary_texts().front().text;
  trial.run(text);
  const auto calls = std::min(watch().calls, kFailuresMax);
  const auto one = [&](int i) {
    const auto call = static_cast<std::uint64_t>(i) % (calls + 1);
    watch().fail_at = call + 1;
    watch().cancels = call == calls;
    trial.run(text);
  };
  repeat(kWarmUp, one);
  return stays_small(probe.settings.documents, "documents that fail", one);
}

// A text as long as that and with as many lines, each of which another one has not.
std::string numbered(std::string_view text, int number) {
  auto digits = std::to_string(number);
  digits.insert(0, 6 - std::min<std::size_t>(digits.size(), 6), '0');
  std::string out;
  for (const auto c : text) {
    if (c == '\n') out += digits;
    out += c;
  }
  return out;
}

Verdict new_documents_leave_nothing(const Probe& probe) {
  Trial trial(probe.subject, *probe.subject.wide);
  const auto& text = ordinary_texts().front().text;
  int number = 0;
  const auto one = [&](int) { trial.run(numbered(text, number++)); };
  repeat(kWarmUp, one);
  return stays_small(probe.settings.documents, "documents, each of them another one", one, 3);
}

Verdict leaves_the_process_alone(const Probe& probe) {
  ::setenv("TZ", "Asia/Shanghai", 1);  // what is not there cannot be seen to go
  const auto before = host_state();
  {
    Trial trial(probe.subject, *probe.subject.wide);
    for (const auto& [name, text] : ordinary_texts()) trial.run(text);
  }
  const auto changed = changes(before, host_state());
  return verdict_of(
      changed.empty()
          ? ""
          : "it changed " + changed +
                ": these belong to the host; use functions that take a locale, a path or a buffer of their own");
}

Verdict starts_no_process(const Probe& probe) {
  reap_orphans();
  {
    Trial trial(probe.subject, *probe.subject.narrow);
    if (has_children()) return Verdict::failed("create starts a process: start none");
    trial.run(ordinary_texts().front().text);
  }
  return has_children() ? Verdict::failed("it starts a process: start none, a worker may not") : Verdict::passed();
}

Verdict prints_nothing(const Probe& probe) {
  {
    Trial trial(probe.subject, *probe.subject.wide);
    for (const auto& [name, text] : ordinary_texts()) trial.run(text);
  }
  const auto bytes = standard_output_bytes();
  return verdict_of(bytes == 0
                        ? ""
                        : "it wrote " + std::to_string(bytes) +
                              " bytes to standard output, which is the host's: use the log, or a diagnostic row");
}

}  // namespace

std::vector<Check> process_checks() {
  return {{"create_leaks_nothing", "created a thousand times it leaves no descriptor, thread or memory", kCreate,
           for_all, create_leaks_nothing},
          {"starts_no_thread", "it has no thread of its own", kCreate, for_all, starts_no_thread},
          {"starts_no_process", "it starts no process", kCreate, for_all, starts_no_process},
          {"documents_leak_nothing", "documents leave no descriptor, thread or memory", kCreate, keeps_nothing,
           documents_leak_nothing},
          {"flushes_leave_nothing", "flush leaves no descriptor, thread or memory", kCreate, can_flush,
           flushes_leave_nothing},
          {"failures_leave_nothing", "documents that fail leave no descriptor, thread or memory",
           "documents_leak_nothing", keeps_nothing, failures_leave_nothing},
          {"new_documents_leave_nothing", "documents leave no memory either if each is another one",
           "documents_leak_nothing", keeps_nothing, new_documents_leave_nothing},
          {"leaves_the_process_alone", "locale, working directory, umask, signal handlers … stay", kCreate, for_all,
           leaves_the_process_alone},
          {"prints_nothing", "standard output stays empty", kCreate, for_all, prints_nothing}};
}

}  // namespace chancery::conformance
