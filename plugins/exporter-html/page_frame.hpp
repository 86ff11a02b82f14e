// What stands around every page: its head with a content security policy that lets nothing in but the page's own
// stylesheet and script, and the buttons for language and light.
#pragma once

#include <string>
#include <string_view>

#include "embedded_files.hpp"
#include "labels.hpp"

namespace chancery::html {

enum class Language : bool { zh, en };

// To the opened <body>, the skip link in it. `title`: words of a document.
void append_page_begin(std::string& out, Language language, std::string_view title, const EmbeddedFile& css,
                       const EmbeddedFile& js, Label skip_to_main);
// The buttons, and where a script says what it did.
void append_page_buttons(std::string& out);
// A search box with its count; the script asks for it by its place.
void append_search(std::string& out, Label what);
// With the script, to the end.
void append_page_end(std::string& out, const EmbeddedFile& js);

}  // namespace chancery::html
