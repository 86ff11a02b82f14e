// Results as bytes: see document_result.hpp.
#include "document_result.hpp"

namespace chancery::core {
namespace {

constexpr std::size_t kExportersMax = 65'536;

template <class Names>
auto enumerator(std::uint64_t value, const Names& names) {
  if (value >= names.size()) throw Error(Code::contract, "message", "an unknown outcome or cause");
  return value;
}

// Of exporters: no pipeline has as many, and each takes more room here than in the message.
std::size_t count_of(MessageReader& r) {
  const auto out = r.count();
  if (out > kExportersMax) throw Error(Code::contract, "message", "more exporters than a pipeline can have");
  return out;
}

}  // namespace

void pack(const DocumentResult& result, std::string& out, TextsApart* apart) {
  MessageWriter w(out, apart);
  const auto& outcome = result.outcome;
  w.text(outcome.id).number(static_cast<std::uint64_t>(outcome.outcome));
  w.number(static_cast<std::uint64_t>(outcome.cause)).text(outcome.stage).text(outcome.consumer);
  w.text(outcome.message)
      .number(outcome.time_ns)
      .text(outcome.output)
      .number(result.reader)
      .text(result.said_id)
      .number(result.wanted);
  w.number(result.stands);
  w.number(result.rendered.size());
  for (const auto& rendered : result.rendered) {
    w.number(rendered.exporter).number(rendered.files.size());
    for (const auto& file : rendered.files) w.text(file.name).text(file.head).long_text(file.bytes);
  }
  w.number(result.collectors.size());
  for (const auto exporter : result.collectors) w.number(exporter);
  w.number(result.failed.size());
  for (const auto exporter : result.failed) w.number(exporter);
  w.number(result.foreseen.size());
  for (const auto& one : result.foreseen) w.number(static_cast<std::uint64_t>(one.fate)).text(one.because);
  w.long_text(result.packed);
}

DocumentResult unpack_result(MessageView message) {
  MessageReader r(message);
  DocumentResult out;
  auto& outcome = out.outcome;
  outcome.id = r.text();
  outcome.outcome = static_cast<Outcome>(enumerator(r.number(), kOutcomeNames));
  outcome.cause = static_cast<Cause>(enumerator(r.number(), kCauseNames));
  outcome.stage = r.text();
  outcome.consumer = r.text();
  outcome.message = r.text();
  outcome.time_ns = r.number();
  outcome.output = r.text();
  out.reader = static_cast<std::uint32_t>(r.number());
  out.said_id = r.text();
  out.wanted = r.number() != 0;
  out.stands = r.number() != 0;
  out.rendered.resize(count_of(r));
  for (auto& rendered : out.rendered) {
    rendered.exporter = static_cast<std::uint32_t>(r.number());
    rendered.files.resize(r.count());
    for (auto& file : rendered.files) {
      file.name = r.text();
      file.head = r.text();
      file.bytes = r.long_text();
    }
  }
  out.collectors.resize(count_of(r));
  for (auto& exporter : out.collectors) exporter = static_cast<std::uint32_t>(r.number());
  out.failed.resize(count_of(r));
  for (auto& exporter : out.failed) exporter = static_cast<std::uint32_t>(r.number());
  out.foreseen.resize(count_of(r));
  for (auto& one : out.foreseen) {
    one.fate = static_cast<Fate>(enumerator(r.number(), kFateNames));
    one.because = r.text();
  }
  out.packed = r.long_text();
  r.end();
  return out;
}

}  // namespace chancery::core
