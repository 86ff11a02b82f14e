// The component against the test kit's host: which paragraphs it looks at, and what it says of them.
#include <chancery/testkit.hpp>
#include <chancery/testkit/catch.hpp>

#include "official.hpp"

using namespace chancery;
using namespace chancery::testkit;
using Texts = std::vector<std::string>;

namespace {

tables::ParagraphRow paragraph(std::string_view text, std::string_view words, std::string_view role,
                               std::optional<Ref> section = {}) {
  const auto span = span_of(text, words);
  return {span.begin, span.end, role, section};
}

Given sentences(std::string_view text, std::initializer_list<std::string_view> all) {
  std::vector<tables::SentenceRow> rows;
  for (const auto words : all) {
    const auto span = span_of(text, words);
    rows.push_back({span.begin, span.end, {}});
  }
  return given(tables::sentence, rows);
}

}  // namespace

TEST_CASE("an item names its marker, paragraph and section") {
  const std::string text = "一是题。\n要点：一是甲；二是乙。";
  const auto result =
      Component("extractor.enumeration")
          .run(text,
               given(tables::paragraph, {paragraph(text, "一是题。", "title"),
                                         paragraph(text, "要点：一是甲；二是乙。", "lead-in", Ref(7u))}),
               sentences(text, {"要点：一是甲；二是乙。"}));
  CHECK(result.texts(official::enumeration) == Texts{"一是甲；", "二是乙。"});
  const auto rows = result.rows(official::enumeration);
  REQUIRE(rows.size() == 2);
  CHECK(rows[1].marker == "二是");
  CHECK(rows[1].paragraph == Ref(1u));
  CHECK(rows[1].section == Ref(7u));
}

TEST_CASE("only body and lead-in paragraphs are read") {
  const std::string text = "一是甲。";
  for (const auto* role : {"title", "heading", "boilerplate", "note"})
    CHECK(Component("extractor.enumeration")
              .run(text, given(tables::paragraph, {paragraph(text, text, role)}), sentences(text, {}))
              .rows(official::enumeration)
              .empty());
}

TEST_CASE("an item ends with its paragraph") {
  const std::string text = "一是甲。\n二是乙。\n总之，好。";
  const auto result =
      Component("extractor.enumeration")
          .run(text,
               given(tables::paragraph, {paragraph(text, "一是甲。", "body"), paragraph(text, "二是乙。", "body"),
                                         paragraph(text, "总之，好。", "body")}),
               sentences(text, {"一是甲。", "二是乙。", "总之，好。"}));
  CHECK(result.texts(official::enumeration) == Texts{"一是甲。", "二是乙。"});
}

TEST_CASE("paragraphs that overlap give each item once") {
  const std::string text = "一是甲。二是乙。";
  const auto result =
      Component("extractor.enumeration")
          .run(text, given(tables::paragraph, {paragraph(text, text, "body"), paragraph(text, text, "body")}),
               sentences(text, {}));
  CHECK(result.rows(official::enumeration).size() == 2);
}

TEST_CASE("an empty text has no items") {
  CHECK(Component("extractor.enumeration")
            .run("", given(tables::paragraph, {}), given(tables::sentence, {}))
            .rows(official::enumeration)
            .empty());
}

TEST_CASE("the work ends when the host asks to") {
  const std::string text = "一是甲。";
  CHECK(Component("extractor.enumeration")
            .cancel_at(1)
            .run(text, given(tables::paragraph, {paragraph(text, text, "body")}), sentences(text, {}))
            .status == CHANCERY_CANCELLED);
}
