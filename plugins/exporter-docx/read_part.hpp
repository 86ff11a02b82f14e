// Parts of a Word file as tests look at them.
#pragma once

#include <zip.h>

#include <string>
#include <string_view>

#include "chancery/testkit/catch.hpp"

namespace chancery::docx {

inline std::string part_of(const std::string& archive, const char* name) {
  zip_error_t error;
  zip_error_init(&error);
  auto* zip = zip_open_from_source(zip_source_buffer_create(archive.data(), archive.size(), 0, &error), 0, &error);
  REQUIRE(zip);
  auto* file = zip_fopen(zip, name, 0);
  REQUIRE(file);
  std::string out(1 << 22, '\0');
  const auto size = zip_fread(file, out.data(), out.size());
  zip_fclose(file);
  zip_discard(zip);
  REQUIRE(size >= 0);
  out.resize(static_cast<std::size_t>(size));
  return out;
}

// The words between the tags: behind a paragraph a line feed, or a bar where it ends a cell; "/" where a line is
// broken.
inline std::string words_of(std::string_view xml) {
  std::string out;
  for (std::size_t at = xml.find("<w:"); at < xml.size();) {
    const auto rest = xml.substr(at);
    if (rest.starts_with("</w:p></w:tc>")) out += '|';
    else if (rest.starts_with("</w:p>") || rest.starts_with("</w:tr>")) out += '\n';
    else if (rest.starts_with("<w:br/>")) out += '/';
    if (rest.starts_with("</w:p></w:tc>")) at += 13;
    else if (rest[0] == '<') at = xml.find('>', at) + 1;
    else out += xml[at++];
  }
  return out;
}

}  // namespace chancery::docx
