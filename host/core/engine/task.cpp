// Tasks: see task.hpp.
#include "task.hpp"

#include <algorithm>

#include "../document/utf8.hpp"
#include "../process/output_pipe.hpp"
#include "../store/file.hpp"
#include "../store/sha256.hpp"

namespace chancery::core {

Descriptor open_input_of(Task& task, const Input& input, const MatchedInputs& matched) {
  if (task.kept.is_open()) return Descriptor();
  if (input.path == "-") {
    if (matched.standard_input_failed) throw *matched.standard_input_failed;
    task.kept = memory_file(matched.standard_input);
    return Descriptor();
  }
  auto file = open_input(input.path);
  task.read.stamp = stamp_of(file.get());
  if (task.read.stamp) return file;
  std::string bytes;
  read_input(file.get(), input.path, bytes);
  task.kept = memory_file(bytes);
  return Descriptor();
}

void Parcel::add(std::unique_ptr<Task>& task, Descriptor input) {
  for_worker.push_back({&task->message, input.is_open() ? input.get() : task->kept.get()});
  opened.push_back(std::move(input));
  tasks.push_back(std::move(task));
}

DocumentResult checked(const Plan& plan, const Task& task, DocumentResult result) {
  const auto& id = result.outcome.id;
  if (id != task.message.id && !(is_container(plan, task) && id.starts_with(task.message.id + "!")))
    throw Error(Code::contract, "worker", "sent a result of another input");
  if (!is_utf8(id) || !is_utf8(result.outcome.stage) || !is_utf8(result.outcome.consumer) || !is_utf8(result.said_id))
    throw Error(Code::contract, "worker", "sent names that are not valid UTF-8");
  const auto& have = task.message.have;
  const auto is_one = [&](std::uint32_t exporter, bool collector) {
    return exporter < plan.exporters.size() && plan.exporters[exporter].info().is_collector == collector &&
           std::find(have.begin(), have.end(), exporter) == have.end();
  };
  for (const auto& rendered : result.rendered)
    if (!is_one(rendered.exporter, false))
      throw Error(Code::contract, "worker", "rendered for an exporter that was not asked for it");
  for (const auto exporter : result.collectors)
    if (!is_one(exporter, true)) throw Error(Code::contract, "worker", "wants a collector that was not asked for it");
  if (!result.foreseen.empty() && result.foreseen.size() != 1 + plan.stages.size())
    throw Error(Code::contract, "worker", "foresees other stages than the pipeline has");
  for (const auto& one : result.foreseen)
    if (!is_utf8(one.because)) throw Error(Code::contract, "worker", "sent words that are not valid UTF-8");
  return result;
}

ReadInput read_now(const std::filesystem::path& file, const Task& task) {
  auto out = task.read;
  try {
    if (out.stamp && stamp_of(file) == out.stamp) out.sha256 = sha256(MappedFile(file).bytes());
  } catch (const Error&) {  // then it is another input the next time
  }
  return out;
}

}  // namespace chancery::core
