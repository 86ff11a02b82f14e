// The suite's checks: what each demands of a component, and the function that finds out. One property a check, so that
// a fault is named by the check that is meant for it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "subject.hpp"
#include "trial.hpp"
#include "verdict.hpp"

namespace chancery::conformance {

struct SuiteSettings {
  std::size_t large_text_bytes = 50'000'000;
  std::size_t long_line_bytes = 5'000'000;
  int processor_seconds = 60;  // of a check
  int creations = 1000;
  int documents = 300;     // of the check for leaks
  std::uint64_t seed = 1;  // of the first made-up document; each further one has the next
  int fuzzed = 100;        // made-up documents
};

// What a check may use; it runs in a child process that has not loaded the plugin yet.
struct Probe {
  const Subject& subject;
  const SuiteSettings& settings;
  // What the component makes of each ordinary text in a fresh program: other addresses, time and environment.
  std::function<std::vector<Parts>()> made_elsewhere;
};

struct Check {
  std::string_view name;
  std::string_view demand;  // "the same document gives the same bytes"
  std::string_view after;   // a check that must have passed before; may be empty
  bool (*applies)(const Subject&);
  Verdict (*run)(const Probe&);
};

// Of a plugin's file as a whole; the first must have passed for the others.
struct LibraryCheck {
  std::string_view name, demand;
  Verdict (*run)(const core::ScannedPlugin&);
};
inline constexpr std::string_view kLoads = "loads";
std::vector<LibraryCheck> library_checks();

std::vector<Check> declaration_checks();
std::vector<Check> document_checks();
std::vector<Check> repetition_checks();
std::vector<Check> process_checks();
std::vector<Check> borrowing_checks();
std::vector<Check> failure_checks();
std::vector<Check> option_checks();
std::vector<Check> face_checks();
std::vector<Check> source_checks();
std::vector<Check> table_checks();
std::vector<Check> surroundings_checks();
std::vector<Check> made_up_checks();
// All of them, in the order in which they run.
std::vector<Check> all_checks();

inline bool for_all(const Subject&) { return true; }
// A check that only the descriptor is needed for does not wait until the component can be created.
inline constexpr std::string_view kCreate = "create";

}  // namespace chancery::conformance
