// A worker's life: see worker.hpp.
#include "worker.hpp"

#include <fcntl.h>
#include <spdlog/details/null_mutex.h>
#include <spdlog/sinks/base_sink.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <cstdio>
#include <deque>

#include "../process/channel.hpp"
#include "../process/ending.hpp"
#include "../process/memory_limit.hpp"
#include "../process/sandbox.hpp"
#include "../store/file.hpp"
#include "../store/sha256.hpp"
#include "input_run.hpp"
#include "result_room.hpp"
#include "worker_messages.hpp"

namespace chancery::core {
namespace {

constexpr std::uint64_t kStoredBytesMax = std::uint64_t{1} << 33;

class FrameSink : public spdlog::sinks::base_sink<spdlog::details::null_mutex> {
 public:
  explicit FrameSink(const LogTarget& target) : target_(target) {}

 protected:
  void sink_it_(const spdlog::details::log_msg& message) override {
    content_.clear();
    pack(
        TaskNews{
            target_.task, static_cast<std::uint64_t>(message.level), {message.payload.data(), message.payload.size()}},
        content_);
    send_frame(target_.socket, kLogged, content_);
  }
  void flush_() override {}

 private:
  const LogTarget& target_;
  std::string content_;
};

// The supervisor's store. While an answer is waited for, tasks may come: they are kept for later.
class DistantStore : public ResultStore {
 public:
  DistantStore(int socket, bool asks, ResultRoom& room) : socket_(socket), asks_(asks), room_(&room) {}

  std::optional<std::string> get(const std::string& key) override {
    if (!asks_ || !send_frame(socket_, kAsk, packed(StoredResult{key, {}}))) return std::nullopt;
    for (Frame frame; receive_frame(socket_, reader_, frame);) {
      if (frame.type != kKnown) {
        tasks_.push_back({std::string(frame.content), std::exchange(frame, {})});
        continue;
      }
      const auto stored = unpack_stored({frame.content});
      return stored.value.empty() ? std::nullopt : std::optional<std::string>(stored.value);
    }
    return std::nullopt;
  }
  void put(const std::string& key, std::string_view value) override {
    const auto stored = packed(StoredResult{key, value}, room_);
    send_frame(socket_, kStore, packed(ResultNews{0, 0, stored, room_->begin(), room_->size()}));
    room_->begin_document();
  }

  // The next task, whose content stays until the next one. False: the supervisor is gone.
  bool next(Frame& frame) {
    if (tasks_.empty()) return receive_frame(socket_, reader_, frame);
    at_hand_ = std::move(tasks_.front());
    tasks_.pop_front();
    frame = std::move(at_hand_.frame);
    frame.content = at_hand_.content;
    return true;
  }

 private:
  int socket_;
  bool asks_;
  ResultRoom* room_;
  FrameReader reader_{kStoredBytesMax, true};
  struct Kept {
    std::string content;  // the frame's
    Frame frame;
  };
  std::deque<Kept> tasks_;
  Kept at_hand_;
};

class Worker : public CallWatch {
 public:
  explicit Worker(WorkerParts parts)
      : parts_(std::move(parts)),
        shared_(std::move(parts_.shared)),
        room_(shared_),
        store_(parts_.socket.get(), parts_.request->asks, room_),
        cached_(*parts_.plan, store_, parts_.request->refresh),
        input_run_(*parts_.plan, *parts_.analysis, [this](auto node, const auto& result) { send(node, result); }) {
    note_crashes_in(shared_->notes);
    shared_->slot = kNoSlot;
    shared_.close_file();
    input_run_.render_into(&room_);
    input_run_.announce_with([this](auto node, const auto& id) { entering(node, id); });
    if (parts_.request->packs) input_run_.pack_documents();
    if (parts_.request->foresees) input_run_.foresee();
    parts_.analysis->watch_with(*this);
    if (parts_.request->stores || parts_.request->foresees) parts_.analysis->reuse(cached_);
    parts_.analysis->name_worker(parts_.number + 1);
  }

