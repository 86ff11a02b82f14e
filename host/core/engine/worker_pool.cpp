// Processes of a run: see worker_pool.hpp.
#include "worker_pool.hpp"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <csignal>
#include <cstring>

#include "../document/utf8.hpp"
#include "../process/ending.hpp"
#include "../process/output_pipe.hpp"
#include "../process/start.hpp"
#include "template_process.hpp"

namespace chancery::core {
namespace {

constexpr std::uint64_t kControlBytesMax = 16 << 20;
constexpr std::uint64_t kPageBytes = 4096;
constexpr std::uint64_t kSilentNsMax = 1'000'000'000;
constexpr std::uint64_t kMeasuredNs = 2'000'000;  // to ask each time would cost a hundredth of a short document
constexpr int kFramesMax = 64;                    // of a worker in one turn
constexpr int kEndMsMax = 1000;
constexpr int kAnswerSeconds = 10;     // for a worker to take an answer that it waits for
constexpr int kLossesMax = 3;          // of templates in a row, or of workers that never served
constexpr std::size_t kForksMax = 16;  // that the template has not answered

std::uint64_t now_ns() {
  return static_cast<std::uint64_t>(std::chrono::steady_clock::now().time_since_epoch().count());
}

// Of the process behind a kept descriptor of its statm, in bytes, without the pages of files, which belong to nobody.
std::uint64_t own_memory(int statm) {
  char text[128];
  const auto n = ::pread(statm, text, sizeof text, 0);
  if (n <= 0) return 0;
  std::uint64_t pages[3] = {};  // size, resident, shared
  const char* at = text;
  for (auto& number : pages) {
    at = std::from_chars(at, text + n, number).ptr;
    if (at < text + n) ++at;
  }
  return pages[1] > pages[2] ? (pages[1] - pages[2]) * kPageBytes : 0;
}

}  // namespace

WorkerPool::WorkerPool(ServiceRequest request, std::size_t size, PoolBounds bounds, PoolListener& listener)
    : request_(std::move(request)), bounds_(bounds), listener_(&listener), workers_(size), reader_(kControlBytesMax) {}

WorkerPool::~WorkerPool() { stop_template(); }

std::size_t WorkerPool::size_max() {
  constexpr rlim_t others = 64, each = 6 + kTasksMax;  // those of tasks too, while they are on their way
  rlimit limit{};
  ::getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
  return limit.rlim_cur > others + each ? static_cast<std::size_t>((limit.rlim_cur - others) / each) : 1;
}

// In order, so that the time that the workers took counts as that of this process's children: the template waits for
// them once nobody has a hold on it. One that cannot takes its workers with it, and their times are nobody's.
void WorkerPool::stop_template() {
  if (template_ <= 0) return;
  for (auto& worker : workers_) {
    if (bounds_.orderly) worker.socket.close();  // it hears that it has served
    else signal(worker);
  }
  control_.close();
  pollfd ended{static_cast<int>(::syscall(SYS_pidfd_open, template_, 0)), POLLIN, 0};
  const Descriptor closing(ended.fd);
  if (ready_ && closing.is_open()) ::poll(&ended, 1, kEndMsMax);
  for (const auto& worker : workers_)
    if (worker.number > 0) end_group(worker.number);
  workers_.clear();
  ::kill(template_, SIGKILL);
  end_group(template_);
  while (::waitpid(template_, nullptr, 0) < 0 && errno == EINTR) {
  }
  template_ = 0;
}

// What a plugin started goes with the process in which it did.
void WorkerPool::end_group(pid_t leader) const {
  if (bounds_.groups) bounds_.groups->end(leader);
}

void WorkerPool::start() {
  auto ends = socket_pair();
  auto pipe = output_pipe(true);
  template_ = start_self(std::string(kTemplateWord), {ends.theirs.get()}, pipe.write.get());
  if (bounds_.groups) bounds_.groups->add(template_);
  control_ = std::move(ends.ours);
  ends.theirs.close();
  send_frame(control_.get(), kRequest, packed(request_));
  output_ = std::move(pipe.read);
  reader_ = FrameReader(kControlBytesMax);
  creating_.clear();
  words_.clear();
  ready_ = false;
  began_ns_ = now_ns();
}

void WorkerPool::fork_worker(std::size_t index) {
  auto ends = socket_pair();
  auto pipe = output_pipe(true);
  Worker fresh;
  fresh.wanted = true;
  fresh.shared = std::make_unique<SharedMemory>();
  (*fresh.shared)->slot = kNoSlot;
  fresh.reader.emplace(bounds_.frame_bytes);
  fresh.socket = std::move(ends.ours);
  const timeval patience{kAnswerSeconds, 0};
  ::setsockopt(fresh.socket.get(), SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  fresh.output = std::move(pipe.read);
  send_frame(control_.get(), kFork, packed(index, 0), {ends.theirs.get(), fresh.shared->file(), pipe.write.get()});
  workers_[index] = std::move(fresh);
}

bool WorkerPool::send(std::size_t index, std::span<const TaskForWorker> tasks) {
  std::vector<std::string> messages;
  std::vector<int> inputs;
  for (const auto& [message, input] : tasks) {
    messages.push_back(packed(*message));
    inputs.push_back(input);
  }
  return tell(index, kTasks, packed(messages), inputs);
}

void WorkerPool::answer(std::size_t index, const StoredResult& stored) { tell(index, kKnown, packed(stored), {}); }

bool WorkerPool::tell(std::size_t index, Message type, std::string_view content, const std::vector<int>& descriptors) {
  if (send_frame(workers_[index].socket.get(), type, content, descriptors)) return true;
  // One that is gone will be heard to be, and for what.
  if (errno == EAGAIN)
    kill(index, Cause::contract, "its worker did not listen", shared(index)->task, shared(index)->node);
  return false;
}

std::uint64_t WorkerPool::growth(std::size_t index) {
  auto& worker = workers_[index];
  const auto now = now_ns();
  if (!worker.memory.is_open() || now - worker.measured_ns < kMeasuredNs) return worker.growth;
  worker.measured_ns = now;
  const auto bytes = own_memory(worker.memory.get());
  return worker.growth = bytes > worker.first_resident ? bytes - worker.first_resident : 0;
}

void WorkerPool::measure(std::size_t index) {
  auto& worker = workers_[index];
  if (!worker.memory.is_open()) return;
  worker.first_resident = own_memory(worker.memory.get());
  worker.growth = 0;
  worker.measured_ns = now_ns();
}

// By its descriptor, where the kernel has them: its number may be another's by now.
void WorkerPool::signal(const Worker& worker) const {
  if (worker.pid.is_open()) ::syscall(SYS_pidfd_send_signal, worker.pid.get(), SIGKILL, nullptr, 0);
  else if (worker.number > 0 && !worker.status) ::kill(worker.number, SIGKILL);
}

void WorkerPool::kill(std::size_t index, Cause cause, std::string message, std::uint64_t task, std::uint64_t node) {
  auto& worker = workers_[index];
  if (worker.killed != Cause::none || worker.retired || worker.number == 0) return;
  worker.killed = cause;
  worker.killed_task = task;
  worker.killed_node = node;
  worker.why = std::move(message);
  signal(worker);
}

void WorkerPool::retire(std::size_t index) {
  auto& worker = workers_[index];
  if (worker.killed != Cause::none || worker.retired || worker.number == 0) return;
  worker.retired = true;
  signal(worker);
}

// First the words, then where it is: so none of them can be of a later document.
std::string WorkerPool::take_output(std::size_t index, std::uint64_t task, std::uint64_t node, bool refused) {
  auto& worker = workers_[index];
  hear_words(worker);
  worker.secret |= refused;
  const auto& page = **worker.shared;
  if (page.task != task || page.node != node) return "";
  auto out = std::exchange(worker.words, "");
  return std::exchange(worker.secret, false) ? "" : out;
}

void WorkerPool::hear_words(Worker& worker) {
  keep_last_words(worker.output, worker.words);
  has_written_ |= !worker.words.empty();
}

void WorkerPool::add_polled(std::vector<pollfd>& out) const {
  add_template(out);
  if (output_.is_open()) out.push_back({output_.get(), POLLIN, 0});
  for (const auto& worker : workers_) {
    if (!worker.wanted) continue;
    if (!worker.silent_since_ns) out.push_back({worker.socket.get(), POLLIN, 0});
    out.push_back({worker.output.get(), POLLIN, 0});
  }
}

void WorkerPool::handle() {
  keep_last_words(output_, words_);
  hear_template();
  if (ready_) fork_missing();
  hear_workers();
  for (std::size_t i = 0; i < workers_.size(); ++i)
    if (is_silent(i) && now_ns() - workers_[i].silent_since_ns > kSilentNsMax)
      kill(i, Cause::contract, "its worker closed the channel to the host and went on", shared(i)->task,
           shared(i)->node);
}

void WorkerPool::begin(Worker& worker, pid_t pid) {
  worker.number = pid;
  if (bounds_.groups) bounds_.groups->add(pid);
  worker.pid = Descriptor(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)));
  worker.memory = Descriptor(::open(("/proc/" + std::to_string(pid) + "/statm").c_str(), O_RDONLY | O_CLOEXEC));
  std::vector<int> statm;
  if (worker.memory.is_open()) statm.push_back(worker.memory.get());
  send_frame(worker.socket.get(), kBegin, "", statm);
}

