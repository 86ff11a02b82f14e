// The general tables: a contract between plugins of different authors. What each column means is in
// docs/tables.md; a change of a name or meaning is a decision record. Tables of a genre live with its plugins.
#pragma once

#include "chancery/tables.hpp"

namespace chancery::tables {

struct SourceMapRow {
  Offset begin = {}, end = {};
  std::optional<std::string_view> member = {};
  std::optional<std::int64_t> source_begin = {}, source_end = {};
  std::optional<std::string_view> encoding = {};
};
inline constexpr auto source_map =
    table("source_map", Single::yes, column("begin", &SourceMapRow::begin), column("end", &SourceMapRow::end),
          column("member", &SourceMapRow::member), column("source_begin", &SourceMapRow::source_begin),
          column("source_end", &SourceMapRow::source_end), column("encoding", &SourceMapRow::encoding));

struct BlockRow {
  Offset begin = {}, end = {};
  std::string_view kind = {};  // heading paragraph list-item table cell chrome
  std::optional<std::int64_t> level = {};
  std::optional<Ref> parent = {};
  std::optional<std::int64_t> row = {}, col = {};
  std::optional<std::string_view> member = {};
  std::optional<std::int64_t> page = {};
};
inline constexpr auto block =
    table("block", Single::yes, column("begin", &BlockRow::begin), column("end", &BlockRow::end),
          column("kind", &BlockRow::kind), column("level", &BlockRow::level),
          column("parent", &BlockRow::parent, "block"), column("row", &BlockRow::row), column("col", &BlockRow::col),
          column("member", &BlockRow::member), column("page", &BlockRow::page));

struct PartRow {
  Offset begin = {}, end = {};
  std::string_view kind = {};  // page carrier issued annex chrome
  std::optional<std::string_view> title = {};
  bool present = true;
};
inline constexpr auto part =
    table("part", Single::yes, column("begin", &PartRow::begin), column("end", &PartRow::end),
          column("kind", &PartRow::kind), column("title", &PartRow::title), column("present", &PartRow::present));

struct ParagraphRow {
  Offset begin = {}, end = {};
  // title header-field salutation heading body lead-in signature date contact attachment note boilerplate
  std::string_view role = {};
  std::optional<Ref> section = {};
};
inline constexpr auto paragraph =
    table("paragraph", Single::yes, column("begin", &ParagraphRow::begin), column("end", &ParagraphRow::end),
          column("role", &ParagraphRow::role), column("section", &ParagraphRow::section, "section"));

struct SectionRow {
  Offset begin = {}, end = {};
  std::optional<Ref> parent = {};
  std::optional<Ref> part = {};
  std::int64_t level = 1;
  std::string_view marker = {}, path = {}, title = {};
  std::optional<Offset> title_begin = {}, title_end = {};
  bool run_in = false;
};
inline constexpr auto section =
    table("section", Single::yes, column("begin", &SectionRow::begin), column("end", &SectionRow::end),
          column("parent", &SectionRow::parent, "section"), column("part", &SectionRow::part, "part"),
          column("level", &SectionRow::level), column("marker", &SectionRow::marker), column("path", &SectionRow::path),
          column("title", &SectionRow::title), column("title_begin", &SectionRow::title_begin),
          column("title_end", &SectionRow::title_end), column("run_in", &SectionRow::run_in));

struct SentenceRow {
  Offset begin = {}, end = {};
  std::optional<Ref> section = {};
};
inline constexpr auto sentence =
    table("sentence", Single::yes, column("begin", &SentenceRow::begin), column("end", &SentenceRow::end),
          column("section", &SentenceRow::section, "section"));

struct MetadataRow {
  std::string_view field = {}, value = {};
  std::optional<std::string_view> raw = {}, basis = {};
  std::optional<Offset> begin = {}, end = {};
  std::optional<Ref> part = {};
};
inline constexpr auto metadata =
    table("metadata", Single::no, column("field", &MetadataRow::field), column("value", &MetadataRow::value),
          column("raw", &MetadataRow::raw), column("basis", &MetadataRow::basis), column("begin", &MetadataRow::begin),
          column("end", &MetadataRow::end), column("part", &MetadataRow::part, "part"));

struct LabelRow {
  std::optional<Ref> section = {}, sentence = {};
  std::optional<Offset> begin = {}, end = {};
  std::string_view scheme = {}, label = {};
  std::optional<double> score = {};  // 0…1
};
inline constexpr auto label =
    table("label", Single::no, column("section", &LabelRow::section, "section"),
          column("sentence", &LabelRow::sentence, "sentence"), column("begin", &LabelRow::begin),
          column("end", &LabelRow::end), column("scheme", &LabelRow::scheme), column("label", &LabelRow::label),
          column("score", &LabelRow::score));

struct EntityRow {
  Offset begin = {}, end = {};
  std::string_view kind = {}, name = {};
  std::optional<Ref> same_as = {};
};
inline constexpr auto entity =
    table("entity", Single::no, column("begin", &EntityRow::begin), column("end", &EntityRow::end),
          column("kind", &EntityRow::kind), column("name", &EntityRow::name),
          column("same_as", &EntityRow::same_as, "entity"));

struct SummaryRow {
  std::int64_t rank = 0;
  std::string_view text = {};
  std::optional<Ref> section = {}, sentence = {};
  std::optional<Offset> begin = {}, end = {};
  std::optional<double> score = {};
  std::string_view method = {};
};
inline constexpr auto summary =
    table("summary", Single::no, column("rank", &SummaryRow::rank), column("text", &SummaryRow::text),
          column("section", &SummaryRow::section, "section"), column("sentence", &SummaryRow::sentence, "sentence"),
          column("begin", &SummaryRow::begin), column("end", &SummaryRow::end), column("score", &SummaryRow::score),
          column("method", &SummaryRow::method));

// Written through Call::diagnose, not emitted.
struct DiagnosticRow {
  std::optional<Offset> begin = {}, end = {};
  std::string_view stage = {}, code = {}, message = {};
};
inline constexpr auto diagnostic =
    table("diagnostic", Single::no, column("begin", &DiagnosticRow::begin), column("end", &DiagnosticRow::end),
          column("stage", &DiagnosticRow::stage), column("code", &DiagnosticRow::code),
          column("message", &DiagnosticRow::message));

}  // namespace chancery::tables
