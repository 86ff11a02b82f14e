// One input through reader, stages and renderers: a document, or all members of a container. Each document's result is
// handed on when it is there; what is thrown at one document, or at one container, is its outcome and ends nothing
// else. Knows no files and no other inputs.
//
// The documents and containers of an input are numbered in the order in which they are met, from 0, so that another
// worker can go on where one was lost.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "analysis.hpp"
#include "document_result.hpp"

namespace chancery::core {

// Where to go on in an input.
struct Resumption {
  std::uint64_t first = 0;          // documents before it are done with
  std::vector<std::uint64_t> lost;  // those before it that are not to be listed or opened again, ascending
  LostCalls lost_calls;             // of document `first`

  bool is_lost(std::uint64_t node) const;
};

class InputRun {
 public:
  using Take = std::function<void(std::uint64_t node, const DocumentResult&)>;
  // All outlive this. `take` gets each result, which lives until it returns.
  InputRun(const Plan& plan, Analysis& analysis, Take take)
      : plan_(plan), analysis_(analysis), take_(std::move(take)) {}

  // `entering` is told of each document and container before any of its code runs.
  void announce_with(std::function<void(std::uint64_t node, const std::string& id)> entering) {
    entering_ = std::move(entering);
  }

  // Results hold the document for collectors in other processes.
  void pack_documents() { packs_ = true; }

  // What is rendered lies there; it outlives this.
  void render_into(TextMemory* memory) { memory_ = memory; }

  // Documents are not made: results say what would be.
  void foresee() { foresees_ = true; }

  // `source`: of the input file, whose bytes `bytes` are. `have`: exporters that have its documents already.
  void run(std::size_t reader, std::string_view bytes, const std::string& media_type, const std::string& id,
           const SourceInfo& source, const Resumption& resumption, const std::vector<std::uint32_t>& have = {});

  // The source of the document at hand, for collectors in this process.
  const SourceInfo& source() const { return source_; }

 private:
  bool enter(const std::string& id);
  void hand_on(std::uint64_t node, const DocumentResult& result);
  void run_bytes(std::size_t reader, const ReaderInput& input, const std::string& id, int depth);
  void run_container(std::size_t reader, const ReaderInput& input, const std::string& id, int depth);
  void run_member(std::size_t reader, const ReaderInput& container, const Member& member, const std::string& id,
                  int depth);
  void run_document(std::size_t reader, const ReaderInput& input, const std::string& id);
  SourceInfo source_of(const ReaderInput& input, std::size_t reader) const;
  void export_document(std::size_t reader, DocumentResult& result);
  bool render(std::size_t exporter, DocumentResult& result);
  // Fills in the target for each piece of what it rendered. Throws Error{contract}.
  void name_files(std::size_t exporter, const std::string& input_id);
  void fail(std::uint64_t node, const std::string& id, const std::string& stage, const Error& why);
  template <class F>
  void guarded(const std::string& id, std::size_t reader, F&& work);
  const LostCall* lost_call(std::uint32_t slot) const;

  const Plan& plan_;
  Analysis& analysis_;
  Take take_;
  std::function<void(std::uint64_t, const std::string&)> entering_;
  TextMemory* memory_ = nullptr;
  bool packs_ = false, foresees_ = false;
  const Resumption* resumption_ = nullptr;
  std::vector<bool> has_it_;          // of each exporter
  SourceInfo input_source_, source_;  // of the input; of the document at hand
  std::uint64_t next_ = 0, node_ = 0;
  std::vector<OutputSide> outputs_;              // of the document at hand, one an exporter
  std::vector<std::vector<std::string>> names_;  // of their files
  GrowingText packed_;
};

// What is being thrown, as the one type that outcomes are made from.
Error current_error();

}  // namespace chancery::core