void WorkerPool::fork_missing() {
  std::size_t unanswered = 0;
  for (const auto& worker : workers_) unanswered += worker.wanted && worker.number == 0;
  for (std::size_t i = 0; i < workers_.size() && unanswered < kForksMax; ++i) {
    if (workers_[i].wanted) continue;
    fork_worker(i);
    ++unanswered;
  }
}

void WorkerPool::hear_template() {
  for (Frame frame;;) {
    switch (reader_.read(control_.get(), frame)) {
      case FrameReader::Got::nothing: return;
      case FrameReader::Got::end: return lose_template();
      case FrameReader::Got::frame: break;
    }
    switch (frame.type) {
      case kCreating:
        creating_ = frame.content;
        began_ns_ = now_ns();
        break;
      case kReady:
        ready_ = true;
        listener_->ready(unpack_texts(frame.content));
        break;
      case kRefused: {
        const auto why = unpack_refusal(frame.content);
        const auto code = static_cast<Code>(why.code);
        // Whatever keeps a component from being made, the pipeline cannot run with it.
        throw Error(code == Code::bad_options || code == Code::pipeline ? code : Code::plugin, why.where, why.message);
      }
      case kForked: {
        const auto [index, pid] = unpack_pair(frame.content);
        if (pid == 0) throw Error(Code::io, "fork", "the system makes no more processes");
        if (index < workers_.size()) begin(workers_[index], static_cast<pid_t>(pid));
        break;
      }
      case kEnded: {
        const auto [pid, status] = unpack_pair(frame.content);
        for (std::size_t i = 0; i < workers_.size(); ++i)
          if (workers_[i].wanted && workers_[i].number == static_cast<pid_t>(pid)) {
            workers_[i].status = static_cast<int>(status);
            hear_words(workers_[i]);
            while (hear_frame(i)) {  // what it said last; another may still hold its channel
            }
            if (workers_[i].wanted && workers_[i].number == static_cast<pid_t>(pid)) lose(i);
          }
        break;
      }
      case kLogged: {
        const auto news = unpack_news(frame.content);
        listener_->logged(static_cast<int>(news.number), news.content);
        break;
      }
      default: throw Error(Code::contract, "template", "sent a message of an unknown type");
    }
  }
}

