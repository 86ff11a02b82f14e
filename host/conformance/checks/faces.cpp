// Checks of the faces that only some components have: list and open of readers; flush, forget and finish of collectors.
#include <sys/resource.h>

#include <algorithm>
#include <map>
#include <set>

#include "../check.hpp"
#include "../confined.hpp"
#include "../made_up_rows.hpp"
#include "../sample_texts.hpp"
#include "chancery/error.hpp"

namespace chancery::conformance {
namespace {

bool lists(const Subject& subject) { return subject.is_reader() && subject.info().has_list; }
bool collects(const Subject& subject) { return subject.info().is_collector; }
bool collects_repeatably(const Subject& subject) { return collects(subject) && subject.info().deterministic(); }
bool can_forget(const Subject& subject) { return collects_repeatably(subject) && subject.info().has_forget; }

bool same(const core::Member& a, const core::Member& b) {
  return a.name == b.name && a.locator == b.locator && a.media_type == b.media_type;
}

Verdict members_stay(const Probe& probe) {
  Trial trial(probe.subject, *probe.subject.narrow), other(probe.subject, *probe.subject.narrow);
  for (const auto& [name, text] : small_texts()) try {
      now_at("the document '" + name + "'");
      const auto once = trial.members(text), twice = trial.members(text), elsewhere = other.members(text);
      if (!std::equal(once.begin(), once.end(), twice.begin(), twice.end(), same) ||
          !std::equal(once.begin(), once.end(), elsewhere.begin(), elsewhere.end(), same))
        return Verdict::failed("list names other members of '" + name + "' the second time: go by the bytes alone");
      std::set<std::string> names;
      for (const auto& member : once)
        if (!names.insert(member.name).second)
          return Verdict::failed("list names '" + member.name + "' twice for '" + name +
                                 "': names become ids of documents, make each another one");
    } catch (const Error&) {  // bytes that are none of its format
    }
  return Verdict::passed();
}

// A host may list in one process and open in others.
Verdict opens_what_another_listed(const Probe& probe) {
  const auto& plan = *probe.subject.narrow;
  Trial lister(probe.subject, plan), opener(probe.subject, plan);
  const auto texts = small_texts();
  for (std::size_t i = 0; i < texts.size(); ++i) try {
      now_at("the document '" + texts[i].name + "'");
      const auto members = lister.members(texts[i].text);
      const auto own = lister.parts_of(texts[i].text, members);
      const auto complaint = [&](const std::string& other) {
        return Verdict::failed("a member of '" + texts[i].name + "' gives other " + other +
                               " in an instance that did not list it: go by the bytes and the member's locator, which "
                               "says all there is to know");
      };
      Trial fresh(probe.subject, plan);
      if (const auto other = first_difference(own, fresh.parts_of(texts[i].text, members)); !other.empty())
        return complaint(other);
      if (const auto other = first_difference(own, opener.parts_of(texts[i].text, members)); !other.empty())
        return complaint(other);
      opener.members(texts[(i + 1) % texts.size()].text);
      if (const auto other = first_difference(own, opener.parts_of(texts[i].text, members)); !other.empty())
        return complaint(other);
    } catch (const Error&) {  // bytes that are none of its format
    }
  return Verdict::passed();
}
bool lists_repeatably(const Subject& subject) { return lists(subject) && subject.info().deterministic(); }

// What `deliver` leaves in the target.
template <class F>
std::string left_by(const Probe& probe, F&& deliver) {
  Trial trial(probe.subject, *probe.subject.wide);
  deliver(trial);
  return trial.finished();
}

void deliver_two(Trial& trial) {
  trial.run(ordinary_texts()[0].text, "a.txt");
  trial.run(ordinary_texts()[1].text, "b.txt");
}

Verdict finishes_without_documents(const Probe& probe) {
  left_by(probe, [](Trial&) {});
  return Verdict::passed();
}

// A collector without flush begins anew after a crash, and this host gives it each document once.
Verdict repeated_wrongly(const Probe& probe, std::string message) {
  return probe.subject.info().has_flush ? Verdict::failed(std::move(message)) : Verdict::warning(std::move(message));
}

Verdict takes_a_document_twice(const Probe& probe) {
  const auto& texts = ordinary_texts();
  const auto once = left_by(probe, deliver_two);
  const auto twice = left_by(probe, [&](Trial& trial) {
    trial.run(texts[0].text, "a.txt");
    trial.run(texts[1].text, "b.txt");
    trial.run(texts[1].text, "b.txt");
  });
  if (once == twice) return Verdict::passed();
  return repeated_wrongly(
      probe,
      "a document that comes twice, as after a crash, leaves another target than once: replace what "
      "is there of the same id");
}

Verdict replaces_a_document(const Probe& probe) {
  const auto& texts = ordinary_texts();
  const auto plain = left_by(probe, [&](Trial& trial) {
    trial.run(texts[3].text, "a.txt");
    trial.run(texts[3].text, "b.txt");
  });
  for (const bool flushes : {false, true}) {
    const auto replaced = left_by(probe, [&](Trial& trial) {
      trial.run(texts[3].text, "a.txt");
      trial.run(texts[4].text, "b.txt");
      if (flushes) trial.flush();
      trial.run(texts[3].text, "b.txt");
    });
    if (plain != replaced)
      return repeated_wrongly(probe, "of a document that came again with other content" +
                                         std::string(flushes ? ", with a flush in between" : "") +
                                         ", something of the first time is left: replace all of it");
  }
  return Verdict::passed();
}

Verdict forgets_a_document(const Probe& probe) {
  const auto& texts = ordinary_texts();
  const auto without = left_by(probe, [&](Trial& trial) { trial.run(texts[0].text, "a.txt"); });
  for (const bool flushes : {false, true}) {
    const auto forgotten = left_by(probe, [&](Trial& trial) {
      trial.run(texts[0].text, "a.txt");
      trial.run(texts[1].text, "b.txt");
      if (flushes) trial.flush();
      trial.forget("b.txt");
      trial.forget("never came.txt");
    });
    if (without != forgotten)
      return Verdict::failed("a document that was forgotten" + std::string(flushes ? " after a flush" : "") +
                             " leaves something in the target: remove all of it");
  }
  return Verdict::passed();
}

bool can_flush(const Subject& subject) { return collects_repeatably(subject) && subject.info().has_flush; }

Verdict flushes_at_any_time(const Probe& probe) {
  const auto& texts = ordinary_texts();
  const auto deliver = [&](Trial& trial, int flushes) {
    for (const auto* id : {"a.txt", "b.txt", "c.txt"}) {
      for (int i = 0; i < flushes; ++i) trial.flush();
      trial.run(texts[static_cast<std::size_t>(id[0] - 'a')].text, id);
    }
  };
  const auto plain = left_by(probe, [&](Trial& trial) { deliver(trial, 0); });
  const auto flushed = left_by(probe, [&](Trial& trial) { deliver(trial, 2); });
  return plain == flushed ? Verdict::passed()
                          : Verdict::failed(
                                "flush between documents leaves another target than flush at the end: it "
                                "makes lasting what is there, and nothing more");
}

// Two documents in a first run; what a second one on its target leaves there.
template <class F>
std::string left_after_all(const Probe& probe, F&& deliver) {
  left_by(probe, deliver_two);
  Trial trial(probe.subject, *probe.subject.wide, Host::real, "collected", Found::left);
  deliver(trial);
  return trial.finished();
}

Verdict goes_on_from_its_own(const Probe& probe) {
  const auto& texts = ordinary_texts();
  const auto both = left_by(probe, deliver_two);
  const auto failed = [](const std::string& what) {
    return Verdict::failed("on the target that an earlier run left, a run with " + what +
                           " leaves something else than one run with all of it: go on from what is there, whatever "
                           "is called first");
  };
  if (left_after_all(probe, [](Trial&) {}) != both) return failed("no document");
  if (left_after_all(probe, [&](Trial& trial) { trial.run(texts[1].text, "b.txt"); }) != both)
    return failed("one of the two documents again");
  if (!probe.subject.info().has_forget) return Verdict::passed();
  const auto one = left_by(probe, [&](Trial& trial) { trial.run(texts[0].text, "a.txt"); });
  return left_after_all(probe, [](Trial& trial) { trial.forget("b.txt"); }) == one ? Verdict::passed()
                                                                                   : failed("a document to forget");
}

// No file can grow beyond so many bytes; the signal that would come is ignored.
class FullDisk {
 public:
  explicit FullDisk(rlim_t bytes) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit full{bytes, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &full);
  }
  ~FullDisk() { ::setrlimit(RLIMIT_FSIZE, &before_); }
  FullDisk(const FullDisk&) = delete;
  FullDisk& operator=(const FullDisk&) = delete;

