// Sinks seen from the supervisor: see sinks.hpp.
#include "sinks.hpp"

#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>

#include <array>
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
constexpr std::int64_t kEndsMs = 600'000;  // to be made, to make lasting, to complete what a whole run gave it

std::uint64_t now_ns() {
  return static_cast<std::uint64_t>(std::chrono::steady_clock::now().time_since_epoch().count());
}

// Its channel is closed, so it has ended or is about to.
bool ends_by_itself(pid_t pid) {
  for (int left = 20; left > 0; --left) {
    siginfo_t how{};
    if (::waitid(P_PID, static_cast<id_t>(pid), &how, WEXITED | WNOHANG | WNOWAIT) == 0 && how.si_pid == pid)
      return true;
    ::usleep(10'000);
  }
  return false;
}

}  // namespace

Sinks::Sinks(const Plan& plan, ServiceRequest request, GroupGuard* groups,
             std::function<void(int, std::string_view)> logged)
    : plan_(&plan), request_(std::move(request)), groups_(groups), logged_(std::move(logged)) {}

Sinks::~Sinks() {
  for (auto& sink : sinks_)
    if (sink.pid > 0) end(sink);
}

int Sinks::end(Sink& sink) const {
  ::kill(sink.pid, SIGKILL);
  if (groups_) groups_->end(sink.pid);
  int status = 0;
  while (::waitpid(sink.pid, &status, 0) < 0 && errno == EINTR) {
  }
  sink.pid = 0;
  return status;
}

