// Checks of what a component does with single documents: ordinary, odd, empty and huge ones.
#include <time.h>

#include <algorithm>

#include "../check.hpp"
#include "../confined.hpp"
#include "../sample_texts.hpp"
#include "chancery/error.hpp"

namespace chancery::conformance {
namespace {

using core::Cause;
using core::Outcome;

constexpr std::size_t kOfContractBytesMax = 300'000;
constexpr std::size_t kMarksPerLarge = 100;  // so much smaller than the large text is each text of one mark

bool reader_only(const Subject& subject) { return subject.is_reader(); }

// A reader may say that bytes are none of its format; a text reader may not.
bool acceptable(const Subject& subject, const core::DocumentOutcome& outcome) {
  return outcome.outcome == Outcome::ok || (outcome.cause == Cause::input && !subject.takes_text());
}

Verdict fine(const Probe& probe, const core::Plan& plan, const std::vector<SampleText>& texts) {
  Trial trial(probe.subject, plan);
  for (const auto& [name, text] : texts) {
    now_at("the document '" + name + "'");
    const auto& outcome = trial.run(text);
    if (outcome.cause == Cause::contract && text.size() <= kOfContractBytesMax) continue;  // of the check for it
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

// Sizes at which positions no longer fit into what is too small for them.
std::vector<SampleText> texts_for_contract(const Subject& subject) {
  auto out = small_texts();
  const auto add = [&](const std::vector<SampleText>& more) { out.insert(out.end(), more.begin(), more.end()); };
  if (subject.is_reader()) add(broken_bytes());
  add(repeated_marks(1000));
  add({{"many lines", large_text(300'000)}, {"a line of 300,000 bytes", long_line(300'000)}});
  return out;
}

Verdict contract(const Probe& probe) {
  for (const auto* plan : {probe.subject.narrow.get(), probe.subject.wide.get()}) {
    Trial trial(probe.subject, *plan);
    for (const auto& [name, text] : texts_for_contract(probe.subject)) {
      now_at("the document '" + name + "'");
      if (const auto& outcome = trial.run(text); outcome.cause == Cause::contract)
        return Verdict::failed(trouble(outcome, name));
    }
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
// Processor time that a text takes, in nanoseconds: the shortest of some tries. What else runs on the machine does not
// count.
std::uint64_t time_for(Trial& trial, std::string_view text, int tries) {
  const auto now = [] {
    timespec used{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return static_cast<std::uint64_t>(used.tv_sec) * 1'000'000'000 + static_cast<std::uint64_t>(used.tv_nsec);
  };
  std::uint64_t out = UINT64_MAX;
  for (; tries > 0; --tries) {
    const auto before = now();
    trial.run(text);
    out = std::min(out, now() - before);
  }
  return out;
}

constexpr std::uint64_t kWorthComparing = 50'000'000;  // nanoseconds
constexpr double kTimesMax = 2.8;  // as long for twice the text; memory that grows takes its time too

Verdict marks(const Probe& probe) {
  const auto bytes = probe.settings.large_text_bytes / kMarksPerLarge;
  const auto whole = repeated_marks(bytes), half = repeated_marks(bytes / 2), quarter = repeated_marks(bytes / 4);
  if (const auto verdict = fine(probe, *probe.subject.narrow, whole); verdict.bad()) return verdict;
  Trial trial(probe.subject, *probe.subject.narrow);
  for (std::size_t i = 0; i < whole.size(); ++i) {
    now_at("the document '" + whole[i].name + "'");
    if (time_for(trial, whole[i].text, 1) < kWorthComparing) continue;
    const auto small = static_cast<double>(time_for(trial, quarter[i].text, 3)),
               middle = static_cast<double>(time_for(trial, half[i].text, 3)),
               large = static_cast<double>(time_for(trial, whole[i].text, 3));
    if (large > kWorthComparing && large > kTimesMax * middle && middle > kTimesMax * small)
      return Verdict::failed(whole[i].name + ": " + std::to_string(whole[i].text.size()) + " bytes take " +
                             std::to_string(static_cast<int>(large / 1e6)) + " ms, half of them " +
                             std::to_string(static_cast<int>(middle / 1e6)) + " ms, a quarter of them " +
                             std::to_string(static_cast<int>(small / 1e6)) +
                             " ms: look at each byte a fixed number of times");
  }
  return Verdict::passed();
}
// An exporter gets all tables there are; of what stands before another component, no more than it needs.
Verdict large(const Probe& probe) {
  const auto& subject = probe.subject;
  return fine(probe, subject.is_exporter() ? *subject.wide : *subject.narrow,
              {{"a large text", large_text(probe.settings.large_text_bytes)}});
}

// The beginning of each of a reader's formats, and behind it what no size, place or number can be.
std::vector<SampleText> with_impossible_sizes(const Subject& subject) {
  std::vector<SampleText> out;
  for (const auto& magic : subject.info().magics)
    for (const char filler : {'\0', '\x01', '\x7F', '\x80', '\xFF'})
      for (const std::size_t size : {1, 2, 3, 4, 5, 8, 12, 16, 64, 4096})
        out.push_back(
            {std::to_string(size) + " times byte " + std::to_string(static_cast<unsigned char>(filler)) +
                 " behind its magic bytes",
             std::string(static_cast<std::size_t>(magic.offset), ' ') + magic.bytes + std::string(size, filler)});
  return out;
}

// Odd input is no failure; a text reader makes U+FFFD and a diagnostic of it, another reader may say it cannot read it.
Verdict invalid_utf8(const Probe& probe) {
  Trial trial(probe.subject, *probe.subject.wide);
  auto inputs = broken_bytes();
  const auto sizes = with_impossible_sizes(probe.subject);
  inputs.insert(inputs.end(), sizes.begin(), sizes.end());
  for (const auto& [name, bytes] : inputs) {
    now_at("the document '" + name + "'");
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
      {"empty_text", "the empty text goes well", kCreate, for_all, empty_text},
      {"one_byte", "one byte goes well", kCreate, for_all, one_byte},
      {"nul_bytes", "NULs go well", kCreate, for_all, nul_bytes},
      {"odd_documents", "marks without text, rare characters and the like go well", kCreate, for_all, odd_documents},
      {"invalid_utf8", "bytes that are no UTF-8 do no harm", kCreate, reader_only, invalid_utf8},
      {"only_newlines", "a million line ends take linear time", kCreate, for_all, only_newlines},
      {"only_han", "a million characters without a stop take linear time", kCreate, for_all, only_han},
      {"long_line", "one long line takes linear time", kCreate, for_all, one_long_line},
      {"repeated_marks", "a mark over and over takes linear time and no deep recursion", kCreate, for_all, marks},
      {"large_text", "a large text takes linear time", kCreate, for_all, large}};
}

}  // namespace chancery::conformance
