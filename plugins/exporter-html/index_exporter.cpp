// See index_exporter.hpp.
#include "index_exporter.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "index_page.hpp"
#include "page_exporter.hpp"

namespace chancery::html {
namespace {

void write_all(const Target& target, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto written = ::write(target.descriptor(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) throw Error(Code::failed, std::string(target.path()), std::strerror(errno));
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

}  // namespace

IndexExporter::IndexExporter(const Options& given)
    : links_(given.string("/pages")), language_(language_of(given)), title_(given.string("/title")) {}

void IndexExporter::process(const FinishedDocument& document, Target&) { entries_.add(document); }

void IndexExporter::finish(Target& target) {
  const auto page = index_page(entries_, links_, language_, title_);
  if (page.tasks_left_out + page.figures_left_out != 0)
    target.log(LogLevel::warning, std::to_string(page.tasks_left_out) + " tasks and " +
                                      std::to_string(page.figures_left_out) + " indicators are not in the index");
  write_all(target, page.html);
}

}  // namespace chancery::html
