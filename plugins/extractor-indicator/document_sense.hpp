// What a document says as a whole of its figures: whose it is, of which year, and which of its sections tell what was
// done and what is to be done. Reads metadata, sections and their labels.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "chancery/plugin.hpp"
#include "figures.hpp"

namespace chancery::indicators {

// What the document says of itself.
struct Letterhead {
  language::Date day;               // of signing, else of publication
  int first_year = 0;               // 2020 of 行动计划（2020—2022年）
  int year = 0;                     // 2021 of 2021年工作要点; 0: several, or none
  std::vector<std::string> places;  // whose it is
  bool is_reply = false, is_plan = false;
};

Letterhead read_letterhead(const Document& document);

// What a section's title and label say for its sentences; what they leave open, the section around says. Within tasks a
// part whose words speak of results is a task all the same.
struct SectionSense {
  Outlook outlook = Outlook::unknown;
  int year = 0;
  std::optional<std::size_t> parent = {};
  bool tells_next = false;  // of a reply: 下一步, or below it
};

std::vector<SectionSense> senses(const Document& document, const Letterhead& letterhead);

// What is known where a paragraph of the section begins. Refers to the letterhead's places.
Setting setting_of(std::optional<Ref> section, const std::vector<SectionSense>& sections, const Letterhead& letterhead);

}  // namespace chancery::indicators
