// Stylesheets and scripts of the pages: files of this folder, put into the library when it is built
// (embedded_files.cmake).
#pragma once

#include <string_view>

namespace chancery::html {

struct EmbeddedFile {
  std::string_view bytes;
  std::string_view hash;  // as a content security policy names it: sha256-…
};

extern const EmbeddedFile kEarlyJs, kPageCss, kPageJs, kIndexCss, kIndexJs;

}  // namespace chancery::html
