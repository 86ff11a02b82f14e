// The columns of each table that a brief is made of, and no others: rows of wide tables are dear to make. What is not
// among them is empty in a row.
#pragma once

#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

#include "chancery/plugin.hpp"
#include "official.hpp"

namespace chancery::brief {

namespace detail {

template <class R, class... All, class M>
constexpr Column<R, M> column_of(const TableDef<R, All...>& def, M R::*member) {
  Column<R, M> out{{}, member, {}};
  const auto take_if_it = [&](const auto& each) {
    if constexpr (std::is_same_v<decltype(each.member), M R::*>)
      if (each.member == member) out = each;
  };
  std::apply([&](const auto&... each) { (take_if_it(each), ...); }, def.columns);
  if (out.name.empty()) throw "no column has this member";  // which ends the translation
  return out;
}

template <class R, class... All, class... Ms>
constexpr TableDef<R, Ms...> only(const TableDef<R, All...>& def, Ms R::*... members) {
  return {def.name, def.single, {column_of(def, members)...}};
}

}  // namespace detail

namespace columns {

using official::IndicatorRow, official::ResponsibleRow, official::TaskRow;
using tables::DiagnosticRow, tables::LabelRow, tables::MetadataRow, tables::ParagraphRow, tables::SectionRow,
    tables::SentenceRow, tables::SummaryRow;

inline constexpr auto paragraph =
    detail::only(tables::paragraph, &ParagraphRow::begin, &ParagraphRow::end, &ParagraphRow::role);
inline constexpr auto section =
    detail::only(tables::section, &SectionRow::begin, &SectionRow::parent, &SectionRow::level, &SectionRow::marker,
                 &SectionRow::path, &SectionRow::title, &SectionRow::title_begin, &SectionRow::title_end);
inline constexpr auto section_path = detail::only(tables::section, &SectionRow::parent, &SectionRow::path);
inline constexpr auto sentence = tables::sentence;
inline constexpr auto summary = detail::only(tables::summary, &SummaryRow::rank, &SummaryRow::text,
                                             &SummaryRow::section, &SummaryRow::sentence, &SummaryRow::begin);
inline constexpr auto label = detail::only(tables::label, &LabelRow::section, &LabelRow::sentence, &LabelRow::scheme,
                                           &LabelRow::label, &LabelRow::score);
inline constexpr auto metadata =
    detail::only(tables::metadata, &MetadataRow::field, &MetadataRow::value, &MetadataRow::part);
inline constexpr auto diagnostic = detail::only(tables::diagnostic, &DiagnosticRow::code);
inline constexpr auto task = detail::only(official::task, &TaskRow::begin, &TaskRow::parent, &TaskRow::section,
                                          &TaskRow::kind, &TaskRow::title, &TaskRow::deadline);
inline constexpr auto responsible = detail::only(official::responsible, &ResponsibleRow::task, &ResponsibleRow::unit);
inline constexpr auto indicator = detail::only(official::indicator, &IndicatorRow::begin, &IndicatorRow::end,
                                               &IndicatorRow::sentence, &IndicatorRow::kind);

// What an exporter of briefs declares.
inline constexpr auto declared =
    uses(reads_if_any(paragraph), reads_if_any(section), reads_if_any(sentence), reads_if_any(summary),
         reads_if_any(label), reads_if_any(metadata), reads_if_any(diagnostic), reads_if_any(task),
         reads_if_any(responsible), reads_if_any(indicator));

}  // namespace columns

template <class Def>
using Rows = decltype(std::declval<FinishedDocument>().read(std::declval<const Def&>()));

}  // namespace chancery::brief
