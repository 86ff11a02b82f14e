// What a sentence says itself: without the item's marker that it opens with, and without the tag of duties that
// belongs to the sentence before.
#pragma once

#include <string_view>

namespace chancery::extractive {

// The rest of `sentence` behind `marker`, if it opens with that, behind tags (责任单位：…) and behind blanks. May be
// empty. Linear.
std::string_view own_words(std::string_view sentence, std::string_view marker);

}  // namespace chancery::extractive
