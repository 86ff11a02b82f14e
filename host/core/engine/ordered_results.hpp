// Results of inputs in any order, delivered in input order: what comes early waits, in memory up to a bound, beyond it
// in the spool.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "recipient.hpp"
#include "run.hpp"
#include "spool.hpp"

namespace chancery::core {

class OrderedResults {
 public:
  // All outlive this. In the summary, what is done is counted as soon as it is here.
  OrderedResults(Recipient& delivery, Spool& spool, RunSummary& summary)
      : delivery_(&delivery), spool_(&spool), summary_(&summary) {}

  // A result of an input, which `packed` was unpacked to; those of one input come in their order. Throws Error{io,
  // path} of the spool.
  void add(std::size_t input, const DocumentResult& result, MessageView packed);
  // There are no more of this input, which was read so.
  void end(std::size_t input, ReadInput read = {});
  // Every input before is delivered.
  std::size_t next() const { return next_; }

 private:
  struct Early {
    std::string packed;
    std::optional<Spool::Extent> spooled;  // instead
    std::size_t apart_at = 0;              // where in it lies what lay apart
  };
  struct Waiting {
    std::vector<Early> results;
    bool ended = false;
    ReadInput read;
  };
  Early kept(MessageView packed);
  void deliver(Early& early);
  void deliver_waiting();

  Recipient* delivery_;
  Spool* spool_;
  RunSummary* summary_;
  std::map<std::size_t, Waiting> waiting_;
  std::size_t next_ = 0;
  std::size_t held_bytes_ = 0;  // in memory
};

}  // namespace chancery::core