  void confine() {
    auto grants = parts_.plan->grants;
    for_each_component(*parts_.plan, [&](const PlannedComponent& component) {
      if (component.info().is_collector) return;  // it has a process of its own
      const auto& resources = component.info().resources;
      grants.read.insert(grants.read.end(), resources.begin(), resources.end());
    });
    confine_processing({std::move(grants), has_after_fork(*parts_.plan)});
    parts_.analysis->create_after_fork();
  }

  void serve() {
    Frame first;
    if (!store_.next(first) || first.type != kBegin) return;
    if (!first.descriptors.empty()) memory_.measure_by(std::move(first.descriptors[0]));
    send_frame(parts_.socket.get(), kServing, "");
    for (Frame frame; store_.next(frame);) {
      if (frame.type != kTasks) continue;
      std::vector<TaskMessage> tasks;
      for (const auto& task : unpack_texts(frame.content)) tasks.push_back(unpack_task(task));
      auto inputs = std::move(frame.descriptors);
      if (inputs.size() != tasks.size()) throw Error(Code::contract, "message", "as many inputs as tasks expected");
      for (std::size_t i = 0; i < tasks.size(); ++i) run(std::move(tasks[i]), std::move(inputs[i]));
    }
  }

  void entering(std::uint32_t slot, const PlannedComponent& component, std::uint64_t now_ns) override {
    check_channel();
    keep_denials();
    component_ = &component;
    memory_.grant(component.limits.memory_mb.value);
    if (slot == kReaderSlot)
      shared_->reader =
          static_cast<std::uint32_t>(static_cast<const PlannedReader*>(&component) - parts_.plan->readers.data());
    shared_->since_ns.store(now_ns, std::memory_order_relaxed);
    shared_->slot.store(slot, std::memory_order_release);
  }

 private:
  void run(TaskMessage task, Descriptor input) {
    task_ = std::move(task);
    shared_->node = 0;
    shared_->slot = kNoSlot;
    shared_->reader = static_cast<std::uint32_t>(task_.reader);
    shared_->task = task_.number;
    parts_.log->task = task_.number;
    const auto before = parts_.analysis->timings();
    end_ = {task_.number, 0, "", {}, {}, {}};
    if (auto source = read(input.get())) {
      input.close();  // no plugin finds it
      input_run_.run(task_.reader, bytes_, task_.media_type, task_.id, *source, task_.resumption, task_.have);
    }
    shared_->slot = kNoSlot;
    for (std::size_t i = 0; i < before.size(); ++i)
      end_.timings.push_back({parts_.analysis->timings()[i].time_ns - before[i].time_ns,
                              parts_.analysis->timings()[i].calls - before[i].calls,
                              parts_.analysis->timings()[i].reused - before[i].reused});
    must_send(kTaskDone, packed(end_));
    end_.last.reset();
    if (tainted_) ::_exit(0);
  }

  // None: the result is sent.
  std::optional<SourceInfo> read(int input) {
    try {
      read_input(input, task_.path, bytes_);
      end_.bytes_read = bytes_.size();
      end_.sha256 = sha256(bytes_);
      return SourceInfo{"", end_.sha256, "", bytes_.size()};
    } catch (const std::exception&) {
      const auto e = current_error();
      DocumentResult result;
      result.outcome.id = task_.id;
      result.outcome.worsen(Outcome::failed, cause_of(e.code()), parts_.plan->readers[task_.reader].id, e.what());
      send(0, result);
      return std::nullopt;
    }
  }

  void entering(std::uint64_t node, const std::string& id) {
    send_last();
    room_.begin_document();
    component_ = nullptr;
    refused_.clear();
    shared_->node = node;
    shared_->since_ns = static_cast<std::uint64_t>(std::chrono::steady_clock::now().time_since_epoch().count());
    shared_->slot = kReaderSlot;  // after the time: who sees the one sees the other
    memory_.begin();
    memory_.grant(parts_.plan->readers[task_.reader].limits.memory_mb.value);
    if (node > 0) tell(kEntering, node, id);
  }

