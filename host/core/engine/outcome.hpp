// What became of a document, and why. Values and their names; the report and the exit code are made from them.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "../document/utf8.hpp"
#include "chancery/error.hpp"

namespace chancery::core {

enum class Outcome {
  ok,
  partial,   // a stage or exporter failed or was skipped for it, the rest was delivered
  filtered,  // no exporter wanted it
  failed,
  unread,  // no reader takes the input: no document was made
};
inline constexpr std::array<std::string_view, 5> kOutcomeNames = {"ok", "partial", "filtered", "failed", "unread"};
constexpr std::string_view name_of(Outcome outcome) { return kOutcomeNames[static_cast<std::size_t>(outcome)]; }

enum class Cause { none, timeout, memory, crash, input, contract, plugin, external, refused };
inline constexpr std::array<std::string_view, 9> kCauseNames = {"",         "timeout", "memory",   "crash",  "input",
                                                                "contract", "plugin",  "external", "refused"};
constexpr std::string_view name_of(Cause cause) { return kCauseNames[static_cast<std::size_t>(cause)]; }

// What heap and stack hold of a process in which that happened is not to be trusted.
constexpr bool taints(Cause cause) { return cause == Cause::contract || cause == Cause::memory; }

constexpr Cause cause_of(Code code) {
  switch (code) {
    case Code::bad_input: return Cause::input;
    case Code::limit: return Cause::memory;
    case Code::unavailable:
    case Code::io: return Cause::external;
    case Code::contract: return Cause::contract;
    case Code::refused: return Cause::refused;
    default: return Cause::plugin;
  }
}

struct DocumentOutcome {
  std::string id;
  Outcome outcome = Outcome::ok;
  Cause cause = Cause::none;
  std::string stage;     // that failed: a stage's, reader's or exporter's id
  std::string consumer;  // whose exporter that is; else empty
  std::string message;
  std::uint64_t time_ns = 0;
  bool known = false;  // a failure of an earlier run, which was not tried again
  std::string output;  // last words on stdout and stderr of a worker that ended in it

  // Makes it worse, never better; the first cause stands. Of a refused document nothing is told but id and cause.
  void worsen(Outcome to, Cause why, std::string_view where, std::string text, std::string_view whose = {}) {
    if (why == Cause::refused) text.clear();
    if (cause == Cause::none || (to == Outcome::failed && outcome != Outcome::failed)) {
      cause = why;
      stage = where;
      consumer = whose;
      message = std::move(text);
    }
    if (to == Outcome::failed || outcome != Outcome::failed) outcome = to;
  }
  // One line: "a.txt: failed (plugin) at extractor.x: why", "a.txt: partial (input) at exporter.x for readers: why".
  std::string text() const {
    auto line = id + ": " + std::string(name_of(outcome));
    if (cause != Cause::none) line += " (" + std::string(name_of(cause)) + ")";
    if (!stage.empty()) line += " at " + stage;
    if (!consumer.empty()) line += " for " + consumer;
    if (!message.empty()) line += ": " + message;
    return one_line(std::move(line));
  }
};

inline DocumentOutcome unread_outcome(std::string id) {
  DocumentOutcome out;
  out.id = std::move(id);
  out.outcome = Outcome::unread;
  out.message = "no reader takes it";
  return out;
}

}  // namespace chancery::core
