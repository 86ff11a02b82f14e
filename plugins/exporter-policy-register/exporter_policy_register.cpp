// The component exporter.policy-register: a collector. What a document is, its metadata tell; what it cites, the table
// `citation`. The list is written when the run has ended.
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "chancery/plugin.hpp"
#include "official.hpp"
#include "policies.hpp"

namespace chancery::policies {
namespace {

// A title in marks that is no more than mentioned may be a newspaper's or a book's.
bool is_policy(const official::CitationRow& row) {
  return row.bracketed && (row.number || row.issuer || (row.relation && *row.relation != "mentions"));
}

void write_all(const Target& target, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto written = ::write(target.descriptor(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0)
      throw Error(Code::unavailable, std::string(target.path()),
                  std::string("cannot be written: ") + std::strerror(errno));
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

}  // namespace

class PolicyRegister : public Collector {
 public:
  static constexpr std::string_view id = "exporter.policy-register", version = "1.0.0", licence = "MIT";
  static constexpr std::string_view summary =
      "The policies that the documents are or cite, as a register for extractor.citation";
  static constexpr auto uses = chancery::uses(reads(official::citation), reads_if_any(tables::metadata));

  void process(const FinishedDocument& document, Target&) override {
    std::string_view title, number;
    for (const auto& row : document.read(tables::metadata)) {
      if (row.field == "title" && title.empty()) title = row.value;
      if (row.field == "doc_number" && number.empty()) number = row.value;
    }
    if (!number.empty()) policies_.add(title, number);
    for (const auto& row : document.read(official::citation))
      if (is_policy(row)) policies_.add(row.title, row.number.value_or(""));
  }
  void finish(Target& target) override { write_all(target, policies_.json()); }

 private:
  Policies policies_;
};

}  // namespace chancery::policies

CHANCERY_PLUGIN(chancery::policies::PolicyRegister)
