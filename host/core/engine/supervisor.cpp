// The supervisor: see supervisor.hpp. One thread, one loop: wait, hear, look at limits, hand out.
#include "supervisor.hpp"

#include <poll.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <deque>
#include <memory>

#include "../document/utf8.hpp"
#include "../process/sandbox.hpp"
#include "../process/waiting.hpp"
#include "cache_store.hpp"
#include "delivery.hpp"
#include "document_log.hpp"
#include "forecast.hpp"
#include "input_run.hpp"
#include "lost_worker.hpp"
#include "matched_inputs.hpp"
#include "ordered_results.hpp"
#include "pace.hpp"
#include "sinks.hpp"
#include "task.hpp"
#include "worker_pool.hpp"

namespace chancery::core {
namespace {

static_assert(Pace::kAheadMax <= WorkerPool::kTasksMax);
constexpr std::uint64_t kFrameSlack = 16 << 20;
constexpr std::uint64_t kMib = 1 << 20;
constexpr std::uint64_t kCreationMs = 10'000;
constexpr std::int64_t kTickMsMax = 100;
constexpr std::int64_t kLateNs = 500'000'000;
constexpr std::uint64_t kNodesMax = std::uint64_t{1} << 40;

std::int64_t now_ns() { return std::chrono::steady_clock::now().time_since_epoch().count(); }

std::string thousands(std::int64_t value) {
  auto out = std::to_string(value);
  for (auto at = static_cast<std::ptrdiff_t>(out.size()) - 3; at > 0; at -= 3)
    out.insert(static_cast<std::size_t>(at), ",");
  return out;
}

// No honest result is longer; and however short a document's limits are, making a component takes its time.
PoolBounds bounds_of(const Plan& plan, GroupGuard* groups) {
  PoolBounds out{kFrameSlack, groups, 0, has_after_fork(plan)};
  for_each_component(plan, [&](const auto& c) {
    out.frame_bytes += static_cast<std::uint64_t>(c.limits.emitted_mb.value) * 2 * kMib;
    out.creation_ms = std::max(out.creation_ms, kCreationMs + static_cast<std::uint64_t>(c.limits.time_ms.value));
  });
  return out;
}

class Supervisor : public PoolListener {
 public:
  Supervisor(const LoadedPlan& loaded, const std::vector<Input>& inputs, const RunSettings& settings,
             const WorkerSettings& workers, spdlog::logger& log, Forecast::Take foresees = nullptr)
      : plan_(loaded.plan),
        inputs_(inputs),
        settings_(settings),
        log_(log),
        foresees_(foresees != nullptr),
        matched_(loaded.plan, inputs),
        work_(loaded.plan, inputs, matched_, settings, log),
        store_(settings.cache, foresees_ ? Cache::Use::look : Cache::Use::keep, settings.cache_bytes_max, log),
        request_(service_request(loaded)),
        spool_(settings.out / ".chancery"),
        groups_(has_exec(loaded.plan) ? std::make_unique<GroupGuard>() : nullptr),
        sinks_(loaded.plan, request_, groups_.get(), [&log](int level, auto line) { tell(log, level, line); }),
        recipient_(recipient(std::move(foresees))),
        delivery_(*recipient_),
        results_(delivery_, spool_, summary_),
        pool_(request_, std::clamp<std::size_t>(std::min(workers.jobs, work_.inputs_due()), 1, WorkerPool::size_max()),
              bounds_of(loaded.plan, groups_.get()), *this),
        at_(pool_.size()),
        heard_ns_(pool_.size()),
        measured_(pool_.size()) {
    summary_.timings.resize(1 + plan_.stages.size() + plan_.exporters.size());
    summary_.mode = "workers";
    summary_.jobs = pool_.size();
    for_each_component(plan_, [&](const auto& c) {
      time_ms_min_ = std::min(time_ms_min_, c.limits.time_ms.value);
      time_ms_sum_ += c.limits.time_ms.value;
      memory_mb_max_ = std::max(memory_mb_max_, c.limits.memory_mb.value);
    });
  }

