// What a check found out about a component, as a value that crosses from a child process in one piece.
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace chancery::conformance {

struct Verdict {
  enum class Kind { passed, failed, crashed, skipped, warning };

  Kind kind = Kind::passed;
  std::string message;  // what was found and what to do; empty if it passed

  static Verdict passed() { return {}; }
  static Verdict failed(std::string message) { return {Kind::failed, std::move(message)}; }
  static Verdict crashed(std::string message) { return {Kind::crashed, std::move(message)}; }
  static Verdict skipped(std::string message) { return {Kind::skipped, std::move(message)}; }

  // Not wrong, but worth a look: the suite passes all the same.
  static Verdict warning(std::string message) { return {Kind::warning, std::move(message)}; }

  bool bad() const { return kind == Kind::failed || kind == Kind::crashed; }
};

inline constexpr std::array<std::string_view, 5> kVerdictNames = {"passed", "failed", "crashed", "skipped", "warning"};
constexpr std::string_view name_of(Verdict::Kind kind) { return kVerdictNames[static_cast<std::size_t>(kind)]; }

}  // namespace chancery::conformance
