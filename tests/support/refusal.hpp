// What a piece of code refused, as one line that a table of bad cases can hold: "contract: t.begin: row 0: …".
#pragma once

#include <string>
#include <utility>

#include "chancery/error.hpp"

namespace chancery::test {

inline std::string name_of(Code code) {
  switch (code) {
    case Code::bad_options: return "bad_options";
    case Code::bad_input: return "bad_input";
    case Code::limit: return "limit";
    case Code::unavailable: return "unavailable";
    case Code::cancelled: return "cancelled";
    case Code::contract: return "contract";
    case Code::refused: return "refused";
    case Code::failed: return "failed";
    case Code::usage: return "usage";
    case Code::pipeline: return "pipeline";
    case Code::plugin: return "plugin";
    case Code::io: return "io";
  }
  return "an unknown code";
}

// Code, where and message of the Error that `f` throws; "nothing" if it throws none.
template <class F>
std::string refusal(F&& f) {
  try {
    std::forward<F>(f)();
    return "nothing";
  } catch (const Error& e) {
    return name_of(e.code()) + ": " + e.what();
  }
}

}  // namespace chancery::test