 private:
  rlimit before_{};
};

Verdict tells_a_full_disk(const Probe& probe) {
  const auto& text = ordinary_texts().front().text;
  const auto whole = left_by(probe, [&](Trial& trial) { trial.run(text); });
  if (whole.empty()) return Verdict::skipped("it writes nothing into its target");
  bool told = false;
  try {
    Trial trial(probe.subject, *probe.subject.wide);
    const FullDisk disk(whole.size() / 2);
    told = trial.run(text).outcome != core::Outcome::ok;
    trial.finished();
  } catch (const Error&) {
    told = true;
  }
  return told ? Verdict::passed()
              : Verdict::failed(
                    "the disk was full, half of the target is there, and it answered ok each time: look at "
                    "what each write answers, the last one when closing too");
}

Verdict leaves_the_target_open(const Probe& probe) {
  Trial trial(probe.subject, *probe.subject.wide);
  trial.run(ordinary_texts().front().text);
  trial.finished();
  return trial.has_its_target()
             ? Verdict::passed()
             : Verdict::failed(
                   "it closed the target's descriptor, or put another file in its place: the descriptor is the "
                   "host's, which goes on with it; `dup` it for what closes its own");
}

bool renders(const Subject& subject) { return subject.is_exporter() && !subject.info().is_collector; }

Verdict heads_stay(const Probe& probe) {
  std::map<std::string, std::string> known;
  const auto plan = probe.subject.planned_with_tables();
  Trial trial(probe.subject, *plan);
  for (const bool with_rows : {false, true}) {
    if (with_rows) trial.before_it([&](core::Document& document) { add_rows_for(probe.subject, document); });
    for (const auto& [name, text] : ordinary_texts()) {
      trial.run(text);
      for (const auto& [piece, head] : trial.heads())
        if (known.try_emplace(piece, head).first->second != head)
          return Verdict::failed("the head of piece '" + piece + "' is another one for '" + name + "'" +
                                 (with_rows ? " with other rows" : "") +
                                 ": in a file of several documents only the first one's stands; what belongs to a "
                                 "document is written by `write`");
    }
  }
  return Verdict::passed();
}

}  // namespace

