// See package.hpp.
#include "package.hpp"

#include <zip.h>

#include <memory>

#include "chancery/error.hpp"

namespace chancery::xlsx {
namespace {

std::string words_of(zip_error_t& error) {
  std::string out = zip_error_strerror(&error);
  zip_error_fini(&error);
  return out;
}

}  // namespace

Package::Package(std::string_view bytes) {
  zip_error_t error;
  zip_error_init(&error);
  auto* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (source) archive_ = zip_open_from_source(source, ZIP_RDONLY, &error);
  if (archive_) return;
  if (source) zip_source_free(source);
  throw Error(Code::bad_input, "",
              "found what is no XLSX file (" + words_of(error) + "); expected one without a password, no old .xls");
}

Package::~Package() { zip_discard(archive_); }

bool Package::has(const std::string& name) const { return zip_name_locate(archive_, name.c_str(), 0) >= 0; }

std::string Package::part(const std::string& name, std::size_t bytes_max) const {
  zip_stat_t about;
  zip_stat_init(&about);
  if (zip_stat(archive_, name.c_str(), 0, &about) != 0 || !(about.valid & ZIP_STAT_SIZE))
    throw Error(Code::bad_input, name, "found no such part in the workbook");
  if (about.size > bytes_max)
    throw Error(Code::limit, name,
                "found " + std::to_string(about.size) + " bytes, expected at most " + std::to_string(bytes_max));
  const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file(zip_fopen(archive_, name.c_str(), 0), zip_fclose);
  std::string out(static_cast<std::size_t>(about.size), '\0');
  std::size_t read = 0;
  char beyond = 0;
  const auto take = [&](char* to, std::size_t room) { return file ? zip_fread(file.get(), to, room) : -1; };
  while (read < out.size()) {
    const auto got = take(out.data() + read, out.size() - read);
    if (got <= 0) throw Error(Code::bad_input, name, "found a damaged part of the workbook");
    read += static_cast<std::size_t>(got);
  }
  if (take(&beyond, 1) != 0)  // the check sum is compared at the end
    throw Error(Code::bad_input, name, "found a damaged part of the workbook");
  return out;
}

}  // namespace chancery::xlsx