  RunSummary run() {
    const InterruptsWhileWaiting held;
    const bool calls = work_.any_to_read();
    if (calls) pool_.start();
    while (calls && !ready_) once();
    delivery_.open(matched_.readers);
    opened_ = true;
    if (!foresees_) work_.note_libraries(libraries_);
    try {
      if (!calls) next_task();  // goes through all there is
      while (!done()) once();
    } catch (const std::exception&) {
      delivery_.stop(current_error().what());
    }
    for (auto& tasks : at_)
      for (auto& task : tasks) tell_log(*task, false);
    store_.finish();
    delivery_.finish();
    return std::move(summary_);
  }

 private:
  ServiceRequest service_request(const LoadedPlan& loaded) {
    ServiceRequest out;
    pack(loaded, out.plan);
    out.pin = pin_of(loaded);
    out.log_level = log_.level();
    out.stores = store_.is_there() && !foresees_;
    out.foresees = foresees_;
    out.asks = store_.may_know();
    out.refresh = work_.refreshed();
    for (const auto& exporter : loaded.plan.exporters) out.packs |= exporter.info().is_collector;
    out.readers = work_.readers_needed();
    return out;
  }

  std::unique_ptr<Recipient> recipient(Forecast::Take foresees) {
    if (foresees) return std::make_unique<Forecast>(plan_, inputs_, work_, summary_, std::move(foresees));
    return std::make_unique<Delivery>(plan_, inputs_, settings_, work_, sinks_, summary_);
  }

  bool draining() const { return summary_.interrupted || delivery_.stopped(); }
  bool idle() const {
    return std::all_of(at_.begin(), at_.end(), [](const auto& tasks) { return tasks.empty(); });
  }
  bool done() const {
    const bool handed_out = (draining() || next_ == inputs_.size()) && again_.empty();
    return delivery_.stopped() || (handed_out && idle() && delivery_.waiting() == 0);
  }

  void once() {
    fds_.clear();
    auto time = rest();
    if (time.count() > 0) {
      pool_.add_template(fds_);  // it tells of a worker that ended
    } else {
      time =
          std::chrono::milliseconds(pool_.has_more() ? 0 : std::clamp<std::int64_t>(time_ms_min_ / 8, 2, kTickMsMax));
      pool_.add_polled(fds_);
      sinks_.add_polled(fds_);
    }
    wait_for(fds_, time);
    summary_.interrupted |= settings_.interrupts && settings_.interrupts->load() > 0;
    pool_.handle();
    pool_.check_start();
    for (const auto& answer : sinks_.take_answers()) delivery_.take(answer);
    look_at_limits();
    if (opened_) hand_out();
    delivery_.tick();
    store_.tick();
  }

  // ---- tasks out ----

  void ready(std::vector<std::string> libraries) override {
    ready_ = true;
    libraries_ = std::move(libraries);
  }

  // Towards the end nobody hoards what another could do.
  std::size_t ahead() const {
    const auto left = inputs_.size() - next_ + again_.size();
    return std::clamp<std::size_t>(left / (2 * at_.size()), 1, pool_.has_written() ? Pace::kAheadMin : pace_.ahead());
  }
  // While all workers have enough to do and none waits for this process, results may gather.
  Pace::Duration rest() const {
    if (request_.asks || pool_.has_more() || pool_.has_written()) return Pace::Duration(0);
    auto fewest = SIZE_MAX;
    for (std::size_t i = 0; i < at_.size(); ++i)
      fewest = std::min(fewest, pool_.is_sending(i) || !pool_.serves(i) ? 0 : at_[i].size());
    return pace_.rest(fewest);
  }

  // Dealt like cards: so results of several workers come nearly in order, and few have to wait for others.
  void hand_out() {
    std::vector<Parcel> parcels(at_.size());
    for (bool any = true; any;) {
      any = false;
      for (std::size_t i = 0; i < at_.size(); ++i)
        if (pool_.serves(i) && !retire_.contains(i) && at_[i].size() + parcels[i].tasks.size() < ahead())
          any |= add_task(parcels[i]);
    }
    for (std::size_t i = 0; i < at_.size(); ++i)
      if (!parcels[i].tasks.empty()) send(i, std::move(parcels[i]));
  }
  // False: there are no more.
  bool add_task(Parcel& parcel) {
    auto task = next_task();
    if (!task) return false;
    try {
      parcel.add(task, open_input_of(*task, inputs_[task->input], matched_));
    } catch (const std::exception&) {
      fail(*task, plan_.readers[task->message.reader].id, current_error());
      results_.end(task->input);
    }
    return true;
  }
  void send(std::size_t worker, Parcel parcel) {
    const bool was_idle = at_[worker].empty();
    auto& to = pool_.send(worker, parcel.for_worker) ? at_[worker] : again_;
    if (was_idle) heard_ns_[worker] = now_ns();
    to.insert(&to == &again_ ? to.begin() : to.end(), std::make_move_iterator(parcel.tasks.begin()),
              std::make_move_iterator(parcel.tasks.end()));
  }

