// The reorder buffer: see ordered_results.hpp.
#include "ordered_results.hpp"

namespace chancery::core {
namespace {

constexpr std::size_t kHeldBytesMax = 16 << 20;

}  // namespace

void OrderedResults::add(std::size_t input, const DocumentResult& result, MessageView packed) {
  ++summary_->documents_done;
  if (delivery_->stopped()) return;
  if (input == next_) delivery_->take(input, result);
  else waiting_[input].results.push_back(kept(packed));
}

// A file that is cut off and written again costs more than the document's delivery.
OrderedResults::Early OrderedResults::kept(MessageView packed) {
  const auto size = packed.bytes.size() + packed.apart.size();
  Early out{"", std::nullopt, packed.bytes.size()};
  if (size > kHeldBytesMax - held_bytes_) {
    out.spooled = spool_->put({packed.bytes, packed.apart});
  } else {
    held_bytes_ += size;
    out.packed.reserve(size);
    out.packed.append(packed.bytes).append(packed.apart);
  }
  return out;
}

void OrderedResults::deliver(Early& early) {
  if (early.spooled) early.packed = spool_->take(*early.spooled);
  else held_bytes_ -= early.packed.size();
  const auto packed = std::string_view(early.packed);
  if (!delivery_->stopped())
    delivery_->take(next_, unpack_result({packed.substr(0, early.apart_at), packed.substr(early.apart_at)}));
}

void OrderedResults::end(std::size_t input, ReadInput read) {
  ++summary_->inputs_done;
  if (input != next_) {
    auto& waiting = waiting_[input];
    waiting.ended = true;
    waiting.read = std::move(read);
    return;
  }
  delivery_->end_input(next_++, std::move(read));
  deliver_waiting();
}

void OrderedResults::deliver_waiting() {
  for (auto first = waiting_.begin(); first != waiting_.end() && first->first == next_; first = waiting_.begin()) {
    auto waiting = std::move(first->second);
    waiting_.erase(first);
    for (auto& early : waiting.results) deliver(early);
    if (!waiting.ended) return;
    delivery_->end_input(next_++, std::move(waiting.read));
  }
}

}  // namespace chancery::core
