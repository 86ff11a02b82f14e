// Keys and packs: see cached_results.hpp.
#include "cached_results.hpp"

#include <algorithm>
#include <filesystem>

#include "../plugin/library.hpp"
#include "../plugin/linked_libraries.hpp"
#include "../process/message.hpp"
#include "../store/compression.hpp"
#include "../store/fast_hash.hpp"
#include "../store/sha256.hpp"

namespace chancery::core {
namespace {

constexpr std::size_t kOldShareMax = 3;  // results of other pipelines are kept up to so many times the own

std::string_view view(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

constexpr std::size_t kPartBytes = 8;

// Of a key.
std::string part(std::string_view content) { return fast_hash(content).substr(0, kPartBytes); }

// What a component's libraries read of the system, by path, size and time; nothing for most.
std::string resource_stamps(const ComponentInfo& info) {
  namespace fs = std::filesystem;
  std::string out;
  MessageWriter w(out);
  for (const auto& path : info.resources) {
    std::error_code size_error, time_error;
    const auto size = fs::file_size(path, size_error);  // of a folder there is none
    const auto time = fs::last_write_time(path, time_error);
    w.text(path).number(size_error ? 0 : size);
    w.number(time_error ? 0 : static_cast<std::uint64_t>(time.time_since_epoch().count()));
  }
  return out;
}

CachedResult result_in(std::string_view content, bool is_reader) {
  MessageReader r(content);
  CachedResult out;
  if (is_reader) {
    out.text = r.text();
    out.id = r.text();
    out.origin = r.text();
  }
  for (auto left = r.count(); left > 0; --left) out.batches.push_back(r.text());
  r.end();
  return out;
}

}  // namespace

CachedResults::CachedResults(const Plan& plan, ResultStore& store, std::vector<std::string> refreshed)
    : plan_(&plan), store_(&store), refreshed_(std::move(refreshed)) {}

std::optional<CachedResult> CachedResults::reading(std::size_t reader, const ReaderInput& input) {
  digests_.assign(plan_->tables.size(), "");
  text_digest_.clear();
  made_.clear();
  used_.clear();
  std::string content;
  MessageWriter w(content);
  w.text(input.media_type).text(input.locator);
  if (input.sha256.empty()) w.text(sha256(input.bytes));
  else w.text(input.sha256);
  pack_key_ = sha256(content);
  load(pack_key_);
  reading_ = true;
  reader_ = plan_->readers[reader].id;
  return find(component_parts(plan_->readers[reader]), false, true);
}

void CachedResults::load(const std::string& key) {
  known_.clear();
  old_.clear();
  const auto stored = store_->get(key);
  if (!stored) return;
  old_ = decompressed(*stored);
  if (old_.empty()) return;
  try {
    MessageReader r(old_);
    while (!r.at_end()) {
      const std::string name(r.text());
      known_[name] = r.text();
    }
  } catch (const Error&) {  // of another build of the host: as if there were none
    known_.clear();
  }
}

const std::string& CachedResults::component_parts(const PlannedComponent& component) {
  auto& parts = component_parts_[&component];
  if (!parts.empty()) return parts;
  const auto& file = component.component.plugin->file;
  load_plugin(file);
  parts = component.info().id + '\0' + part(component.plugin_sha256) +
          part(linked_build_ids(file) + resource_stamps(component.info())) + part(component.options_sha256);
  return parts;
}

std::string CachedResults::key_of(const PlannedStage& stage, const Document& document, const AwaitedRows& awaited) {
  waits_for_ = {};
  const auto waits = [&](TableId table) {
    if (table < awaited.size()) waits_for_ = awaited[table];
    return !waits_for_.empty();
  };
  auto key = component_parts(stage);
  if (text_digest_.empty()) {
    waits_for_ = reader_;
    return key;
  }
  key += part(text_digest_);
  for (const auto& read : stage.access.reads) {
    if (waits(read.id)) return key;
    const char state = read.id == kNoTable ? '2' : document.incomplete(read.id) ? '1' : '0';
    key += part((read.id == kNoTable ? std::string() : digests_[read.id]) + state);
  }
  for (const auto& write : stage.access.writes) {
    if (!write.numbered) continue;
    if (waits(write.id)) return key;
    MessageWriter(key).number(document.rows(write.id));
  }
  return key;
}

std::optional<CachedResult> CachedResults::of_stage(std::size_t index, const Document& document,
                                                    const AwaitedRows& awaited) {
  const auto& stage = plan_->stages[index];
  auto key = key_of(stage, document, awaited);
  reading_ = false;
  asked_stage_ = &stage;
  const bool refresh = std::find(refreshed_.begin(), refreshed_.end(), stage.id) != refreshed_.end();
  return find(std::move(key), refresh || !waits_for_.empty(), false);
}

std::string CachedResults::first_difference() const {
  if (known_.empty()) return "nothing is known of this content";
  if (!reading_ && std::find(refreshed_.begin(), refreshed_.end(), asked_stage_->id) != refreshed_.end())
    return "--refresh";
  if (const auto known = known_.lower_bound(asked_);
      !reading_ && !waits_for_.empty() && known != known_.end() && known->first.starts_with(asked_))
    return "";
  const auto begin = asked_.find('\0') + 1;
  std::size_t same = 0;
  bool any = false;
  for (auto it = known_.lower_bound(asked_.substr(0, begin)); it != known_.end(); ++it) {
    if (!it->first.starts_with(asked_.substr(0, begin))) break;
    any = true;
    const auto at = std::mismatch(asked_.begin(), asked_.end(), it->first.begin(), it->first.end()).first;
    same = std::max(same, (static_cast<std::size_t>(at - asked_.begin()) - begin) / kPartBytes);
  }
  if (!any) return "no result of this component is known";
  std::vector<std::string> names = {"its plugin", "a library", "options"};
  if (!reading_) {
    names.push_back("the text");
    for (const auto& read : asked_stage_->access.reads) names.push_back("the rows of " + std::string(read.table));
    for (const auto& write : asked_stage_->access.writes)
      if (write.numbered) names.push_back("how many rows of " + std::string(write.table) + " come before");
  }
  return same < names.size() ? names[same] : "what it is";
}

std::optional<CachedResult> CachedResults::find(std::string key, bool refresh, bool is_reader) {
  asked_ = std::move(key);
  const auto known = known_.find(asked_);
  if (refresh || known == known_.end()) return std::nullopt;
  used_.push_back(asked_);
  try {
    return result_in(known->second, is_reader);
  } catch (const Error&) {
    return std::nullopt;
  }
}

void CachedResults::keep(const Document& document, std::size_t from, std::string_view id, std::string_view origin) {
  known_.erase(asked_);
  MessageWriter w(made_);
  w.text(asked_);
  const auto begin = w.begin_text();
  if (reading_) w.text(document.text()).text(id).text(origin);
  const auto records = document.records_from(from);
  w.number(records.size());
  for (const auto& record : records) w.text(view(record.content));
  w.end_text(begin);
  count(document, from);
}

void CachedResults::count(const Document& document, std::size_t from) {
  if (reading_) text_digest_ = fast_hash(document.text());
  for (const auto& record : document.records_from(from)) {
    const auto batch = open_batch(record.content);
    if (batch.rows == 0) continue;
    auto& digest = digests_[find_table(plan_->tables, batch.table)];
    digest = fast_hash(digest + fast_hash(view(record.content)));
  }
}

void CachedResults::end() {
  if (made_.empty()) return;
  MessageWriter w(made_);
  const auto add = [&](const std::string& key, std::string_view content) { w.text(key).text(content); };
  for (const auto& key : used_)
    if (const auto known = known_.extract(key)) add(known.key(), known.mapped());
  const auto own = made_.size();
  for (const auto& [key, content] : known_)
    if (made_.size() + content.size() <= (1 + kOldShareMax) * own) add(key, content);
  if (const auto packed = compressed(made_); !packed.empty()) store_->put(pack_key_, packed);
  made_.clear();
}

}  // namespace chancery::core
