// Messages as bytes: see worker_messages.hpp.
#include "worker_messages.hpp"

namespace chancery::core {
namespace {

std::string message(const auto& write) {
  std::string out;
  MessageWriter w(out);
  write(w);
  return out;
}

void write(const ResultNews& news, MessageWriter& w) {
  w.number(news.task).number(news.node).text(news.bytes).number(news.place).number(news.size);
}

ResultNews read_news(MessageReader& r) {
  ResultNews out;
  out.task = r.number();
  out.node = r.number();
  out.bytes = r.text();
  out.place = r.number();
  out.size = r.number();
  return out;
}

}  // namespace

std::string packed(const ServiceRequest& request) {
  return message([&](MessageWriter& w) {
    w.text(request.plan).text(request.pin).number(request.readers.size());
    for (const auto reader : request.readers) w.number(reader);
    w.number(request.collector).text(request.target_path);
    w.number(static_cast<std::uint64_t>(request.log_level)).number(request.packs).number(request.foresees);
    w.number(request.stores).number(request.asks).number(request.refresh.size());
    for (const auto& stage : request.refresh) w.text(stage);
  });
}

ServiceRequest unpack_service_request(std::string_view bytes) {
  MessageReader r(bytes);
  ServiceRequest out;
  out.plan = r.text();
  out.pin = r.text();
  for (auto left = r.count(); left > 0; --left) out.readers.push_back(static_cast<std::uint32_t>(r.number()));
  out.collector = static_cast<std::uint32_t>(r.number());
  out.target_path = r.text();
  out.log_level = static_cast<int>(r.number());
  out.packs = r.number() != 0;
  out.foresees = r.number() != 0;
  out.stores = r.number() != 0;
  out.asks = r.number() != 0;
  for (auto left = r.count(); left > 0; --left) out.refresh.emplace_back(r.text());
  r.end();
  return out;
}

std::string packed(const StoredResult& stored, TextsApart* apart) {
  std::string out;
  MessageWriter(out, apart).text(stored.key).long_text(stored.value);
  return out;
}

StoredResult unpack_stored(MessageView message) {
  MessageReader r(message);
  StoredResult out;
  out.key = r.text();
  out.value = r.long_text();
  r.end();
  return out;
}

std::string packed(const Refusal& refusal) {
  return message([&](MessageWriter& w) { w.number(refusal.code).text(refusal.where).text(refusal.message); });
}

Refusal unpack_refusal(std::string_view bytes) {
  MessageReader r(bytes);
  Refusal out;
  out.code = r.number();
  out.where = r.text();
  out.message = r.text();
  r.end();
  return out;
}

std::string packed(const std::vector<std::string>& texts) {
  return message([&](MessageWriter& w) {
    for (const auto& text : texts) w.text(text);
  });
}

std::vector<std::string> unpack_texts(std::string_view bytes) {
  MessageReader r(bytes);
  std::vector<std::string> out;
  while (!r.at_end()) out.emplace_back(r.text());
  return out;
}

std::string packed(std::uint64_t first, std::uint64_t second) {
  return message([&](MessageWriter& w) { w.number(first).number(second); });
}

std::pair<std::uint64_t, std::uint64_t> unpack_pair(std::string_view bytes) {
  MessageReader r(bytes);
  const auto first = r.number(), second = r.number();
  r.end();
  return {first, second};
}

std::string packed(const TaskMessage& task) {
  return message([&](MessageWriter& w) {
    w.number(task.number).number(task.watched).number(task.reader).text(task.id).text(task.path).text(task.media_type);
    w.number(task.have.size());
    for (const auto exporter : task.have) w.number(exporter);
    const auto& resumption = task.resumption;
    w.number(resumption.first).number(resumption.lost.size());
    for (const auto node : resumption.lost) w.number(node);
    w.number(resumption.lost_calls.size());
    for (const auto& call : resumption.lost_calls)
      w.number(call.slot).number(static_cast<std::uint64_t>(call.cause)).text(call.message);
  });
}

TaskMessage unpack_task(std::string_view bytes) {
  MessageReader r(bytes);
  TaskMessage out;
  out.number = r.number();
  out.watched = r.number() != 0;
  out.reader = r.number();
  out.id = r.text();
  out.path = r.text();
  out.media_type = r.text();
  for (auto left = r.count(); left > 0; --left) out.have.push_back(static_cast<std::uint32_t>(r.number()));
  out.resumption.first = r.number();
  for (auto left = r.count(); left > 0; --left) out.resumption.lost.push_back(r.number());
  for (auto left = r.count(); left > 0; --left) {
    auto& call = out.resumption.lost_calls.emplace_back();
    call.slot = static_cast<std::uint32_t>(r.number());
    call.cause = static_cast<Cause>(r.number());
    call.message = r.text();
  }
  r.end();
  return out;
}

void pack(const TaskNews& news, std::string& out) {
  MessageWriter(out).number(news.task).number(news.number).text(news.content);
}

std::string packed_head(const TaskNews& news, std::size_t content_bytes) {
  return message([&](MessageWriter& w) { w.number(news.task).number(news.number).number(content_bytes); });
}

TaskNews unpack_news(std::string_view bytes) {
  MessageReader r(bytes);
  TaskNews out;
  out.task = r.number();
  out.number = r.number();
  out.content = r.text();
  r.end();
  return out;
}

std::string packed(const ResultNews& news) {
  return message([&](MessageWriter& w) { write(news, w); });
}

ResultNews unpack_result_news(std::string_view bytes) {
  MessageReader r(bytes);
  auto out = read_news(r);
  r.end();
  return out;
}

std::string packed(const TaskEnd& end) {
  return message([&](MessageWriter& w) {
    w.number(end.task).number(end.bytes_read).text(end.sha256).number(end.timings.size());
    for (const auto& timing : end.timings) w.number(timing.time_ns).number(timing.calls).number(timing.reused);
    w.number(end.denials.size());
    for (const auto& denial : end.denials) w.text(denial.component).text(denial.call).number(denial.count);
    w.number(end.last.has_value());
    if (end.last) write(*end.last, w);
  });
}

TaskEnd unpack_end(std::string_view bytes) {
  MessageReader r(bytes);
  TaskEnd out;
  out.task = r.number();
  out.bytes_read = r.number();
  out.sha256 = r.text();
  out.timings.resize(r.count());
  for (auto& timing : out.timings) {
    timing.time_ns = r.number();
    timing.calls = r.number();
    timing.reused = r.number();
  }
  for (auto left = r.count(); left > 0; --left) {
    auto& denial = out.denials.emplace_back();
    denial.component = r.text();
    denial.call = r.text();
    denial.count = r.number();
  }
  if (r.number() != 0) out.last = read_news(r);
  r.end();
  return out;
}

}  // namespace chancery::core
