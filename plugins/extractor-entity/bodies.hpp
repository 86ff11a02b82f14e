// Public lists of bodies with their short forms: those of the state and the Party, and what local bodies are for.
#pragma once

#include <string>
#include <string_view>

#include "lexicon.hpp"

namespace chancery::entities {

void add_bodies(WordMarks& all);

// The full name of a national body: 科技部 → 科学技术部. As it is, if it has no short form here.
std::string_view full_national_name(std::string_view name);

// A local body's name with its function written out: 市人社局 → 市人力资源和社会保障局. As it is otherwise.
std::string with_full_function(std::string_view name);

}  // namespace chancery::entities