  std::unique_ptr<Task> next_task() {
    if (!again_.empty()) {
      auto out = std::move(again_.front());
      again_.pop_front();
      out->message.number = ++last_number_;
      out->message.watched = out->losses > 0;
      out->node = std::max<std::uint64_t>(out->message.resumption.first, 1) - 1;  // it is entered again
      return out;
    }
    while (next_ < inputs_.size() && !draining()) {
      const auto input = next_++;
      if (work_.is_done(input)) {
        ++summary_.inputs_stood;
        results_.end(input);
        continue;
      }
      auto outcome = matched_.outcome_unopened(input);
      if (!outcome) return make_task(input);
      add_outcome(input, std::move(*outcome));
      results_.end(input);
    }
    return nullptr;
  }
  std::unique_ptr<Task> make_task(std::size_t index) {
    const auto& input = inputs_[index];
    auto out = std::make_unique<Task>();
    out->input = index;
    out->id = input.id;
    out->message = {++last_number_,          *matched_.readers[index], input.id, input.path.native(),
                    known_media_type(input), work_.not_due(index),     {},       false};
    return out;
  }

  // ---- results in ----

  void heard(std::size_t worker, Frame& frame) override {
    heard_ns_[worker] = now_ns();
    if (frame.type == kLogged) return keep_log(worker, unpack_news(frame.content));
    if (frame.type == kAsk) {
      const std::string key(unpack_stored({frame.content}).key);
      return pool_.answer(worker, {key, store_.get(key).value_or("")});
    }
    if (frame.type == kStore) {
      const auto news = unpack_result_news(frame.content);
      const auto stored = unpack_stored({news.bytes, pool_.shared(worker).get(news.place, news.size)});
      store_.put(std::string(stored.key), stored.value);
      return pool_.shared(worker).release(news.place, news.size);
    }
    if (frame.type == kTaskDone) return task_done(worker, unpack_end(frame.content));
    if (frame.type == kResult) {
      const auto news = unpack_result_news(frame.content);
      take_result(worker, task_of(worker, news.task), news);
    } else if (frame.type == kEntering) {
      const auto news = unpack_news(frame.content);
      auto& task = task_of(worker, news.task);
      if (news.number <= task.node || news.number >= kNodesMax)
        throw Error(Code::contract, "worker", "began a document that cannot be the next");
      task.node = news.number;
      task.id = news.content;
    } else {
      throw Error(Code::contract, "worker", "sent a message of an unknown type");
    }
  }

  Task& task_of(std::size_t worker, std::uint64_t number) {
    if (at_[worker].empty() || at_[worker].front()->message.number != number)
      throw Error(Code::contract, "worker", "sent news of a task that it does not have");
    return *at_[worker].front();
  }

  void take_result(std::size_t worker, Task& task, const ResultNews& news) {
    auto& resumption = task.message.resumption;
    if (news.node < resumption.first || news.node > task.node)
      throw Error(Code::contract, "worker", "sent a result a second time, or of a document that it did not begin");
    const auto& shared = pool_.shared(worker);
    const MessageView packed{news.bytes, shared.get(news.place, news.size)};
    const auto result = checked(plan_, task, unpack_result(packed));
    results_.add(task.input, result, packed);
    shared.release(news.place, news.size);
    resumption.first = news.node + 1;
    resumption.lost_calls.clear();
    task.losses = 0;
    tell_log(task, result.outcome.cause == Cause::refused);
    const auto output =
        pool_.take_output(worker, task.message.number, news.node, result.outcome.cause == Cause::refused);
    if (!output.empty())
      log_.debug("{} [worker {}]: the plugins wrote: {}", one_line(result.outcome.id), worker + 1,
                 one_line(percent_encode_invalid(output)));
    if (taints(result.outcome.cause)) retire_.insert(worker);
  }

