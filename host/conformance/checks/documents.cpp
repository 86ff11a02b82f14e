// Checks of what a component does with single documents: ordinary, odd, empty and huge ones.
#include "../check.hpp"
#include "../sample_texts.hpp"
#include "chancery/error.hpp"

namespace chancery::conformance {
namespace {

using core::Cause;
using core::Outcome;

bool reader_only(const Subject& subject) { return subject.is_reader(); }

// A reader may say that bytes are none of its format; a text reader may not.
bool acceptable(const Subject& subject, const core::DocumentOutcome& outcome) {
  return outcome.outcome == Outcome::ok || (outcome.cause == Cause::input && !subject.takes_text());
}

Verdict fine(const Probe& probe, const core::Plan& plan, const std::vector<SampleText>& texts) {
  Trial trial(probe.subject, plan);
  for (const auto& [name, text] : texts) {
    const auto& outcome = trial.run(text);
    if (outcome.cause == Cause::contract) continue;  // of the check for it
    if (!acceptable(probe.subject, outcome))
      return Verdict::failed(trouble(outcome, name) + ": a document like this must go well");
  }
  return Verdict::passed();
}
Verdict fine(const Probe& probe, const std::string& name, std::string text) {
  return fine(probe, *probe.subject.wide, {{name, std::move(text)}});
}

Verdict ordinary_documents(const Probe& probe) {
  const auto narrow = fine(probe, *probe.subject.narrow, ordinary_texts());
  return narrow.bad() ? narrow : fine(probe, *probe.subject.wide, ordinary_texts());
}

const std::vector<SampleText>& texts_with_nuls() {
  using namespace std::string_literals;
  static const std::vector<SampleText> all = {
      {"one NUL", "\0"s}, {"1,000 NULs", std::string(1000, '\0')}, {"NULs in lines", "甲\0乙。\n\0丙\0\n"s}};
  return all;
}

std::vector<SampleText> all_small(const Subject& subject) {
  auto out = ordinary_texts();
  const auto add = [&](const std::vector<SampleText>& more) { out.insert(out.end(), more.begin(), more.end()); };
  add(odd_texts());
  add(texts_with_nuls());
  if (subject.is_reader()) add(broken_bytes());
  return out;
}

Verdict contract(const Probe& probe) {
  for (const auto* plan : {probe.subject.narrow.get(), probe.subject.wide.get()}) {
    Trial trial(probe.subject, *plan);
    for (const auto& [name, text] : all_small(probe.subject))
      if (const auto& outcome = trial.run(text); outcome.cause == Cause::contract)
        return Verdict::failed(trouble(outcome, name));
  }
  return Verdict::passed();
}

Verdict failures_have_text(const Probe& probe) {
  Trial trial(probe.subject, *probe.subject.wide);
  for (const auto& [name, text] : all_small(probe.subject)) {
    const auto& outcome = trial.run(text);
    if (outcome.cause != Cause::refused && outcome.message == core::kSaidNothing)
      return Verdict::failed(trouble(outcome, name) +
                             ": call `fail` with what was found and what was expected before returning a status");
  }
  return Verdict::passed();
}

Verdict odd_documents(const Probe& probe) { return fine(probe, *probe.subject.wide, odd_texts()); }
Verdict empty_text(const Probe& probe) { return fine(probe, "the empty text", ""); }
Verdict one_byte(const Probe& probe) {
  return fine(probe, *probe.subject.wide, {{"the letter a", "a"}, {"a line's end", "\n"}, {"a blank", " "}});
}
Verdict nul_bytes(const Probe& probe) { return fine(probe, *probe.subject.wide, texts_with_nuls()); }
Verdict only_newlines(const Probe& probe) { return fine(probe, "a million line ends", std::string(1'000'000, '\n')); }
Verdict only_han(const Probe& probe) {
  return fine(probe, "a million Han characters", repeated("图书室延时开放", 3'000'000));
}
Verdict one_long_line(const Probe& probe) {
  return fine(probe, "one long line", long_line(probe.settings.long_line_bytes));
}
Verdict large(const Probe& probe) { return fine(probe, "a large text", large_text(probe.settings.large_text_bytes)); }

// Odd input is no failure; a text reader makes U+FFFD and a diagnostic of it, another reader may say it cannot read it.
Verdict invalid_utf8(const Probe& probe) {
  Trial trial(probe.subject, *probe.subject.wide);
  for (const auto& [name, bytes] : broken_bytes()) {
    const auto& outcome = trial.run(bytes);
    if (outcome.outcome != Outcome::ok && outcome.cause != Cause::input && outcome.cause != Cause::contract)
      return Verdict::failed(trouble(outcome, name) + ": read what can be read, or answer bad_input");
  }
  return Verdict::passed();
}

}  // namespace

std::vector<Check> document_checks() {
  return {
      {"ordinary_documents", "documents as people write them go well", kCreate, for_all, ordinary_documents},
      {"contract", "only declared tables are touched; spans lie on characters' borders, refs on rows", kCreate, for_all,
       contract},
      {"failures_have_text", "a failure says why", kCreate, for_all, failures_have_text},
      {"empty_text", "the empty text goes well", kCreate, for_all, empty_text},
      {"one_byte", "one byte goes well", kCreate, for_all, one_byte},
      {"nul_bytes", "NULs go well", kCreate, for_all, nul_bytes},
      {"odd_documents", "marks without text, rare characters and the like go well", kCreate, for_all, odd_documents},
      {"invalid_utf8", "bytes that are no UTF-8 do no harm", kCreate, reader_only, invalid_utf8},
      {"only_newlines", "a million line ends take linear time", kCreate, for_all, only_newlines},
      {"only_han", "a million characters without a stop take linear time", kCreate, for_all, only_han},
      {"long_line", "one long line takes linear time", kCreate, for_all, one_long_line},
      {"large_text", "a large text takes linear time", kCreate, for_all, large}};
}

}  // namespace chancery::conformance
