// Tells sentences that say something from those that an official letter only opens or closes with.
#pragma once

#include <string_view>

namespace chancery::extractive {

enum class Standing {
  content,
  preamble,  // grounds, guiding thoughts, definitions: 为贯彻落实…; better than nothing
  courtesy,  // receipt, thanks, formulas: …收悉。 感谢… 特此通知。
};

Standing standing_of(std::string_view sentence);

}  // namespace chancery::extractive
