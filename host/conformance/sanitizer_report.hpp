// What a sanitizer reports on standard error, as words for a verdict. It knows the forms of AddressSanitizer,
// LeakSanitizer and UndefinedBehaviorSanitizer; of these each may have been built into the plugin alone.
#pragma once

#include <string>
#include <string_view>

namespace chancery::conformance {

// "AddressSanitizer: heap-buffer-overflow words.cpp:7 in count(…)", of the first report; empty: there is none.
std::string sanitizer_report(std::string_view errors);

}  // namespace chancery::conformance
