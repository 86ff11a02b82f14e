// Results of reader and stages for the document at hand, taken from a store and put into it. A result's key is the hash
// of all that it depends on: the component, its plugin, the libraries that it stands on and its options; for a reader
// the media type and bytes that it was given; for a stage the text and the tables that it reads. Names, limits, `when`
// and whatever else does not change the rows is no part of it.
//
// A document's results lie in one value under the SHA-256 of what a reader is given: key and content of one behind the
// other, compressed as a whole with a checksum. A key is only looked for among the results of the same bytes, so that
// fast hashes will do, and is kept in parts: the component's id and a NUL, then 8 bytes each for its plugin, the
// libraries and its options; of a stage also for the text, each table that it reads, and the rows that stood in each
// table into which it points. So it can be told which part differs, and a stage's result stands where another reader
// makes the same text and rows of the bytes. A content is the rows as batches; a reader's also text and id. Knows
// neither plugins nor where the store is.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../document/document.hpp"
#include "../pipeline/plan.hpp"
#include "reader_input.hpp"

namespace chancery::core {

class ResultStore {
 public:
  virtual ~ResultStore() = default;
  // None, if it is not there. Never throws for what is wrong with the store.
  virtual std::optional<std::string> get(const std::string& key) = 0;
  virtual void put(const std::string& key, std::string_view value) = 0;
};

// What a component made: a batch for each table that it writes, in the order of its declaration, perhaps one of
// diagnostics after them.
struct CachedResult {
  std::vector<std::string_view> batches;
  std::string_view text, id, origin;  // a reader's
};

// Of each table: the stage that will make rows of it which nobody knows yet, by its id; "": all are there.
using AwaitedRows = std::vector<std::string_view>;

class CachedResults {
 public:
  // `refreshed`: ids of stages whose results are computed anew. Both others outlive this; the plugins are loaded.
  CachedResults(const Plan& plan, ResultStore& store, std::vector<std::string> refreshed);

  // Begins a document; the reader's result, if it is known.
  std::optional<CachedResult> reading(std::size_t reader, const ReaderInput& input);
  // A stage's for the document as it stands; none, if it reads rows that are `awaited`, or if it is not read yet.
  std::optional<CachedResult> of_stage(std::size_t stage, const Document& document, const AwaitedRows& awaited = {});
  // What the result that was asked for last, and is not known, does not share with the most alike that is: the first
  // such part of the key, in words. "": it may be known, that hangs on the rows of `waits_for`.
  std::string first_difference() const;
  // The stage whose rows are awaited, or the reader, for what was asked for last; "": none is.
  std::string_view waits_for() const { return waits_for_; }
  // What was asked for last was made: the document's records from `from` on, and for a reader its id and origin.
  void keep(const Document& document, std::size_t from, std::string_view id = {}, std::string_view origin = {});
  // The rows of a result that was known now count.
  void count(const Document& document, std::size_t from);
  // Ends the document: stores what is new.
  void end();

 private:
  const std::string& component_parts(const PlannedComponent& component);
  // The parts of a stage's key, up to one that hangs on awaited text or rows; `waits_for_` is whose.
  std::string key_of(const PlannedStage& stage, const Document& document, const AwaitedRows& awaited);
  std::optional<CachedResult> find(std::string key, bool refresh, bool is_reader);
  void load(const std::string& key);

  const Plan* plan_;
  ResultStore* store_;
  std::vector<std::string> refreshed_;
  std::map<const PlannedComponent*, std::string> component_parts_;
  const PlannedStage* asked_stage_ = nullptr;
  std::string_view reader_;           // its id
  std::string_view waits_for_;        // there the key ends
  std::vector<std::string> digests_;  // of each table's rows so far
  std::string text_digest_, pack_key_, asked_;
  std::string old_;                                // the value as it was stored, unpacked
  std::map<std::string, std::string_view> known_;  // key → content, views into old_
  std::string made_;                               // new ones, as they will be stored
  std::vector<std::string> used_;                  // keys of those that were known, in the order of use
  bool reading_ = false;
};

}  // namespace chancery::core
