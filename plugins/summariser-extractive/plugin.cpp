// summariser.lead and summariser.textrank: the same candidates and the same choice by another score.
#include <string>
#include <string_view>
#include <vector>

#include "functions.hpp"
#include "lead.hpp"
#include "stage.hpp"
#include "textrank.hpp"

namespace chancery::extractive {

namespace {

constexpr std::string_view kLeadOptions = "";

class LeadSummariser : public Stage {
 public:
  static constexpr std::string_view id = "summariser.lead", version = "1.0.0", licence = "MIT";
  static constexpr std::string_view summary = "Summarises a document by the first sentences of its sections";
  static constexpr std::string_view options = kSchema<kLeadOptions>;
  static constexpr auto uses =
      chancery::uses(reads(tables::sentence), reads_if_any(tables::section), writes(tables::summary));

  explicit LeadSummariser(const Options& o) : settings_(settings_of(o)) {}

  void process(Document& document) override {
    const auto material = material_of(document);
    write_summary(document, material, lead_scores(material.candidates), settings_, "lead");
  }

 private:
  Settings settings_;
};

constexpr std::string_view kTextRankOptions = R"(,
  "lead_prior": { "type": "number", "minimum": 0, "maximum": 1, "default": 0.8,
    "description": "How much of the score a sentence's place in its section gives" },
  "redundancy": { "type": "number", "minimum": 0, "maximum": 1, "default": 0.5,
    "description": "How much likeness to sentences already taken counts against a score" },
  "functions": { "type": "object", "default": {},
    "description": "What the function of its section multiplies a sentence's score with; 0: never taken",
    "additionalProperties": { "type": "number", "minimum": 0, "maximum": 10 },
    "properties": {
      "目标指标": { "type": "number", "minimum": 0, "maximum": 10, "default": 1.5, "description": "Goals and figures aimed at" },
      "任务举措": { "type": "number", "minimum": 0, "maximum": 10, "default": 1.2, "description": "Tasks and measures" },
      "工作成效": { "type": "number", "minimum": 0, "maximum": 10, "default": 1.2, "description": "What has been achieved" },
      "总体要求": { "type": "number", "minimum": 0, "maximum": 10, "default": 1.2, "description": "General demands" },
      "问题不足": { "type": "number", "minimum": 0, "maximum": 10, "default": 1, "description": "Problems" },
      "保障措施": { "type": "number", "minimum": 0, "maximum": 10, "default": 0.7, "description": "Safeguards" },
      "背景依据": { "type": "number", "minimum": 0, "maximum": 10, "default": 0.5, "description": "Background and grounds" },
      "附则": { "type": "number", "minimum": 0, "maximum": 10, "default": 0.4, "description": "Supplementary provisions" },
      "附件": { "type": "number", "minimum": 0, "maximum": 10, "default": 0.4, "description": "Annexes" },
      "结语致谢": { "type": "number", "minimum": 0, "maximum": 10, "default": 0.2, "description": "Closing words and thanks" } } })";

std::string pointer_to_function(std::string_view label) {
  std::string out = "/functions/";
  for (const char c : label) {
    if (c == '~') out += "~0";
    else if (c == '/') out += "~1";
    else out += c;
  }
  return out;
}

class TextRankSummariser : public Stage {
 public:
  static constexpr std::string_view id = "summariser.textrank", version = "1.0.0", licence = "MIT";
  static constexpr std::string_view summary = "Summarises a document by the sentences that say most of what it says";
  static constexpr std::string_view options = kSchema<kTextRankOptions>;
  static constexpr auto uses = chancery::uses(reads(tables::sentence), reads_if_any(tables::section),
                                              reads_if_any(tables::label), writes(tables::summary));

  explicit TextRankSummariser(const Options& o) : settings_(settings_of(o)), lead_prior_(o.number("/lead_prior")) {
    settings_.redundancy = o.number("/redundancy");
    for (const auto label : o.keys("/functions")) functions_.emplace_back(label, o.number(pointer_to_function(label)));
  }

  void process(Document& document) override {
    const auto material = material_of(document);
    const auto factors = factors_of(document, material.sentences, material.sections, functions_);
    document.check_cancelled();
    const auto scores = textrank_scores(material.text, material.sentences, material.sections, material.candidates,
                                        factors, lead_prior_);
    write_summary(document, material, scores, settings_, "textrank");
  }

 private:
  Settings settings_;
  double lead_prior_;
  FunctionFactors functions_;
};

}  // namespace

}  // namespace chancery::extractive

CHANCERY_PLUGIN(chancery::extractive::LeadSummariser, chancery::extractive::TextRankSummariser)
