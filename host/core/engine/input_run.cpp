// One input: see input_run.hpp.
#include "input_run.hpp"

#include <algorithm>
#include <new>

#include "packed_document.hpp"
#include "reader_match.hpp"
#include "target_values.hpp"

namespace chancery::core {
namespace {

constexpr int kDepthMax = 4;  // of containers in containers
constexpr std::size_t kMembersMax = 100'000;
constexpr std::uint64_t kMemberBytesMax = std::uint64_t{1} << 31;

std::string media_type_of(const ReaderInput& input, const ComponentInfo& reader) {
  if (!input.media_type.empty()) return std::string(input.media_type);
  return reader.media_types.empty() ? "" : reader.media_types.front();
}

}  // namespace

Error current_error() {
  try {
    throw;
  } catch (const Error& e) {
    return e;
  } catch (const std::bad_alloc&) {
    return Error(Code::limit, "", "out of memory");
  } catch (const std::exception& e) {
    return Error(Code::failed, "", e.what());
  }
}

bool Resumption::is_lost(std::uint64_t node) const { return std::binary_search(lost.begin(), lost.end(), node); }

void InputRun::run(std::size_t reader, std::string_view bytes, const std::string& media_type, const std::string& id,
                   const SourceInfo& source, const Resumption& resumption, const std::vector<std::uint32_t>& have) {
  resumption_ = &resumption;
  has_it_.assign(plan_.exporters.size(), false);
  for (const auto exporter : have) has_it_.at(exporter) = true;
  input_source_ = source;
  next_ = 0;
  if (enter(id)) run_bytes(reader, {bytes, media_type, "", source.sha256}, id, 0);
}

// False: whatever it is, it is done with.
bool InputRun::enter(const std::string& id) {
  node_ = next_++;
  if (resumption_->is_lost(node_)) return false;
  if (entering_ && node_ >= resumption_->first) entering_(node_, id);
  return true;
}

void InputRun::hand_on(std::uint64_t node, const DocumentResult& result) {
  if (node >= resumption_->first) take_(node, result);
}

void InputRun::fail(std::uint64_t node, const std::string& id, const std::string& stage, const Error& why) {
  DocumentResult result;
  result.outcome.id = id;
  result.outcome.worsen(Outcome::failed, cause_of(why.code()), stage, why.what());
  hand_on(node, result);
}

template <class F>
void InputRun::guarded(const std::string& id, std::size_t reader, F&& work) {
  const auto node = node_;
  try {
    work();
  } catch (const std::exception&) {
    fail(node, id, plan_.readers[reader].id, current_error());
  }
}

// A document, or a container of documents.
void InputRun::run_bytes(std::size_t reader, const ReaderInput& input, const std::string& id, int depth) {
  guarded(id, reader, [&] {
    if (plan_.readers[reader].info().has_list) run_container(reader, input, id, depth);
    else run_document(reader, input, id);
  });
}

void InputRun::run_container(std::size_t reader, const ReaderInput& input, const std::string& id, int depth) {
  const auto members = analysis_.list(reader, input);
  if (members.size() > kMembersMax)
    throw Error(
        Code::limit, "",
        "lists " + std::to_string(members.size()) + " members, expected at most " + std::to_string(kMembersMax));
  std::set<std::string_view> names;
  for (const auto& member : members) {
    const auto member_id = id + "!" + member.name;
    if (!enter(member_id)) continue;
    guarded(member_id, reader, [&] {
      if (!names.insert(member.name).second)
        throw Error(Code::bad_input, "", "two members of the container have this name");
      run_member(reader, input, member, member_id, depth);
    });
  }
}

void InputRun::run_member(std::size_t reader, const ReaderInput& container, const Member& member, const std::string& id,
                          int depth) {
  const ReaderInput input{container.bytes, member.media_type, member.locator, container.sha256};
  if (!plan_.readers[reader].info().has_open) return run_document(reader, input, id);
  if (depth == kDepthMax)
    throw Error(Code::bad_input, "", "containers nested deeper than " + std::to_string(kDepthMax));
  const auto bytes = analysis_.open(reader, input);
  if (bytes.size() > kMemberBytesMax) throw Error(Code::limit, "", "larger than 2 GB when opened");
  if (const auto inner = match_reader(plan_, member.name, bytes, member.media_type))
    return run_bytes(*inner, {bytes, member.media_type, ""}, id, depth + 1);
  DocumentResult unread;
  unread.outcome = unread_outcome(id);
  hand_on(node_, unread);
}

void InputRun::run_document(std::size_t reader, const ReaderInput& input, const std::string& id) {
  if (node_ < resumption_->first) return;
  DocumentResult result;
  auto& outcome = result.outcome;
  outcome.id = id;
  result.reader = static_cast<std::uint32_t>(reader);
  if (foresees_) {
    result.foreseen = analysis_.foresee(reader, input);
    return hand_on(node_, result);
  }
  analysis_.analyse(reader, input, outcome, node_ == resumption_->first ? resumption_->lost_calls : LostCalls());
  result.said_id = analysis_.input().id;
  source_ = source_of(input, reader);
  if (outcome.outcome != Outcome::failed) export_document(reader, result);
  hand_on(node_, result);
}

SourceInfo InputRun::source_of(const ReaderInput& input, std::size_t reader) const {
  auto out = input_source_;
  out.media_type = media_type_of(input, plan_.readers[reader].info());
  if (const auto* origin = analysis_.origin()) {
    out.sha256 = origin->sha256;
    out.media_type = origin->media_type;
    out.bytes = origin->bytes;
  }
  return out;
}

void InputRun::export_document(std::size_t reader, DocumentResult& result) {
  source_.id = result.said_id.empty() ? result.outcome.id : result.said_id;
  outputs_.resize(plan_.exporters.size());
  names_.resize(plan_.exporters.size());
  result.wanted = plan_.exporters.empty();
  for (std::size_t i = 0; i < plan_.exporters.size(); ++i) {
    const auto wanted = analysis_.wanted(i, result.outcome);
    result.wanted |= wanted != Analysis::Wanted::no;
    if (has_it_[i]) result.stands |= wanted == Analysis::Wanted::yes;
    else if (wanted == Analysis::Wanted::cannot) result.failed.push_back(static_cast<std::uint32_t>(i));
    if (wanted != Analysis::Wanted::yes || has_it_[i]) continue;
    if (plan_.exporters[i].info().is_collector) result.collectors.push_back(static_cast<std::uint32_t>(i));
    else if (!render(i, result)) result.failed.push_back(static_cast<std::uint32_t>(i));
  }
  if (!packs_ || result.collectors.empty()) return;
  packed_ = GrowingText(memory_);
  pack_document(source_, reader, analysis_.document(), analysis_.provenance(), analysis_.input().origin, packed_);
  result.packed = packed_;
}

const LostCall* InputRun::lost_call(std::uint32_t slot) const {
  if (node_ != resumption_->first) return nullptr;
  for (const auto& call : resumption_->lost_calls)
    if (call.slot == slot) return &call;
  return nullptr;
}

bool InputRun::render(std::size_t exporter, DocumentResult& result) {
  const auto& planned = plan_.exporters[exporter];
  auto& outcome = result.outcome;
  if (const auto* lost = lost_call(exporter_slot(plan_, exporter)))
    return outcome.worsen(Outcome::partial, lost->cause, planned.id, lost->message, planned.consumer), false;
  auto& output = outputs_[exporter];
  output.memory = memory_;
  if (!analysis_.render(exporter, source_, output, outcome)) return false;
  try {
    name_files(exporter, outcome.id);
  } catch (const std::exception&) {
    const auto e = current_error();
    return outcome.worsen(Outcome::partial, cause_of(e.code()), planned.id, e.what(), planned.consumer), false;
  }
  auto& rendered = result.rendered.emplace_back();
  rendered.exporter = static_cast<std::uint32_t>(exporter);
  for (std::size_t i = 0; i < output.pieces.size(); ++i)
    rendered.files.push_back({names_[exporter][i], output.pieces[i].head, output.pieces[i].bytes});
  return true;
}

void InputRun::name_files(std::size_t exporter, const std::string& input_id) {
  const auto& to = plan_.exporters[exporter].to;
  names_[exporter] = names_of_pieces(to, outputs_[exporter].pieces, [&](const TargetPart& part) {
    return target_value(part, input_id, source_.id, plan_, analysis_.given_to(exporter));
  });
}

}  // namespace chancery::core
