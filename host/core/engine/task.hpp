// An input on its way through workers: what is asked of the next one, and how far the last one came.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "matched_inputs.hpp"
#include "recipient.hpp"
#include "worker_messages.hpp"

namespace chancery::core {

struct Task {
  std::size_t input = 0;
  TaskMessage message;
  std::string id;                                // of the document or container that was begun last
  std::uint64_t node = 0;                        // its number
  ReadInput read;                                // how it was when it was opened
  Descriptor kept;                               // of what can be read only once
  int losses = 0;                                // of workers at this document, from outside or between components
  std::vector<std::pair<int, std::string>> log;  // lines of the document at hand
};

// Its reader lists members.
inline bool is_container(const Plan& plan, const Task& task) {
  return plan.readers[task.message.reader].info().has_list;
}

// Its input, to be read. None: the task keeps it, since what a pipe gives up is gone. Throws Error{bad_input, path}.
Descriptor open_input_of(Task& task, const Input& input, const MatchedInputs& matched);

// What a worker gets in one message.
struct Parcel {
  std::vector<std::unique_ptr<Task>> tasks;
  std::vector<Descriptor> opened;
  std::vector<TaskForWorker> for_worker;  // views of the others

  // `input`: its own, or none, and the task keeps it.
  void add(std::unique_ptr<Task>& task, Descriptor input);
};

// A result that a worker sent for it, if it can be one. Throws Error{contract}.
DocumentResult checked(const Plan& plan, const Task& task, DocumentResult result);

// What a worker that was lost had read of the file; without a hash if it was changed since.
ReadInput read_now(const std::filesystem::path& file, const Task& task);

}  // namespace chancery::core