  void task_done(std::size_t worker, const TaskEnd& end) {
    auto& task = task_of(worker, end.task);
    if (end.last) take_result(worker, task, *end.last);
    if (!is_container(plan_, task) && task.message.resumption.first == 0)
      throw Error(Code::contract, "worker", "is done with a document, but sent no result");
    if (end.timings.size() != summary_.timings.size()) throw Error(Code::contract, "worker", "sent other timings");
    std::uint64_t time_ns = 0;
    for (std::size_t i = 0; i < end.timings.size(); ++i) {
      time_ns += end.timings[i].time_ns;
      summary_.timings[i].time_ns += end.timings[i].time_ns;
      summary_.timings[i].calls += end.timings[i].calls;
      summary_.timings[i].reused += end.timings[i].reused;
    }
    pace_.took(Pace::Duration(std::min<std::uint64_t>(time_ns, INT64_MAX)));
    summary_.bytes_read += end.bytes_read;
    for (const auto& denial : end.denials) add_denial(denial.component, denial.call, denial.count);
    tell_log(task, false);
    const auto input = task.input;
    auto read = std::move(task.read);
    read.sha256 = end.sha256;
    at_[worker].pop_front();
    results_.end(input, std::move(read));
    // Of an interrupted run only what is at hand is completed.
    if (retire_.contains(worker) || (summary_.interrupted && !at_[worker].empty())) pool_.retire(worker);
  }

  // Of each kind the first is told at once.
  void add_denial(const std::string& component, const std::string& call, std::uint64_t count) {
    auto& known = summary_.denials[{component, call}];
    if (known == 0) log_.warn("{}: the sandbox refused {}", component, call);
    known += count;
  }

  void keep_log(std::size_t worker, const TaskNews& news) {
    if (at_[worker].empty()) return tell(log_, static_cast<int>(news.number), news.content);
    auto& lines = at_[worker].front()->log;
    if (lines.size() < DocumentLog::kWaitingMax) lines.emplace_back(static_cast<int>(news.number), news.content);
  }
  void tell_log(Task& task, bool drop) {
    if (!drop)
      for (const auto& [level, line] : task.log) tell(log_, level, line);
    task.log.clear();
  }
  static void tell(spdlog::logger& log, int level, std::string_view line) {
    log.log(static_cast<spdlog::level::level_enum>(std::clamp(level, 0, static_cast<int>(spdlog::level::err))),
            one_line(percent_encode_invalid(std::string(line))));
  }
  void logged(int level, std::string_view line) override { tell(log_, level, line); }

  // ---- limits ----

  // Not on a turn that came late: then it was this process that took the time.
  void look_at_limits() {
    const auto now = now_ns();
    if (now - std::exchange(last_look_ns_, now) > kLateNs) return;
    for (std::size_t i = 0; i < at_.size(); ++i)
      if (!at_[i].empty() && !pool_.is_silent(i)) look_at(i);
  }

