// Sinks seen from the supervisor: see sinks.hpp.
#include "sinks.hpp"

#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>

#include "../document/utf8.hpp"
#include "../process/ending.hpp"
#include "../process/output_pipe.hpp"
#include "../process/start.hpp"
#include "../process/waiting.hpp"
#include "template_process.hpp"

namespace chancery::core {
namespace {

constexpr std::size_t kUnansweredMax = 64;
constexpr std::int64_t kStartMs = 60'000;

std::uint64_t now_ns() {
  return static_cast<std::uint64_t>(std::chrono::steady_clock::now().time_since_epoch().count());
}

void reap(pid_t pid, int& status) {
  while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
}

}  // namespace

Sinks::Sinks(const Plan& plan, ServiceRequest request, std::function<void(int, std::string_view)> logged)
    : plan_(&plan), request_(std::move(request)), logged_(std::move(logged)) {}

Sinks::~Sinks() {
  for (auto& sink : sinks_) {
    if (sink.pid <= 0) continue;
    int status = 0;
    ::kill(sink.pid, SIGKILL);
    reap(sink.pid, status);
  }
}

void Sinks::open(std::uint32_t exporter, OutputSide& target) {
  auto request = request_;
  request.collector = exporter;
  request.target_path = target.target_path;
  auto [mine, its] = socket_pair();
  auto pipe = output_pipe(false);
  auto& sink = sinks_.emplace_back();
  sink.exporter = exporter;
  sink.pid = start_self(std::string(kSinkWord), {its.get(), target.target_fd}, pipe.write.get());
  sink.socket = std::move(mine);
  // One that no longer listens must not hold up everybody.
  const auto limit_ms = plan_->exporters[exporter].limits.time_ms.value;
  const timeval patience{limit_ms / 1000, limit_ms % 1000 * 1000};
  ::setsockopt(sink.socket.get(), SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  sink.output = std::move(pipe.read);
  its.close();
  pipe.write.close();
  send_frame(sink.socket.get(), kRequest, packed(request));
  sink.waits_since_ns = now_ns();
  while (!sink.done) {
    wait(sink, true);
    if (!sink.lost.empty()) fail_lost(sink);
  }
}

Sinks::Sink& Sinks::of(std::uint32_t exporter) {
  for (auto& sink : sinks_)
    if (sink.exporter == exporter) return sink;
  throw Error(Code::contract, "sink", "no collector");
}

void Sinks::process(std::uint32_t exporter, std::uint64_t ticket, const DocumentResult& result) {
  auto& sink = of(exporter);
  if (sink.lost.empty()) hear(sink);
  while (sink.lost.empty() && sink.unanswered.size() >= kUnansweredMax) wait(sink, true);
  if (!sink.lost.empty()) return answer(sink, ticket, Cause::external, "its sink is gone: " + sink.lost);
  std::string content;
  pack(TaskNews{0, ticket, result.packed}, content);
  if (sink.unanswered.empty()) sink.waits_since_ns = now_ns();
  sink.unanswered.push_back(ticket);
  if (send_frame(sink.socket.get(), kCollect, content)) return;
  hear(sink);
  if (sink.lost.empty()) give_up(sink);
}

void Sinks::ask(std::uint32_t exporter, Message what) {
  auto& sink = of(exporter);
  sink.done = false;
  if (sink.lost.empty() && !send_frame(sink.socket.get(), what, "")) lose(sink);
  while (sink.lost.empty() && !sink.done) wait(sink, false);
  if (!sink.lost.empty()) fail_lost(sink);
}

void Sinks::fail_lost(const Sink& sink) const {
  throw Error(Code::plugin, plan_->exporters[sink.exporter].id, "its sink " + sink.lost);
}

std::int64_t Sinks::left_ms(const Sink& sink) const {
  const auto granted = sink.unanswered.empty() ? kStartMs : plan_->exporters[sink.exporter].limits.time_ms.value;
  return granted - static_cast<std::int64_t>((now_ns() - sink.waits_since_ns) / 1'000'000);
}

void Sinks::wait(Sink& sink, bool limited) {
  std::vector<pollfd> ready{{sink.socket.get(), POLLIN, 0}, {sink.output.get(), POLLIN, 0}};
  const auto left = left_ms(sink);
  if (limited && left < 0) return give_up(sink);
  wait_for(ready, limited ? left + 1 : -1);
  hear(sink);
}

void Sinks::hear(Sink& sink) {
  keep_last_words(sink.output.get(), sink.words);
  for (Frame frame;;) {
    switch (sink.reader.read(sink.socket.get(), frame)) {
      case FrameReader::Got::nothing: return;
      case FrameReader::Got::end: return lose(sink);
      case FrameReader::Got::frame: take(sink, frame);
    }
  }
}

void Sinks::take(Sink& sink, const Frame& frame) {
  const auto& id = plan_->exporters[sink.exporter].id;
  switch (frame.type) {
    case kCreating: break;
    case kReady: sink.done = true; break;
    case kRefused: {
      const auto why = unpack_refusal(frame.content);
      throw Error(static_cast<Code>(why.code), why.where, why.message);
    }
    case kLogged:
      logged_(static_cast<int>(unpack_news(frame.content).number), unpack_news(frame.content).content);
      break;
    case kCollected: {
      const auto news = unpack_news(frame.content);
      const auto why = unpack_refusal(news.content);
      const auto text = why.where.empty() ? why.message : why.where + ": " + why.message;
      if (sink.unanswered.empty() || sink.unanswered.front() != news.number)
        throw Error(Code::contract, id, "its sink answered what nobody asked");
      sink.unanswered.pop_front();
      sink.waits_since_ns = now_ns();
      answer(sink, news.number, why.code == 0 ? Cause::none : cause_of(static_cast<Code>(why.code)), text);
      break;
    }
    case kDone: {
      const auto why = unpack_refusal(unpack_news(frame.content).content);
      sink.done = true;
      if (why.code != 0) throw Error(static_cast<Code>(why.code), why.where, why.message);
      break;
    }
    default: throw Error(Code::contract, id, "its sink sent a message of an unknown type");
  }
}

void Sinks::lose(Sink& sink, const std::string& too_long) {
  keep_last_words(sink.output.get(), sink.words);
  int status = 0;
  reap(sink.pid, status);
  sink.pid = 0;
  sink.lost = too_long.empty() ? ending_of(status).text : too_long;
  if (!sink.words.empty()) sink.lost += "; it said: " + one_line(percent_encode_invalid(sink.words));
  auto cause = too_long.empty() ? Cause::crash : Cause::timeout;
  for (const auto ticket : std::exchange(sink.unanswered, {})) {
    answer(sink, ticket, cause, "its sink " + sink.lost);
    cause = Cause::external;
  }
}

void Sinks::give_up(Sink& sink) {
  const auto& limit = plan_->exporters[sink.exporter].limits.time_ms;
  ::kill(sink.pid, SIGKILL);
  lose(sink, sink.unanswered.empty()
                 ? "took longer than " + std::to_string(kStartMs) + " ms to begin"
                 : "took longer than " + std::to_string(limit.value) + " ms (" + std::string(limit.from) + ")");
}

void Sinks::add_polled(std::vector<pollfd>& out) const {
  for (const auto& sink : sinks_) {
    if (!sink.lost.empty()) continue;
    out.push_back({sink.socket.get(), POLLIN, 0});
    out.push_back({sink.output.get(), POLLIN, 0});
  }
}

std::vector<CollectorAnswer> Sinks::take_answers() {
  for (auto& sink : sinks_) {
    if (sink.lost.empty()) hear(sink);
    if (sink.lost.empty() && !sink.unanswered.empty() && left_ms(sink) < 0) give_up(sink);
  }
  return std::exchange(answers_, {});
}

}  // namespace chancery::core
