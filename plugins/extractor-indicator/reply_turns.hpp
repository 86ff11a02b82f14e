// Where a reply turns from what was done to what is still to come: 下一步，我局将…; 2025年，省科技厅将继续…; 我们将做好
// 以下工作：. Of a section that says both, its label tells of one of them only.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "document_sense.hpp"

namespace chancery::indicators {

// What a sentence announces: nothing; what the rest of its paragraph tells; or a list in the paragraphs behind it.
enum class Turn : std::uint8_t { none, paragraph, list };
// `words`: a sentence, or what ends a paragraph without a stop.
Turn turn_of(std::string_view words, const language::Date& signed_on);

class ReplyTurns {
 public:
  // Refers to the letterhead.
  ReplyTurns(std::string_view text, const Letterhead& letterhead) : text_(text), letterhead_(letterhead) {}

  // Looks for the first turn of each section that sets tasks and does not stand below 下一步. `sections`: those of the
  // sentences.
  void find(std::span<const Extent> sentences, std::span<const std::optional<Ref>> sections,
            const std::vector<SectionSense>& senses);
  void begin_paragraph(std::optional<Ref> section, Outlook outlook);
  // What holds for the paragraph's next sentence. Behind a turn it is to be done, down to the paragraph's end or,
  // behind a list's introduction, to the section's; before the turn of a section that sets tasks its own words say.
  Outlook take(Extent sentence) { return letterhead_.is_reply ? take_of_reply(sentence) : outlook_; }

 private:
  Outlook take_of_reply(Extent sentence);
  bool is_before_turn(std::size_t at) const {
    return section_ && section_->row < first_.size() && at < first_[section_->row];
  }

  std::string_view text_;
  const Letterhead& letterhead_;
  std::vector<std::size_t> first_;  // of each section, where it turns; 0: nowhere
  std::optional<Ref> section_;
  Outlook outlook_ = Outlook::unknown;
  bool has_turned_ = false, introduces_ = false, goes_on_ = false;
};

}  // namespace chancery::indicators
