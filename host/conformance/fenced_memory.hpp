// Copies of bytes in pages of their own, between pages that nobody may touch; and who touched what, when a fault comes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "watched_host.hpp"

namespace chancery::conformance {

// A copy of `bytes` as `how` says, the same for the same bytes until it is taken back. `what` stands in the verdict:
// "the text". `lasting`: it is of the instance, not of the call.
enum class Lasting { call, instance };
const char* lend(const void* bytes, std::size_t size, std::string_view what, Borrowed how, Lasting lasting);
void take_back(Lasting lasting);

void catch_faults();

}  // namespace chancery::conformance
