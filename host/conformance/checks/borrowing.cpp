// Checks that what the host lends is left as it is, read within its bounds and not kept, and that the host is called
// only by who was called.
#include "../check.hpp"
#include "../confined.hpp"
#include "../sample_texts.hpp"
#include "../watched_host.hpp"

namespace chancery::conformance {
namespace {

std::vector<SampleText> texts_for(const Subject& subject) {
  auto out = small_texts();
  if (subject.is_reader()) out.insert(out.end(), broken_bytes().begin(), broken_bytes().end());
  return out;
}

// Two instances one after the other; a collector is ended as well.
void work(const Probe& probe) {
  for (const auto* plan : {probe.subject.narrow.get(), probe.subject.wide.get()}) {
    now_at("create");
    Trial trial(probe.subject, *plan, Host::watched);
    for (const auto& [name, text] : texts_for(probe.subject)) {
      now_at("the document '" + name + "'");
      trial.run(text);
    }
    now_at("the end");
    trial.parts();
  }
}

Verdict with_memory(const Probe& probe, Borrowed how) {
  watch().borrowed = how;
  catch_misuse_of_memory();
  work(probe);
  return Verdict::passed();
}

Verdict changes_nothing_borrowed(const Probe& probe) { return with_memory(probe, Borrowed::read_only); }
Verdict reads_to_the_end(const Probe& probe) { return with_memory(probe, Borrowed::fenced_behind); }
Verdict reads_from_the_beginning(const Probe& probe) { return with_memory(probe, Borrowed::fenced_before); }
Verdict keeps_nothing_borrowed(const Probe& probe) { return with_memory(probe, Borrowed::taken_back); }

constexpr std::size_t kWorthAThread = 500'000;  // bytes of a text that some divide among threads

Verdict calls_in_time(const Probe& probe) {
  watch().guards_calls = true;
  work(probe);
  now_at("a text of " + std::to_string(kWorthAThread) + " bytes");
  Trial trial(probe.subject, *probe.subject.narrow, Host::watched);
  trial.run(large_text(kWorthAThread));
  return Verdict::passed();
}

}  // namespace

std::vector<Check> borrowing_checks() {
  return {
      {"changes_nothing_borrowed", "what the host lends (text, columns, bytes, options) is not written into", kCreate,
       for_all, changes_nothing_borrowed},
      {"reads_to_the_end", "nothing is read behind the end of what the host lends", kCreate, for_all, reads_to_the_end},
      {"reads_from_the_beginning", "nothing is read before the beginning of what the host lends", kCreate, for_all,
       reads_from_the_beginning},
      {"keeps_nothing_borrowed", "what was lent for a call is not looked at after it", kCreate, for_all,
       keeps_nothing_borrowed},
      {"calls_in_time", "the host is called during a call, with its handle, by the thread that was called", kCreate,
       for_all, calls_in_time}};
}

}  // namespace chancery::conformance
