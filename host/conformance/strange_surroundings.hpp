// Another machine for the own process, plugins included: whatever depends on it shows. For processes that answer what
// a component makes elsewhere.
#pragma once

#include <string>
#include <vector>

namespace chancery::conformance {

// The variables of a program that is started to be elsewhere.
std::vector<std::string> strange_environment();

// From now on the wall clock is more than a year ahead (`time`, `gettimeofday`, CLOCK_REALTIME), other clocks run ahead
// with each look, as on a slow machine, the machine has another name, the time zone, the locale and the number of
// processors are others, and the heap hands out used memory in disorder. Call it once, before plugins are loaded.
void make_surroundings_strange();

// There are only so many such looks for a document: here the next one begins.
void begin_document_there();

// Leaves a mark on the stack that is to be used next: a value that was never set is then another one for another mark.
void soil_stack(unsigned char mark);

}  // namespace chancery::conformance
