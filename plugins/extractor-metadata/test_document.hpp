// Documents for the tests: a line each with its role, in parts; and what the component says of them as short strings.
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include <chancery/testkit.hpp>
#include <chancery/testkit/catch.hpp>

namespace chancery::particulars {

using Strings = std::vector<std::string>;

class TestDocument {
 public:
  // A part of that kind begins with the next line.
  TestDocument& part(std::string_view kind, std::string_view title = {}) {
    close_part();
    parts_.push_back({text_.size(), text_.size(), kept(kind), {}, true});
    if (!title.empty()) parts_.back().title = kept(title);
    return *this;
  }
  TestDocument& line(std::string_view role, std::string_view words) {
    const auto begin = text_.size();
    text_ += words;
    paragraphs_.push_back({begin, text_.size(), kept(role), {}});
    text_ += "\n";
    return *this;
  }
  // A cell of a web page's only table.
  TestDocument& cell(std::int64_t row, std::int64_t col, std::string_view words,
                     std::string_view role = "header-field") {
    const auto begin = text_.size();
    line(role, words);
    tables::BlockRow block;
    block.begin = begin, block.end = text_.size() - 1, block.kind = "cell", block.row = row, block.col = col;
    blocks_.push_back(block);
    return *this;
  }

  testkit::Result run() {
    testkit::Component component("extractor.metadata");
    return run(component);
  }
  testkit::Result run(testkit::Component& component) {
    close_part();
    return component.run(text_, testkit::given(tables::paragraph, paragraphs_), testkit::given(tables::part, parts_),
                         testkit::given(tables::block, blocks_));
  }
  // The values of a field, in order.
  Strings values(std::string_view field) {
    Strings out;
    for (const auto& row : run().rows(tables::metadata))
      if (row.field == field) out.push_back(std::string(row.value));
    return out;
  }
  // value|raw|basis of the only row of a field.
  std::string only(std::string_view field) {
    Strings out;
    for (const auto& row : run().rows(tables::metadata))
      if (row.field == field)
        out.push_back(std::string(row.value) + "|" + std::string(row.raw.value_or("")) + "|" +
                      std::string(row.basis.value_or("")));
    return out.size() == 1 ? out[0] : std::to_string(out.size()) + " rows";
  }
  Strings oddities() {
    Strings out;
    for (const auto& row : run().diagnostics) out.push_back(std::string(row.code));
    return out;
  }

 private:
  void close_part() {
    if (!parts_.empty() && parts_.back().end.byte == parts_.back().begin.byte)
      parts_.back().end = text_.empty() ? 0 : text_.size() - 1;
  }
  std::string_view kept(std::string_view words) { return *kept_->insert(kept_->end(), std::string(words)); }

  std::string text_;
  // Shared by copies, whose rows point into it.
  std::shared_ptr<std::deque<std::string>> kept_ = std::make_shared<std::deque<std::string>>();
  std::vector<tables::ParagraphRow> paragraphs_;
  std::vector<tables::PartRow> parts_;
  std::vector<tables::BlockRow> blocks_;
};

}  // namespace chancery::particulars
