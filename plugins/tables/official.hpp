// Tables of Chinese official documents, shared by the bundled plugins and whoever reads their output. What each
// column means is in docs/tables.md. Made with the SDK's means alone.
#pragma once

#include "chancery/tables.hpp"

namespace chancery::official {

struct EnumerationRow {
  Offset begin = {}, end = {};  // the whole item
  std::string_view marker = {};
  Ref paragraph = {};
  std::optional<Ref> section = {};
};
inline constexpr auto enumeration =
    table("enumeration", Single::no, column("begin", &EnumerationRow::begin), column("end", &EnumerationRow::end),
          column("marker", &EnumerationRow::marker), column("paragraph", &EnumerationRow::paragraph, "paragraph"),
          column("section", &EnumerationRow::section, "section"));

struct TaskRow {
  Offset begin = {}, end = {};  // the whole item with its paragraphs and tag
  std::optional<Ref> parent = {}, section = {};
  std::string_view kind = {};  // assignment commitment safeguard
  std::string_view title = {};
  std::optional<std::string_view> deadline = {}, due_begin = {}, due_end = {}, due_kind = {}, due_basis = {},
                                  strength = {};
};
inline constexpr auto task =
    table("task", Single::no, column("begin", &TaskRow::begin), column("end", &TaskRow::end),
          column("parent", &TaskRow::parent, "task"), column("section", &TaskRow::section, "section"),
          column("kind", &TaskRow::kind), column("title", &TaskRow::title), column("deadline", &TaskRow::deadline),
          column("due_begin", &TaskRow::due_begin), column("due_end", &TaskRow::due_end),
          column("due_kind", &TaskRow::due_kind), column("due_basis", &TaskRow::due_basis),
          column("strength", &TaskRow::strength));

struct ResponsibleRow {
  Offset begin = {}, end = {};
  Ref task = {};
  std::string_view unit = {};
  std::optional<std::string_view> name = {};
  std::string_view role = {};  // lead co_lead support member responsible
  std::string_view role_basis = {};
  bool is_group = false;
  std::int64_t rank = 1;
};
inline constexpr auto responsible =
    table("responsible", Single::no, column("begin", &ResponsibleRow::begin), column("end", &ResponsibleRow::end),
          column("task", &ResponsibleRow::task, "task"), column("unit", &ResponsibleRow::unit),
          column("name", &ResponsibleRow::name), column("role", &ResponsibleRow::role),
          column("role_basis", &ResponsibleRow::role_basis), column("is_group", &ResponsibleRow::is_group),
          column("rank", &ResponsibleRow::rank));

struct IndicatorRow {
  Offset begin = {}, end = {};  // the number with its unit
  std::optional<Ref> sentence = {};
  std::string_view subject = {};
  std::optional<std::string_view> scope = {};
  double value = 0;
  std::optional<double> value_high = {};
  std::optional<std::string_view> unit = {};
  double base_value = 0;
  std::optional<std::string_view> base_unit = {}, qualifier = {};
  std::string_view bound = {};                   // eq ge le approx
  std::optional<std::string_view> measure = {};  // stock flow change growth share rank ratio
  std::optional<std::string_view> time = {}, period_begin = {}, period_end = {}, time_basis = {};
  std::string_view kind = {};  // actual target forecast planned
};
inline constexpr auto indicator =
    table("indicator", Single::no, column("begin", &IndicatorRow::begin), column("end", &IndicatorRow::end),
          column("sentence", &IndicatorRow::sentence, "sentence"), column("subject", &IndicatorRow::subject),
          column("scope", &IndicatorRow::scope), column("value", &IndicatorRow::value),
          column("value_high", &IndicatorRow::value_high), column("unit", &IndicatorRow::unit),
          column("base_value", &IndicatorRow::base_value), column("base_unit", &IndicatorRow::base_unit),
          column("qualifier", &IndicatorRow::qualifier), column("bound", &IndicatorRow::bound),
          column("measure", &IndicatorRow::measure), column("time", &IndicatorRow::time),
          column("period_begin", &IndicatorRow::period_begin), column("period_end", &IndicatorRow::period_end),
          column("time_basis", &IndicatorRow::time_basis), column("kind", &IndicatorRow::kind));

struct CitationRow {
  Offset begin = {}, end = {};  // with the marks
  std::string_view title = {};
  bool bracketed = true;
  std::optional<std::string_view> number = {}, issuer = {}, date = {}, relation = {};
  std::optional<Ref> same_as = {};
};
inline constexpr auto citation = table(
    "citation", Single::no, column("begin", &CitationRow::begin), column("end", &CitationRow::end),
    column("title", &CitationRow::title), column("bracketed", &CitationRow::bracketed),
    column("number", &CitationRow::number), column("issuer", &CitationRow::issuer), column("date", &CitationRow::date),
    column("relation", &CitationRow::relation), column("same_as", &CitationRow::same_as, "citation"));

}  // namespace chancery::official
