// The host as the component under test sees it in some checks: the real one behind it, with what is borrowed kept in
// fenced memory, with failures where a check wants them, and with notes of what was asked. One watch a process, since
// the functions of a service have no place for more; the check's process is its own.
#pragma once

#include <chrono>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include "chancery/abi.h"

namespace chancery::conformance {

// How memory that the component borrows is kept. Each way catches one misuse, which ends the process with a sentence.
enum class Borrowed {
  as_it_is,
  read_only,      // writing is caught
  fenced_behind,  // reading behind the last byte is caught
  fenced_before,  // reading before the first byte is caught
  taken_back,     // reading after the call is caught
};

struct Watch {
  // Whose calls are watched, and whose options: what stands before it in the pipeline goes on undisturbed.
  std::string_view component;
  const chancery_options* options = nullptr;

  Borrowed borrowed = Borrowed::as_it_is;
  bool guards_calls = false;  // a host function called by another thread, or outside a call, is caught
  std::uint64_t fail_at = 0;  // the host function, counted from 1, that answers a failure; 0: none
  bool cancels = false;       // `cancelled` answers yes
  std::string_view withheld;  // a service that is not offered
  bool adds_column = false;   // each table has one more column, of a type that this ABI does not know

  // Notes, of the last document.
  std::uint64_t calls = 0;            // of functions that can fail
  std::string_view failed_function;   // that was made to fail
  bool said_fail = false;             // the component called `fail` itself
  std::string_view after_fail;        // the first function by which it handed something over afterwards
  std::uint64_t asked_cancelled = 0;  // how often
  std::chrono::steady_clock::time_point first_asked;
  // Of the instance: pointers of options that it looked at.
  std::set<std::string, std::less<>> asked_options;
};

// Of this process.
Watch& watch();
const chancery_host& watched_host();

// The component may call the host between these; what it borrowed lasts until the second.
void call_begins();
void call_ends();
// The calls from here to there made the instance: their handles are good for nothing more.
void creation_begins();
void creation_ends();
// What it borrowed of its options lasts until here.
void instance_ends();

// From now on a fault in borrowed memory ends the process with a verdict.
void catch_misuse_of_memory();

}  // namespace chancery::conformance
