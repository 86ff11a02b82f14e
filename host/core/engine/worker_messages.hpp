// What supervisor, template, workers and sinks say to each other. All of it is values: no pointer, no handle.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../process/message.hpp"
#include "analysis.hpp"
#include "input_run.hpp"

namespace chancery::core {

enum Message : std::uint32_t {
  // supervisor → template or sink, the first: what it is started for
  kRequest = 1,
  // supervisor → template: a process to be forked, with its socket, shared memory and output
  kFork,
  // template → supervisor
  kCreating,  // the component that is made next
  kReady,
  kRefused,  // why the components cannot be made
  kForked,
  kEnded,
  // supervisor → worker
  kBegin = 19,  // with a descriptor of its statm, which it cannot open itself; perhaps none
  kTasks = 20,  // with the inputs' descriptors
  kKnown,       // the answer to kAsk
  // worker → supervisor; kRefused too
  kServing,   // it takes tasks now
  kEntering,  // a member of a container
  kResult,
  kLogged,
  kTaskDone,
  kAsk,    // for what is stored under a key; the worker waits
  kStore,  // under a key
  // supervisor → sink
  kCollect = 40,
  kFlush,
  kForget,  // a document's id
  kFinish,
  // sink → supervisor
  kCollected,
  kDone,
};

// What a template or sink is started for.
struct ServiceRequest {
  std::string plan, pin;                 // plan_request.hpp
  std::vector<std::uint32_t> readers;    // to be made before
  std::uint32_t collector = UINT32_MAX;  // a sink's exporter
  std::string target_path;               // a sink's
  int log_level = 0;
  bool packs = false;                 // workers send documents for sinks
  bool stores = false, asks = false;  // workers' results are stored; some may be
  bool foresees = false;              // workers say what they would do
  std::vector<std::string> refresh;
};
std::string packed(const ServiceRequest& request);
ServiceRequest unpack_service_request(std::string_view bytes);

// What stands in the store; of kAsk and of one that is not there the value is empty.
struct StoredResult {
  std::string_view key, value;
};
std::string packed(const StoredResult& stored, TextsApart* apart = nullptr);
StoredResult unpack_stored(MessageView message);

struct Refusal {
  std::uint64_t code = 0;
  std::string where, message;
};
std::string packed(const Refusal& refusal);
Refusal unpack_refusal(std::string_view bytes);

// Paths, and packed tasks.
std::string packed(const std::vector<std::string>& texts);
std::vector<std::string> unpack_texts(std::string_view bytes);

// A number and another one: (worker, pid), (pid, wait status), (level of a log line and its task).
std::string packed(std::uint64_t first, std::uint64_t second);
std::pair<std::uint64_t, std::uint64_t> unpack_pair(std::string_view bytes);

// One input for a worker.
struct TaskMessage {
  std::uint64_t number = 0;  // from 1; later tasks have larger ones
  std::uint64_t reader = 0;
  std::string id, path, media_type;
  std::vector<std::uint32_t> have;  // exporters that have its documents already
  Resumption resumption;
  bool watched = false;  // a worker was lost at it, and no component is known to be to blame
};
std::string packed(const TaskMessage& task);
TaskMessage unpack_task(std::string_view bytes);

// A task, and the descriptor of its input, on their way to a worker.
struct TaskForWorker {
  const TaskMessage* message = nullptr;
  int input = -1;
};

// A numbered thing of a task, and what is said of it: a member's id, a log line (`number`: its level).
struct TaskNews {
  std::uint64_t task = 0, number = 0;
  std::string_view content;
};
void pack(const TaskNews& news, std::string& out);
// All of it but the content, which follows.
std::string packed_head(const TaskNews& news, std::size_t content_bytes);
TaskNews unpack_news(std::string_view bytes);

// A document's result as document_result.hpp packs it, or of kStore a stored one; what lies apart is in shared memory.
struct ResultNews {
  std::uint64_t task = 0, node = 0;
  std::string_view bytes;
  std::uint64_t place = 0, size = 0;  // of what lies apart
};
std::string packed(const ResultNews& news);
ResultNews unpack_result_news(std::string_view bytes);

// A call that a component was refused, and how often.
struct Denial {
  std::string component, call;
  std::uint64_t count = 0;
};

struct TaskEnd {
  std::uint64_t task = 0, bytes_read = 0;
  std::string sha256;                // of what was read; empty: nothing was
  std::vector<StageTiming> timings;  // of this task
  std::vector<Denial> denials;
  std::optional<ResultNews> last;  // its last result, which needs no frame of its own then
};
std::string packed(const TaskEnd& end);
TaskEnd unpack_end(std::string_view bytes);

}  // namespace chancery::core
