// The template and its workers, seen from the supervisor: started, given tasks, watched, killed, replaced. Knows
// processes and frames; what a task is and what its loss means is the listener's.
#pragma once

#include <poll.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "../process/channel.hpp"
#include "../process/group_guard.hpp"
#include "lost_worker.hpp"
#include "outcome.hpp"
#include "shared_memory.hpp"
#include "worker_messages.hpp"

namespace chancery::core {

class PoolListener {
 public:
  virtual ~PoolListener() = default;
  // All components are made; the files of libraries that they stand on.
  virtual void ready(std::vector<std::string> libraries) = 0;
  // A frame of a worker; it may throw Error{contract}: then the worker is killed for that.
  virtual void heard(std::size_t worker, Frame& frame) = 0;
  virtual void lost(std::size_t worker, const WorkerEnd& end) = 0;
  // A line that template code logged, and of which level.
  virtual void logged(int level, std::string_view line) = 0;
};

struct PoolBounds {
  std::uint64_t frame_bytes = 0;  // of a worker
  GroupGuard* groups = nullptr;  // plugins may start programs, which are ended with their process; it outlives the pool
  std::uint64_t creation_ms = 0;  // of a component
  bool orderly = false;           // workers made components of their own, which they are to end
};

class WorkerPool {
 public:
  static constexpr std::size_t kTasksMax = kDescriptorsMax;

  WorkerPool(ServiceRequest request, std::size_t size, PoolBounds bounds, PoolListener& listener);
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  // For how many workers the descriptors of this process suffice; asks for as many as it may have.
  static std::size_t size_max();

  // Starts the template. Throws Error{io}.
  void start();
  // How many workers there are to be.
  std::size_t size() const { return workers_.size(); }
  // It takes tasks.
  bool serves(std::size_t worker) const {
    const auto& one = workers_[worker];
    return one.serving && !is_silent(worker) && one.killed == Cause::none && !one.retired;
  }
  // It is in the middle of a frame.
  bool is_sending(std::size_t worker) const { return workers_[worker].reader && workers_[worker].reader->has_part(); }
  // To one that serves, at most kTasksMax. False: they could not be sent, the worker is about to be lost.
  bool send(std::size_t worker, std::span<const TaskForWorker> tasks);

  // The answer to kAsk. One that does not take it in time is killed.
  void answer(std::size_t worker, const StoredResult& stored);

  // What to wait for, and what to do when it came. Throws as the template refused: Error with its code, or
  // Error{plugin} if it ended while it made a component, Error{io} if it cannot be kept alive.
  void add_polled(std::vector<pollfd>& out) const;
  // Of these the template alone, which tells of workers that ended.
  void add_template(std::vector<pollfd>& out) const { out.push_back({control_.get(), POLLIN, 0}); }
  void handle();
  // Throws Error{plugin, id} if a component has been in the making for too long.
  void check_start() const;

  // It is about to be lost.
  bool is_silent(std::size_t worker) const { return workers_[worker].silent_since_ns > 0; }
  // What a worker says of where it is, and the long texts of its results.
  const SharedMemory& shared(std::size_t worker) const { return *workers_[worker].shared; }
  // What it may have grown by, in bytes, beyond what it had at first, some ms ago; 0 if unknown.
  std::uint64_t growth(std::size_t worker);
  // For what it does at this node of this task; if it is elsewhere when it ends, it is as if it had been retired.
  void kill(std::size_t worker, Cause cause, std::string message, std::uint64_t task, std::uint64_t node);
  // Growth is counted from now on.
  void measure(std::size_t worker);
  // Kills one that has nothing at hand, so that a fresh one takes its place.
  void retire(std::size_t worker);
  // What it wrote on stdout and stderr since they were taken last, if it is still at this document; else they stay,
  // since later ones have written too. If the document was refused, nothing of it is told.
  std::string take_output(std::size_t worker, std::uint64_t task, std::uint64_t node, bool refused);
  // Some worker wrote there: whose words they are is known only if documents are taken one by one.
  bool has_written() const { return has_written_; }
  // A worker sent more than was heard in one turn.
  bool has_more() const { return has_more_; }

 private:
  struct Worker {
    bool wanted = false;   // a fork was asked for
    bool serving = false;  // it said that it takes tasks
    std::uint64_t killed_task = 0, killed_node = 0;
    Descriptor socket, output, pid, memory;
    std::unique_ptr<SharedMemory> shared;
    std::optional<FrameReader> reader;
    pid_t number = 0;
    std::uint64_t first_resident = 0, growth = 0;
    std::uint64_t measured_ns = 0;      // the growth
    std::uint64_t silent_since_ns = 0;  // its socket is closed; 0: it is not
    std::optional<int> status;
    Cause killed = Cause::none;
    bool retired = false, template_lost = false;
    std::string why, words;
    bool secret = false;  // some of the words
  };
  void fork_worker(std::size_t index);
  // As many as are wanted, a few at a time: the template answers each.
  void fork_missing();
  void begin(Worker& worker, pid_t pid);
  bool tell(std::size_t worker, Message type, std::string_view content, const std::vector<int>& descriptors);
  void signal(const Worker& worker) const;
  void hear_template();
  void hear_workers();
  bool hear_frame(std::size_t index);
  void fall_silent(std::size_t index);
  void hear_words(Worker& worker);
  void hear(std::size_t index, Frame& frame);
  void lose(std::size_t index);
  void lose_template();
  void stop_template();
  void end_group(pid_t leader) const;
  WorkerEnd end_of(const Worker& worker) const;

  ServiceRequest request_;
  PoolBounds bounds_;
  PoolListener* listener_;
  std::vector<Worker> workers_;
  pid_t template_ = 0;
  Descriptor control_, output_;
  FrameReader reader_;
  std::string creating_, words_;
  bool ready_ = false, has_written_ = false, has_more_ = false;
  int failures_ = 0;            // of workers that never served, since one did
  int losses_ = 0;              // of templates, since the last frame of a worker
  std::uint64_t began_ns_ = 0;  // the template, or the component in the making
};

}  // namespace chancery::core
