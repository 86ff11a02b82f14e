// A document's page: outline, brief, text and tables of facts in one file.
#pragma once

#include <string>

#include "chancery/document.hpp"
#include "page_frame.hpp"

namespace chancery::html {

// Appends the page to `out`. Linear in text and tables, but for the sorting of spans.
void append_page(std::string& out, const FinishedDocument& document, Language language);

}  // namespace chancery::html