  // What the last component was refused.
  void keep_denials() {
    auto& notes = shared_->notes;
    if (notes.denied.load(std::memory_order_relaxed) == 0) return;
    const auto& id = component_ ? component_->id : parts_.plan->readers[task_.reader].id;
    refused_ += "\n" + id + told_denials(notes);
    for (const auto& call : denied_calls(notes)) add_denial(id, call);
    forget_denials(notes);
  }
  void add_denial(const std::string& component, const std::string& call) {
    for (auto& known : end_.denials)
      if (known.component == component && known.call == call) return void(++known.count);
    end_.denials.push_back({component, call, 1});
  }
  std::string refused_by(const std::string& component) const {
    const auto at = refused_.find("\n" + component + ";");
    if (component.empty() || at == std::string::npos) return "";
    const auto begin = at + 1 + component.size();
    return refused_.substr(begin, refused_.find('\n', begin) - begin);
  }

  // Behind each component, since a later one would be blamed; only once this document lost a worker, since it costs.
  void check_channel() {
    if (!task_.watched || ::fcntl(parts_.socket.get(), F_GETFD) >= 0) return;
    shared_->channel_closed = 1;
    ::_exit(kBrokenStatus);
  }

  // It waits until it is known whether it is the task's last one: a message fewer.
  void send(std::uint64_t node, const DocumentResult& result) {
    check_channel();
    send_last();
    shared_->slot = kNoSlot;  // from here on it is the host's time
    keep_denials();
    memory_.lift();  // for what the host does with the result
    result_.clear();
    if (refused_.empty()) {
      pack(result, result_, &room_);
    } else {
      auto told = result;
      if (told.outcome.cause != Cause::refused) told.outcome.message += refused_by(told.outcome.stage);
      pack(told, result_, &room_);
    }
    tainted_ |= taints(result.outcome.cause);
    end_.last = {task_.number, node, result_, room_.begin(), room_.size()};
  }
  // The next document's end may be this process's.
  void send_last() {
    if (!end_.last) return;
    must_send(kResult, packed(*end_.last));
    end_.last.reset();
  }
  void tell(std::uint32_t type, std::uint64_t number, std::string_view content) {
    news_.clear();
    pack(TaskNews{task_.number, number, content}, news_);
    must_send(type, news_);
  }
  void must_send(std::uint32_t type, std::string_view content) {
    if (!send_frame(parts_.socket.get(), type, content)) ::_exit(kBrokenStatus);
  }

  WorkerParts parts_;
  SharedMemory shared_;
  ResultRoom room_;  // of the document at hand
  MemoryLimit memory_;
  DistantStore store_;
  CachedResults cached_;
  InputRun input_run_;
  TaskMessage task_;
  TaskEnd end_;
  const PlannedComponent* component_ = nullptr;  // called last
  bool tainted_ = false;                         // it ends before the next task; the supervisor knows
  std::string refused_;                          // of this document: "\nID; the sandbox refused …" a component
  std::string result_;                           // of `end_.last`
  std::string bytes_, news_;
};

}  // namespace

std::shared_ptr<spdlog::logger> logger_to(const LogTarget& target, int level) {
  auto out = std::make_shared<spdlog::logger>("worker", std::make_shared<FrameSink>(target));
  out->set_level(static_cast<spdlog::level::level_enum>(level));
  return out;
}

void be_worker(WorkerParts parts) {
  const int socket = parts.socket.get();
  auto& analysis = *parts.analysis;
  try {
    Worker worker(std::move(parts));
    try {
      worker.confine();
    } catch (const Error& e) {
      send_frame(socket, kRefused, packed(Refusal{static_cast<std::uint64_t>(e.code()), e.where(), e.message()}));
      ::_exit(kBrokenStatus);
    }
    worker.serve();
    analysis.destroy_own();
  } catch (const std::exception& e) {
    std::fprintf(stderr, "%s\n", e.what());
    std::fflush(stderr);
    ::_exit(kBrokenStatus);
  }
  ::_exit(0);
}

}  // namespace chancery::core
