// Collectors in processes of their own: each is started with its target, gets documents as frames and answers each.
// Documents that are not answered yet are few, so that a slow sink holds back the run instead of filling memory. One
// that ends, or takes too long, stops nothing but itself: the document at hand is its, the later ones do not reach it,
// and it cannot be completed.
#pragma once

#include <poll.h>

#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "../process/channel.hpp"
#include "../process/group_guard.hpp"
#include "collectors.hpp"
#include "worker_messages.hpp"

namespace chancery::core {

class Sinks : public CollectorCalls {
 public:
  // `request`: as for the template. `logged` gets what a sink logs. `groups`: null, unless plugins may start programs.
  // All outlive this.
  Sinks(const Plan& plan, ServiceRequest request, GroupGuard* groups,
        std::function<void(int level, std::string_view line)> logged);
  ~Sinks() override;
  Sinks(const Sinks&) = delete;
  Sinks& operator=(const Sinks&) = delete;

  // Throws Error as the sink refused, Error{plugin, id} if it ended, Error{unavailable, id} if somebody else ended it.
  void open(std::uint32_t exporter, OutputSide& target) override;
  void process(std::uint32_t exporter, std::uint64_t ticket, const DocumentResult& result) override;
  // Throw Error{plugin, id} also if the sink has ended.
  void flush(std::uint32_t exporter) override { ask(exporter, kFlush); }
  void finish(std::uint32_t exporter) override { ask(exporter, kFinish); }
  void forget(std::uint32_t exporter, const std::string& id) override { ask(exporter, kForget, id); }

  void add_polled(std::vector<pollfd>& out) const;
  // The answers that came so far; who is overdue is ended.
  std::vector<CollectorAnswer> take_answers();

 private:
  struct Sink {
    std::uint32_t exporter = 0;
    pid_t pid = 0;
    Descriptor socket, output;
    FrameReader reader{1 << 20};
    std::string words;
    std::deque<std::uint64_t> unanswered;  // tickets
    std::uint64_t waits_since_ns = 0;      // for the oldest answer
    bool done = false;                     // an answer to `ask` has come
    std::string lost;                      // how it ended
    bool from_outside = false;             // somebody else ended it
    std::optional<Error> refused;          // what it could not do
  };
  Sink& of(std::uint32_t exporter);
  // Takes what is there.
  void hear(Sink& sink);
  void take(Sink& sink, const Frame& frame);
  // How long its answer may still take; less than 0: it is overdue.
  std::int64_t left_ms(const Sink& sink, std::int64_t granted_ms) const;
  std::int64_t call_ms(const Sink& sink) const;
  // Waits for news, at most as long as one document may take, or all that it does before and after documents.
  void wait(Sink& sink, bool for_document);
  void ask(std::uint32_t exporter, Message what, std::string_view content = "");
  void answer(const Sink& sink, std::uint64_t ticket, Cause cause, const std::string& message) {
    answers_.push_back({ticket, sink.exporter, cause, message});
  }
  // Throws as the sink refused, or if it is lost.
  void await_ready(Sink& sink);
  // Kills it, if it goes on, and what it started. Returns how it ended.
  int end(Sink& sink) const;
  // It has ended, or is ended here for what it did.
  void lose(Sink& sink, Cause cause = Cause::crash, const std::string& why = "");
  void give_up(Sink& sink);

  const Plan* plan_;
  ServiceRequest request_;
  GroupGuard* groups_;
  std::function<void(int, std::string_view)> logged_;
  std::vector<Sink> sinks_;
  std::vector<CollectorAnswer> answers_;
};

}  // namespace chancery::core
