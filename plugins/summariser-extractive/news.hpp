// What a leader looks for in a sentence: a figure, and what is going to be done or reached. By the genre's fixed words.
#pragma once

#include <string_view>

namespace chancery::extractive {

// A number that counts or measures; not one that dates, orders or cites.
bool gives_figure(std::string_view sentence);

enum class Aim {
  none,
  promise,  // 市科技局将…
  target,   // 力争…; 到2026年底…; …底前
};

Aim aim_of(std::string_view sentence);

}  // namespace chancery::extractive