void WorkerPool::hear(std::size_t index, Frame& frame) {
  if (frame.type == kRefused && !workers_[index].serving) {
    const auto why = unpack_refusal(frame.content);
    throw Error(Code::plugin, why.where, why.message);
  }
  if (frame.type == kServing) {
    workers_[index].serving = true;
    failures_ = 0;
    return;
  }
  losses_ = 0;
  listener_->heard(index, frame);
}

// A frame of each in turn, since they have tasks in turn. Those that live are not heard for ever.
void WorkerPool::hear_workers() {
  std::vector<std::size_t> talking;
  for (std::size_t i = 0; i < workers_.size(); ++i) {
    if (!workers_[i].wanted) continue;
    hear_words(workers_[i]);
    talking.push_back(i);
  }
  for (int turn = 0; turn < kFramesMax && !talking.empty(); ++turn)
    talking.erase(std::remove_if(talking.begin(), talking.end(), [this](auto i) { return !hear_frame(i); }),
                  talking.end());
  has_more_ = !talking.empty();
}

// False: there is none. After a frame this may be another worker.
bool WorkerPool::hear_frame(std::size_t index) {
  if (!workers_[index].wanted || workers_[index].silent_since_ns) return false;
  try {
    Frame frame;
    switch (workers_[index].reader->read(workers_[index].socket.get(), frame)) {
      case FrameReader::Got::nothing: return false;
      case FrameReader::Got::end: fall_silent(index); return false;
      case FrameReader::Got::frame: hear(index, frame);
    }
    return true;
  } catch (const Error& e) {
    if (e.code() != Code::contract) throw;
    kill(index, Cause::contract, "what came from its worker was broken: " + std::string(e.what()), shared(index)->task,
         shared(index)->node);
    fall_silent(index);
    return false;
  }
}

