// The one exception type of Chancery, and the one enum of what can go wrong. Knows the C ABI's status values,
// nothing else.
#pragma once

#include <cstdint>
#include <exception>
#include <string>
#include <string_view>
#include <utility>

#include "chancery/abi.h"

namespace chancery {

// The first eight equal the ABI's status values; the others are raised only by a host.
enum class Code : std::int32_t {
  bad_options = CHANCERY_BAD_OPTIONS,
  bad_input = CHANCERY_BAD_INPUT,
  limit = CHANCERY_LIMIT,
  unavailable = CHANCERY_UNAVAILABLE,
  cancelled = CHANCERY_CANCELLED,
  contract = CHANCERY_CONTRACT,
  refused = CHANCERY_REFUSED,
  failed = CHANCERY_FAILED,
  usage = 100,
  pipeline,
  plugin,
  io,
};

// What a code means, as a sentence.
constexpr std::string_view sentence(Code code) {
  switch (code) {
    case Code::bad_options: return "an option is wrong";
    case Code::bad_input: return "the input cannot be read";
    case Code::limit: return "memory or another limit is used up";
    case Code::unavailable: return "something outside is not available now";
    case Code::cancelled: return "the work was cancelled";
    case Code::contract: return "a component broke a rule of the plugin boundary";
    case Code::refused: return "the document must not be processed";
    case Code::failed: return "the work failed";
    case Code::usage: return "the command was used wrongly";
    case Code::pipeline: return "the pipeline is faulty";
    case Code::plugin: return "a plugin cannot be used";
    case Code::io: return "a file cannot be read or written";
  }
  return "unknown error";
}

// What stops the work at hand. `where`: a JSON pointer, component id or path, may be empty. `message`: what was
// found and what was expected.
class Error : public std::exception {
 public:
  Error(Code code, std::string where, std::string message)
      : code_(code),
        where_(std::move(where)),
        message_(std::move(message)),
        what_(where_.empty() ? message_ : where_ + ": " + message_) {}

  Code code() const noexcept { return code_; }
  const std::string& where() const noexcept { return where_; }
  const std::string& message() const noexcept { return message_; }
  const char* what() const noexcept override { return what_.c_str(); }

 private:
  Code code_;
  std::string where_, message_, what_;
};

namespace detail {

// A host function failed. The host has said why already, so the text is not told to it again.
class HostFailure : public Error {
 public:
  explicit HostFailure(chancery_status status)
      : Error(static_cast<Code>(status), "", "the host refused the call"), status_(status) {}
  chancery_status status() const noexcept { return status_; }

 private:
  chancery_status status_;
};
inline void check(chancery_status status) {
  if (status != CHANCERY_OK) throw HostFailure(status);
}

}  // namespace detail

}  // namespace chancery
