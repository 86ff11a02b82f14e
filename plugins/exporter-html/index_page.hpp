// The index of a run as one page: what its script lists, counts and draws stands in it as JSON, and for browsers
// without scripts a plain list of the documents.
//
// The JSON: {"texts": […], "documents": [[link, title, number, date, form, [issuer…], [topic…]]…],
// "tasks": [[document, row, title, place, deadline, due, kind, [unit…]]…],
// "figures": [[document, row, subject, scope, words, value, unit, measure, kind, period]…]}; all but links, rows and
// values are numbers of texts.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "index_entries.hpp"
#include "page_frame.hpp"
#include "page_links.hpp"

namespace chancery::html {

inline constexpr std::size_t kIndexedRowsMax = 200'000;  // tasks, and figures, that an index lists

struct IndexPage {
  std::string html;
  std::size_t tasks_left_out = 0, figures_left_out = 0;
};

// `title` empty: the page's own.
IndexPage index_page(const IndexEntries& entries, const PageLinks& links, Language language, std::string_view title,
                     std::size_t rows_max = kIndexedRowsMax);

}  // namespace chancery::html
