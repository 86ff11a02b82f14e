// Checks that what a component makes depends on the document and its options alone.
#include "../check.hpp"
#include "../sample_texts.hpp"

namespace chancery::conformance {
namespace {

bool deterministic(const Subject& subject) { return subject.info().deterministic(); }
// A collector keeps documents: that is its purpose.
bool forgets(const Subject& subject) { return deterministic(subject) && !subject.info().is_collector; }

Parts made_by(Trial& trial, std::string_view text) {
  trial.run(text);
  return trial.parts();
}

Verdict same_bytes(const Probe& probe) {
  const auto elsewhere = probe.made_elsewhere();
  const auto& texts = ordinary_texts();
  for (std::size_t i = 0; i < texts.size(); ++i) {
    // Both alive, so that the second does not get the memory of the first.
    Trial one(probe.subject, *probe.subject.wide), two(probe.subject, *probe.subject.wide);
    const auto first = made_by(one, texts[i].text);
    if (const auto other = first_difference(first, made_by(two, texts[i].text)); !other.empty())
      return Verdict::failed("two new instances differ for '" + texts[i].name + "' in the " + other +
                             ": depend on nothing but text, tables and options; order by values, never by address");
    const auto other =
        i < elsewhere.size() ? first_difference(first, elsewhere[i]) : std::string("answer of the other process");
    if (!other.empty())
      return Verdict::failed("another process differs for '" + texts[i].name + "' in the " + other +
                             ": use no clock, address, environment, user or working directory");
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

}  // namespace

std::vector<Check> repetition_checks() {
  return {{"same_bytes", "the same document gives the same bytes in any instance and process", kCreate, deterministic,
           same_bytes},
          {"interleaved", "other documents in between change nothing", "same_bytes", forgets, interleaved}};
}

}  // namespace chancery::conformance