std::vector<Check> face_checks() {
  return {
      {"members_stay", "list names the same members each time, each once", kCreate, lists, members_stay},
      {"opens_what_another_listed", "a member is the same in an instance that did not list it", "members_stay",
       lists_repeatably, opens_what_another_listed},
      {"finishes_without_documents", "finish is well also if no document came", kCreate, collects,
       finishes_without_documents},
      {"takes_a_document_twice", "a document that comes twice leaves what it leaves once", kCreate, collects_repeatably,
       takes_a_document_twice},
      {"replaces_a_document", "of a document that comes again nothing earlier is left", kCreate, collects_repeatably,
       replaces_a_document},
      {"flushes_at_any_time", "flush changes nothing of what comes out", kCreate, can_flush, flushes_at_any_time},
      {"forgets_a_document", "a document that is forgotten leaves nothing", kCreate, can_forget, forgets_a_document},
      {"goes_on_from_its_own", "a run goes on from the target that an earlier one left", kCreate, can_flush,
       goes_on_from_its_own},
      {"leaves_the_target_open", "the target's descriptor stays the host's", kCreate, collects, leaves_the_target_open},
      {"heads_stay", "the head of a file is the same for all documents", kCreate, renders, heads_stay},
      {"tells_a_full_disk", "a target that cannot be written is told", kCreate, collects, tells_a_full_disk}};
}

}  // namespace chancery::conformance
