// How a section that would be one task is read: as one, or sentence by sentence, where its heading does no more than
// announce plans, or where it tells what was done before what will be.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "view.hpp"

namespace chancery::tasks {

enum class Outlook : std::uint8_t {
  whole,      // one task
  announced,  // 下一步打算: each sentence and item below it is planned
  mixed,      // 2023年新增35家。2024年，我局将 …: some sentences promise
};
Outlook outlook_of(const View& view, std::size_t section);

// Whether a heading says nothing but that plans follow: 下一步工作打算, 今后努力方向. In a reply also without a word of
// what is to come: 工作措施.
bool only_announces(std::string_view title, bool is_reply);

}  // namespace chancery::tasks