void WorkerPool::fall_silent(std::size_t index) {
  workers_[index].silent_since_ns = now_ns();
  if (workers_[index].status) lose(index);
}

void WorkerPool::check_start() const {
  if (!ready_ && (now_ns() - began_ns_) / 1'000'000 > bounds_.creation_ms)
    throw Error(Code::plugin, creating_, "creating it took longer than " + std::to_string(bounds_.creation_ms) + " ms");
}

WorkerEnd WorkerPool::end_of(const Worker& worker) const {
  const auto& page = **worker.shared;
  WorkerEnd out;
  const bool elsewhere = page.task != worker.killed_task || page.node != worker.killed_node;
  out.killed = elsewhere ? Cause::none : worker.killed;
  out.retired = worker.retired || (worker.killed != Cause::none && elsewhere);
  out.from_outside = worker.template_lost;
  out.task = page.task;
  out.node = page.node;
  out.slot = page.slot;
  out.reader = page.reader;
  out.denied = denied_calls(page.notes);
  if (!worker.secret) out.output = percent_encode_invalid(worker.words);
  if (out.killed != Cause::none) {
    out.message = worker.why;
  } else if (worker.status) {
    const auto ending = ending_of(*worker.status);
    out.message = ending.text;
    out.from_outside |= ending.from_outside;
    if (page.notes.stack_overflow) out.message += ": stack overflow";
    if (page.channel_closed) {
      out.killed = Cause::contract;
      out.message = "closed the channel to the host";
    }
  } else {
    out.message = "ended with the process that it was forked from";
  }
  out.message += told_denials(page.notes);
  return out;
}

// It gets a successor at once.
void WorkerPool::lose(std::size_t index) {
  hear_words(workers_[index]);
  const auto end = end_of(workers_[index]);
  if (workers_[index].number > 0) end_group(workers_[index].number);
  const bool served = workers_[index].serving;
  workers_[index] = Worker();
  listener_->lost(index, end);
  if (!served && !end.from_outside && ++failures_ > kLossesMax)
    throw Error(Code::plugin, "",
                "its workers end before they take a document: " + end.message +
                    (end.output.empty() ? "" : "; they said: " + one_line(end.output)));
}

void WorkerPool::lose_template() {
  int status = 0;
  ::kill(template_, SIGKILL);  // one that closed the channel and goes on; of one that ended it changes nothing
  end_group(template_);
  while (::waitpid(template_, &status, 0) < 0 && errno == EINTR) {
  }
  template_ = 0;
  const auto ending = ending_of(status);
  keep_last_words(output_, words_);
  const auto words = words_.empty() ? "" : "; it said: " + percent_encode_invalid(words_);
  if (!ready_ && !ending.from_outside)
    throw Error(Code::plugin, creating_, "creating it " + ending.text + one_line(words));
  if (++losses_ > kLossesMax)
    throw Error(Code::io, "template", "it ended " + std::to_string(losses_) + " times: " + ending.text);
  ready_ = false;
  for (std::size_t i = 0; i < workers_.size(); ++i) {
    if (!workers_[i].wanted) continue;
    workers_[i].template_lost = true;
    lose(i);
  }
  start();
}

}  // namespace chancery::core
