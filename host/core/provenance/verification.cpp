// Files of documents: see verification.hpp.
#include "verification.hpp"

#include <numeric>

#include "../store/file.hpp"
#include "chancery/error.hpp"

namespace chancery::core {
namespace {

namespace fs = std::filesystem;

DocumentCheck unreadable(std::string where, std::string message) {
  DocumentCheck out;
  out.verdict = Verdict::unreadable;
  out.findings.push_back({std::move(where), std::move(message)});
  out.findings_total = 1;
  return out;
}

void add(Shares& to, const Shares& more) {
  for (std::size_t i = 0; i < to.size(); ++i) to[i] += more[i];
}

}  // namespace

std::uint64_t VerificationTotals::all_documents() const {
  return std::accumulate(documents.begin(), documents.end(), std::uint64_t{0});
}

void Verification::file(const fs::path& file, FileOrigin origin) {
  ++totals_.files;
  try {
    const MappedFile mapped(file);
    const bool ours = each_document(file, mapped.bytes(), [&](std::uint64_t line, std::string_view json) {
      return document(file, line, json, line <= 1 ? origin : FileOrigin::named);
    });
    if (!ours) totals_.passed_over.push_back(file.string());
  } catch (const Error& e) {
    if (e.code() != Code::bad_input) throw;
    document_.id.clear();
    count(file, 0, unreadable("", e.message()));
  }
}

bool Verification::document(const fs::path& file, std::uint64_t line, std::string_view json, FileOrigin origin) {
  if (const auto fault = read_document(json, document_)) {
    if (fault->foreign && origin == FileOrigin::found) return false;
    count(file, line, unreadable(fault->where, fault->message));
  } else {
    count(file, line, check_document(document_, sources_->find(document_), decoders_));
  }
  return true;
}

void Verification::count(const fs::path& file, std::uint64_t line, const DocumentCheck& check) {
  ++totals_.documents[static_cast<std::size_t>(check.verdict)];
  totals_.spans += check.spans;
  add(totals_.text, check.text);
  add(totals_.span_bytes, check.span_bytes);
  tell_({file, line, document_.id, check});
}

}  // namespace chancery::core
