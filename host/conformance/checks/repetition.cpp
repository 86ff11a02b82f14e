// Checks that what a component makes depends on the document and its options alone.
#include <algorithm>
#include <thread>

#include "../../core/document/utf8.hpp"
#include "../check.hpp"
#include "../helper_process.hpp"
#include "../process_facts.hpp"
#include "../sample_texts.hpp"
#include "../strange_surroundings.hpp"

namespace chancery::conformance {
namespace {

bool deterministic(const Subject& subject) { return subject.info().deterministic(); }
// A collector keeps documents: that is its purpose.
bool forgets(const Subject& subject) { return deterministic(subject) && !subject.info().is_collector; }

Parts made_by(Trial& trial, std::string_view text, unsigned char mark = 0) {
  soil_stack(mark);
  trial.run(text);
  return trial.parts();
}

Verdict same_bytes(const Probe& probe) {
  const auto elsewhere = probe.made_elsewhere();
  const auto texts = texts_to_compare();
  for (std::size_t i = 0; i < texts.size(); ++i) {
    // Both alive, so that the second does not get the memory of the first.
    Trial one(probe.subject, *probe.subject.wide), two(probe.subject, *probe.subject.wide, Host::real, "other");
    const auto first = made_by(one, texts[i].text);
    if (const auto other = first_difference(first, made_by(two, texts[i].text, 0x5A)); !other.empty())
      return Verdict::failed("two new instances differ for '" + texts[i].name + "' in the " + other +
                             ": depend on nothing but text, tables and options; order by values, never by address");
    const auto other =
        i < elsewhere.size() ? first_difference(first, elsewhere[i]) : std::string("answer of the other process");
    if (!other.empty())
      return Verdict::failed("another process differs for '" + texts[i].name + "' in the " + other +
                             ": use no clock, address, environment, name of the machine, time zone, locale or working "
                             "directory, and no memory "
                             "before it was set");
  }
  return Verdict::passed();
}

Verdict interleaved(const Probe& probe) {
  auto others = ordinary_texts();
  others.insert(others.end(), odd_texts().begin(), odd_texts().end());
  if (probe.subject.is_reader()) others.insert(others.end(), broken_bytes().begin(), broken_bytes().end());
  const auto& again = ordinary_texts().front();
  Trial fresh(probe.subject, *probe.subject.wide), trial(probe.subject, *probe.subject.wide);
  const auto alone = made_by(fresh, again.text);
  std::string before = "nothing";
  for (const auto& [name, text] : others) {
    if (const auto other = first_difference(alone, made_by(trial, again.text)); !other.empty())
      return Verdict::failed("after " + before + " the document '" + again.name + "' gives other " + other +
                             " than alone: keep nothing of a document in the instance or in globals");
    trial.run(text);
    before = "'" + name + "'";
  }
  return Verdict::passed();
}

// Of the same size and with the same first line, the other lines in reverse order.
std::string look_alike(std::string_view text) {
  const auto first = text.find('\n') + 1;
  std::string out(text.substr(0, first));
  for (auto rest = text.substr(first); !rest.empty();) {
    const auto begin = rest.size() < 2 ? 0 : rest.rfind('\n', rest.size() - 2) + 1;
    out += rest.substr(begin);
    rest = rest.substr(0, begin);
  }
  return out;
}

Verdict look_alikes(const Probe& probe) {
  for (const auto& [name, text] : ordinary_texts()) {
    const auto other_text = look_alike(text);
    const auto alone = in_process_of_its_own([&probe, &other_text] {
      Trial trial(probe.subject, *probe.subject.wide);
      return as_lines(made_by(trial, other_text));
    });
    if (!alone.well()) continue;
    Trial trial(probe.subject, *probe.subject.wide);
    trial.run(text);
    if (const auto other = first_difference(from_lines(alone.answer), made_by(trial, other_text)); !other.empty())
      return Verdict::failed("after '" + name + "' a document of the same size and first line gives other " + other +
                             " than alone: keep nothing of a document; what is remembered by a text's size, address or "
                             "begin is taken for another text's");
  }
  return Verdict::passed();
}

constexpr int kManyDocuments = 150;

Verdict many_documents(const Probe& probe) {
  Trial trial(probe.subject, *probe.subject.narrow);
  const auto& text = ordinary_texts().front().text;
  const auto first = made_by(trial, text);
  for (int i = 2; i <= kManyDocuments; ++i)
    if (const auto other = first_difference(first, made_by(trial, text)); !other.empty())
      return Verdict::failed("the same document a " + std::to_string(i) + "th time gives other " + other +
                             ": count no documents, let nothing pile up or run out");
  return Verdict::passed();
}

constexpr int kRounds = 25;

// What differs from `alone`, a set of parts for each ordinary text, in any round; empty: nothing.
std::string difference_in_rounds(Trial& trial, const std::vector<Parts>& alone) {
  const auto& texts = ordinary_texts();
  for (int round = 0; round < kRounds; ++round)
    for (std::size_t i = 0; i < texts.size(); ++i) {
      trial.run(texts[i].text);
      if (trial.outcome().cause == core::Cause::memory) return "";  // there is not enough for two
      if (const auto other = first_difference(alone[i], trial.parts()); !other.empty())
        return "'" + texts[i].name + "' gives other " + other;
    }
  return "";
}

Verdict two_at_once(const Probe& probe) {
  std::vector<Parts> alone;
  for (const auto& [name, text] : ordinary_texts()) {
    Trial trial(probe.subject, *probe.subject.narrow);
    trial.run(text);
    alone.push_back(trial.parts());
  }
  Trial one(probe.subject, *probe.subject.narrow), two(probe.subject, *probe.subject.narrow);
  std::string here, there;
  std::thread other([&] {
    try {
      there = difference_in_rounds(two, alone);
    } catch (const std::exception& e) {
      there = e.what();
    }
  });
  try {
    here = difference_in_rounds(one, alone);
  } catch (const std::exception& e) {
    here = e.what();
  }
  other.join();
  if (here.empty() && there.empty()) return Verdict::passed();
  return Verdict::failed("while another thread runs another instance, " + (here.empty() ? there : here) +
                         " than alone: what instances share is constant, or guarded");
}

// Whether bytes are text: some renderers make archives.
bool is_text(const std::vector<std::string>& pieces) {
  return std::all_of(pieces.begin(), pieces.end(), [](const auto& bytes) { return core::is_utf8(bytes); });
}

Verdict renders_whole_characters(const Probe& probe) {
  Trial trial(probe.subject, *probe.subject.wide);
  trial.run("");
  if (!trial.well() || !is_text(trial.rendered())) return Verdict::skipped("it renders something else than UTF-8");
  auto texts = small_texts();
  for (const auto& [name, text] : texts) {
    trial.run(text);
    if (trial.well() && !is_text(trial.rendered()))
      return Verdict::failed("what it renders of '" + name +
                             "' is no UTF-8, while for the empty text it is: cut texts between characters only");
  }
  return Verdict::passed();
}
bool renders(const Subject& subject) { return subject.is_exporter() && !subject.info().is_collector; }

// As workers are made: of the process that created the instance.
Verdict copies_are_apart(const Probe& probe) {
  Trial trial(probe.subject, *probe.subject.narrow);
  const auto before = places_in_files();
  std::string first;
  for (int copy = 1; copy <= 2; ++copy) {
    const auto end = in_process_of_its_own([&] {
      std::string out;
      for (const auto& [name, text] : ordinary_texts()) out += as_lines(made_by(trial, text)) + "\n";
      return out;
    });
    if (!end.well()) return Verdict::failed("in a forked copy of the process that created it, it " + end.reason);
    if (copy == 1) first = end.answer;
    if (end.answer != first)
      return Verdict::failed(
          "a second forked copy of the process that created it makes something else than the first: what is mapped "
          "shared, and the places of open files, all copies have together");
  }
  if (places_in_files() == before) return Verdict::passed();
  return Verdict::failed(
      "a forked copy of the process that created it moved the place in a file that was opened in create, which all "
      "copies share: read by pread, or read all of it in create");
}
bool is_copied(const Subject& subject) { return forgets(subject) && !(subject.info().flags & CHANCERY_AFTER_FORK); }

}  // namespace

std::vector<Check> repetition_checks() {
  return {{"same_bytes", "the same document gives the same bytes in any instance and process", kCreate, deterministic,
           same_bytes},
          {"interleaved", "other documents in between change nothing", "same_bytes", forgets, interleaved},
          {"look_alikes", "a document of the same size that begins alike is another one", "same_bytes", forgets,
           look_alikes},
          {"many_documents", "a document gives the same bytes, however many came before", "same_bytes", forgets,
           many_documents},
          {"copies_are_apart", "forked copies of an instance do not touch one another", "many_documents", is_copied,
           copies_are_apart},
          {"two_at_once", "two instances at work in two threads do not touch one another", "many_documents", forgets,
           two_at_once},
          {"renders_whole_characters", "text that is rendered is UTF-8 for every document", kCreate, renders,
           renders_whole_characters}};
}

}  // namespace chancery::conformance