  void look_at(std::size_t worker) {
    const auto& page = *pool_.shared(worker);
    const auto slot = page.slot.load(std::memory_order_acquire);
    const auto reader = page.reader.load();
    const auto since = static_cast<std::int64_t>(page.since_ns.load());
    const auto number = at_[worker].front()->message.number;
    const auto node = page.node.load();
    const auto kill = [&](Cause cause, std::string message) {
      pool_.kill(worker, cause, std::move(message), number, node);
    };
    if (std::exchange(measured_[worker], number) != number) pool_.measure(worker);
    if (page.task == number && slot < summary_.timings.size() && reader < plan_.readers.size()) {
      const auto& limit = component_at(plan_, slot, reader).limits.time_ms;
      const auto ran_ms = (now_ns() - since) / 1'000'000;
      if (ran_ms > limit.value)
        return kill(Cause::timeout, "ran " + thousands(ran_ms) + " ms, granted " + thousands(limit.value) + " ms (" +
                                        std::string(limit.from) + ")");
    }
    // What it says of itself may be wrong: this is by our own clock.
    if ((now_ns() - heard_ns_[worker]) / 1'000'000 > time_ms_sum_ + 10'000)
      return kill(Cause::timeout, "its worker was silent for longer than all components are granted");
    const auto grown = static_cast<std::int64_t>(pool_.growth(worker) / kMib);
    if (grown > 2 * memory_mb_max_)
      kill(Cause::memory,
           "its worker grew by " + thousands(grown) + " MB, granted " + thousands(memory_mb_max_) + " MB");
  }

  // ---- losses ----

  void lost(std::size_t worker, const WorkerEnd& end) override {
    retire_.erase(worker);
    if (!end.retired) ++summary_.workers_lost[static_cast<std::size_t>(cause_of(end))];
    if (!at_[worker].empty()) {
      auto task = std::move(at_[worker].front());
      at_[worker].pop_front();
      const auto its_end = end.task == task->message.number ? end : end.before_it_began();
      if (!settle(*task, its_end)) at_[worker].push_front(std::move(task));
    }
    // What is not done is done by whoever is free, or by the next run.
    auto left = std::exchange(at_[worker], {});
    if (!summary_.interrupted)
      again_.insert(again_.begin(), std::make_move_iterator(left.begin()), std::make_move_iterator(left.end()));
    heard_ns_[worker] = now_ns();
  }
  // What was logged stays with the task until its outcome is known.
  bool settle(Task& task, const WorkerEnd& end) {
    auto settled = settle_loss(plan_, task, end);
    if (settled.blamed)
      for (const auto& call : end.denied) add_denial(settled.blamed->id, call, 1);
    if (settled.outcome) add_outcome(task.input, std::move(*settled.outcome));
    if (settled.outcome || settled.ended) tell_log(task, false);
    if (settled.ended) results_.end(task.input, read_now(inputs_[task.input].path, task));
    return settled.ended;
  }

  void fail(const Task& task, const std::string& stage, const Error& why) {
    DocumentOutcome outcome;
    outcome.id = task.id;
    outcome.worsen(Outcome::failed, cause_of(why.code()), stage, why.what());
    add_outcome(task.input, std::move(outcome));
  }
  void add_outcome(std::size_t input, DocumentOutcome outcome) {
    DocumentResult result;
    result.outcome = std::move(outcome);
    std::string packed;
    pack(result, packed);
    results_.add(input, result, {packed});
  }

  const Plan& plan_;
  const std::vector<Input>& inputs_;
  const RunSettings& settings_;
  spdlog::logger& log_;
  const bool foresees_;  // nothing is made
  MatchedInputs matched_;
  Work work_;
  RunSummary summary_;
  CacheStore store_;
  const ServiceRequest request_;
  Spool spool_;
  const std::unique_ptr<GroupGuard> groups_;
  Sinks sinks_;
  const std::unique_ptr<Recipient> recipient_;
  Recipient& delivery_;
  OrderedResults results_;
  WorkerPool pool_;
  Pace pace_;
  std::vector<std::deque<std::unique_ptr<Task>>> at_;  // what each worker has, the one at hand first
  std::vector<std::int64_t> heard_ns_;                 // when a worker with tasks was last heard
  std::vector<std::uint64_t> measured_;                // the task at whose beginning a worker was measured
  std::int64_t last_look_ns_ = now_ns();
  std::deque<std::unique_ptr<Task>> again_;
  std::set<std::size_t> retire_;  // workers to be replaced when their task is done
  std::vector<pollfd> fds_;
  std::size_t next_ = 0;  // input to be handed out
  std::uint64_t last_number_ = 0;
  bool ready_ = false, opened_ = false;
  std::vector<std::string> libraries_;  // that the plugins stand on
  std::int64_t time_ms_min_ = INT32_MAX, time_ms_sum_ = 0, memory_mb_max_ = 0;
};

void check_sandbox(const WorkerSettings& workers, spdlog::logger& log) {
  const auto lacking = lacking_parts();
  for (const auto& part : lacking) {
    if (workers.require_sandbox) throw Error(Code::usage, "--require-sandbox", part);
    log.warn("sandbox: {}", part);
  }
}

}  // namespace

RunSummary run_in_workers(const LoadedPlan& loaded, const std::vector<Input>& inputs, const RunSettings& settings,
                          const WorkerSettings& workers, spdlog::logger& log) {
  check_sandbox(workers, log);
  return Supervisor(loaded, inputs, settings, workers, log).run();
}

RunSummary foresee_in_workers(const LoadedPlan& loaded, const std::vector<Input>& inputs, const RunSettings& settings,
                              const WorkerSettings& workers, spdlog::logger& log, Forecast::Take take) {
  check_sandbox(workers, log);
  return Supervisor(loaded, inputs, settings, workers, log, std::move(take)).run();
}

}  // namespace chancery::core