void Sinks::open(std::uint32_t exporter, OutputSide& target) {
  auto request = request_;
  request.collector = exporter;
  request.target_path = target.target_path;
  auto ends = socket_pair();
  auto pipe = output_pipe(false);
  auto& sink = sinks_.emplace_back();
  sink.exporter = exporter;
  sink.pid = start_self(std::string(kSinkWord), {ends.theirs.get(), target.target_fd}, pipe.write.get());
  if (groups_) groups_->add(sink.pid);
  sink.socket = std::move(ends.ours);
  // One that no longer listens must not hold up everybody.
  const auto limit_ms = plan_->exporters[exporter].limits.time_ms.value;
  const timeval patience{limit_ms / 1000, limit_ms % 1000 * 1000};
  ::setsockopt(sink.socket.get(), SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  sink.output = std::move(pipe.read);
  ends.theirs.close();
  pipe.write.close();
  send_frame(sink.socket.get(), kRequest, packed(request));
  sink.waits_since_ns = now_ns();
  try {
    await_ready(sink);
  } catch (const Error&) {
    if (sink.pid > 0) end(sink);
    sinks_.pop_back();
    throw;
  }
}

void Sinks::await_ready(Sink& sink) {
  while (!sink.done && sink.lost.empty()) wait(sink, true);
  if (sink.refused) throw *sink.refused;
  if (!sink.lost.empty())
    throw Error(sink.from_outside ? Code::unavailable : Code::plugin, plan_->exporters[sink.exporter].id,
                "its sink " + sink.lost);
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
  const auto head = packed_head(TaskNews{0, ticket, {}}, result.packed.size());
  const std::array<std::string_view, 2> content{head, result.packed};
  if (sink.unanswered.empty()) sink.waits_since_ns = now_ns();
  sink.unanswered.push_back(ticket);
  if (send_frame(sink.socket.get(), kCollect, content)) return;
  hear(sink);
  if (sink.lost.empty()) give_up(sink);
}

void Sinks::ask(std::uint32_t exporter, Message what, std::string_view content) {
  auto& sink = of(exporter);
  sink.done = false;
  sink.waits_since_ns = now_ns();
  if (sink.lost.empty() && !send_frame(sink.socket.get(), what, content)) lose(sink);
  while (sink.lost.empty() && !sink.done) wait(sink, false);
  if (sink.refused) throw *std::exchange(sink.refused, std::nullopt);
  if (!sink.lost.empty()) throw Error(Code::plugin, "", "its sink " + sink.lost);
}

std::int64_t Sinks::left_ms(const Sink& sink, std::int64_t granted_ms) const {
  return granted_ms - static_cast<std::int64_t>((now_ns() - sink.waits_since_ns) / 1'000'000);
}

std::int64_t Sinks::call_ms(const Sink& sink) const { return plan_->exporters[sink.exporter].limits.time_ms.value; }

void Sinks::wait(Sink& sink, bool for_document) {
  std::vector<pollfd> ready{{sink.socket.get(), POLLIN, 0}};
  if (sink.output.is_open()) ready.push_back({sink.output.get(), POLLIN, 0});
  const auto left = left_ms(sink, for_document && !sink.unanswered.empty() ? call_ms(sink) : kEndsMs);
  if (left < 0) return give_up(sink);
  wait_for(ready, std::chrono::milliseconds(left + 1));
  hear(sink);
}

// What it says may be anything.
void Sinks::hear(Sink& sink) {
  keep_last_words(sink.output, sink.words);
  try {
    for (Frame frame; sink.lost.empty();) {
      const auto got = sink.reader.read(sink.socket.get(), frame);
      if (got == FrameReader::Got::nothing) return;
      if (got == FrameReader::Got::end) return lose(sink);
      take(sink, frame);
    }
  } catch (const Error& e) {
    lose(sink, Cause::contract, "sent what is no answer: " + std::string(e.what()));
  }
}

void Sinks::take(Sink& sink, const Frame& frame) {
  switch (frame.type) {
    case kCreating: break;
    case kReady: sink.done = true; break;
    case kRefused: {
      const auto why = unpack_refusal(frame.content);
      sink.refused.emplace(why.code == static_cast<std::uint64_t>(Code::bad_options) ? Code::bad_options : Code::plugin,
                           why.where, why.message);
      break;
    }
    case kLogged:
      logged_(static_cast<int>(unpack_news(frame.content).number), unpack_news(frame.content).content);
      break;
    case kCollected: {
      const auto news = unpack_news(frame.content);
      const auto why = unpack_refusal(news.content);
      const auto text = why.where.empty() ? why.message : why.where + ": " + why.message;
      if (sink.unanswered.empty() || sink.unanswered.front() != news.number)
        throw Error(Code::contract, "", "an answer that nobody waits for");
      sink.unanswered.pop_front();
      sink.waits_since_ns = now_ns();
      answer(sink, news.number, why.code == 0 ? Cause::none : cause_of(static_cast<Code>(why.code)), text);
      break;
    }
    case kDone: {
      const auto why = unpack_refusal(unpack_news(frame.content).content);
      sink.done = true;
      if (why.code != 0) sink.refused.emplace(static_cast<Code>(why.code), why.where, why.message);
      break;
    }
    default: throw Error(Code::contract, "", "a message of an unknown type");
  }
}

void Sinks::lose(Sink& sink, Cause cause, const std::string& why) {
  keep_last_words(sink.output, sink.words);
  const bool ends = why.empty() && ends_by_itself(sink.pid);
  const auto ending = ending_of(end(sink));
  sink.lost = ends ? ending.text : why.empty() ? "closed the channel to the host and went on" : why;
  if (!ends && why.empty()) cause = Cause::contract;
  sink.from_outside = ends && ending.from_outside;
  if (!sink.words.empty()) sink.lost += "; it said: " + one_line(percent_encode_invalid(sink.words));
  if (cause == Cause::crash && ending.from_outside) cause = Cause::external;
  for (const auto ticket : std::exchange(sink.unanswered, {})) {
    answer(sink, ticket, cause, "its sink " + sink.lost);
    cause = Cause::external;
  }
}

void Sinks::give_up(Sink& sink) {
  const auto& limit = plan_->exporters[sink.exporter].limits.time_ms;
  lose(sink, Cause::timeout,
       sink.unanswered.empty()
           ? "took longer than " + std::to_string(kEndsMs) + " ms to begin or to end"
           : "took longer than " + std::to_string(limit.value) + " ms (" + std::string(limit.from) + ")");
}

void Sinks::add_polled(std::vector<pollfd>& out) const {
  for (const auto& sink : sinks_) {
    if (!sink.lost.empty()) continue;
    out.push_back({sink.socket.get(), POLLIN, 0});
    if (sink.output.is_open()) out.push_back({sink.output.get(), POLLIN, 0});
  }
}

std::vector<CollectorAnswer> Sinks::take_answers() {
  for (auto& sink : sinks_) {
    if (sink.lost.empty()) hear(sink);
    if (sink.lost.empty() && !sink.unanswered.empty() && left_ms(sink, call_ms(sink)) < 0) give_up(sink);
  }
  return std::exchange(answers_, {});
}

}  // namespace chancery::core
