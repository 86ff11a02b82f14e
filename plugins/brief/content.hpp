// What a finished document has to say in a brief. Only words of the document are taken; what was not analysed and
// what was not found are told apart by provenance.
#pragma once

#include "brief.hpp"
#include "chancery/document.hpp"

namespace chancery::brief {

// Text in the brief points into the document and its tables. Linear in their size.
Brief content_of(const FinishedDocument& document);

}  // namespace chancery::brief
