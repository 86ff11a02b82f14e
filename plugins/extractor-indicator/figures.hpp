// The figures of a document's sentences: numbers judged (substance.hpp), with what they count (subject.hpp), when, and
// in what sense (sense.hpp). Plain positions in, plain rows out; knows no tables.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "character_places.hpp"
#include "quantity.hpp"
#include "said_words.hpp"
#include "sense.hpp"
#include "sentence.hpp"
#include "subject.hpp"
#include "substance.hpp"

namespace chancery::indicators {

struct Figure {
  Quantity quantity;
  std::string subject;         // what is counted, and how it changed: 申请专利同比增长
  std::size_t name_bytes = 0;  // of the first of these, as the text says it
  std::string_view scope;      // in the document's text
  std::string_view measure, kind;
  std::string_view time;
  std::string period_begin, period_end;
  std::string_view time_basis;
  bool unit_absent = false;
  bool names_itself = false;  // its own clause says the subject

  std::string_view name() const { return std::string_view(subject).substr(0, name_bytes); }
};

// What is known where a sentence begins, and what it hands on to the next one of its paragraph.
struct Setting {
  language::Date signed_on;
  language::Date
      from;  // what lies before it is past: the day of signing, or the first of the year that the title tells
  Outlook outlook = Outlook::unknown;
  std::span<const std::string> places;           // those of the issuer: 天津市, 南开区
  int year = 0;                                  // the last one told
  std::optional<language::TimeExpression> told;  // the time that the paragraph goes on with
};

// Numbers that stand where one counts (863计划), before a word that is no unit known.
using Uncounted = std::vector<Extent>;

// What a number of a sentence turns out to be.
struct Candidate {
  Quantity quantity;
  Verdict verdict = Verdict::none;
  bool unit_absent = false;
};

// The figures of a text, sentence by sentence.
class FigureSearch {
 public:
  void begin(std::string_view text);
  // Appends the figures of one sentence, which stands behind those before. Linear in the sentence but for those with
  // very many numbers, of which each looks at its clause.
  void append(Extent sentence, const Units& units, Setting& setting, std::vector<Figure>& out,
              Uncounted* uncounted = nullptr);

 private:
  struct Look {
    bool promising = false;
    int year = 0;           // the last one told: 2020年
    std::size_t quote = 0;  // where the first title or quotation may open; the sentence's end if none does
  };
  Look look_for_numbers(Extent sentence, const Units& units);

  std::string_view text_;
  // What a sentence is looked through for.
  language::CharacterPlaces places_{kNumberCharacters, kQuoteCharacters};
  // Of one sentence, kept for their memory.
  SaidWords said_;
  std::vector<Candidate> numbers_;
  std::vector<Subject> subjects_;
};

}  // namespace chancery::indicators
