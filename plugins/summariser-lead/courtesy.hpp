// Tells sentences that say something from those that an official letter only opens or closes with.
#pragma once

#include <string_view>

namespace chancery::lead {

enum class Standing {
  content,
  preamble,  // why and on what grounds: 为贯彻落实…; better than nothing
  courtesy,  // receipt, thanks, formulas: …收悉。 感谢… 特此通知。
};

Standing standing_of(std::string_view sentence);

}  // namespace chancery::lead
