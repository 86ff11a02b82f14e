// What a run would do: a recipient of results that only say what would be made. Writes nothing.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "recipient.hpp"
#include "run.hpp"
#include "work.hpp"

namespace chancery::core {

struct ForeseenDocument {
  std::string id;
  std::uint32_t reader = UINT32_MAX;  // its number in the plan; may be none
  std::string problem;                // why nothing can be foreseen: it cannot be read, or no reader takes it
  std::vector<Foreseen> stages;       // the reader, then each stage; none with a problem
};

// An input of which something is due.
struct ForeseenInput {
  std::string id;
  Due why = Due::nothing;
  std::vector<std::size_t> exporters;  // that get it, by their numbers in the plan
  std::vector<ForeseenDocument> documents;
};

class Forecast : public Recipient {
 public:
  using Take = std::function<void(const ForeseenInput&)>;
  // `take` is told of each input that is due, in their order. All outlive this.
  Forecast(const Plan& plan, const std::vector<Input>& inputs, const Work& work, RunSummary& summary, Take take);

  // Throws Error{pipeline} for targets that collide, as a run does.
  void open(const std::vector<std::optional<std::size_t>>& readers) override;
  void take(std::size_t input, const DocumentResult& result) override;
  void end_input(std::size_t input, ReadInput read) override;
  void take(const CollectorAnswer&) override {}
  std::size_t waiting() const override { return 0; }
  void tick() override {}
  void stop(const std::string& why) override;
  bool stopped() const override { return !summary_->stopped.empty(); }
  void finish() override {}

 private:
  const Plan* plan_;
  const std::vector<Input>* inputs_;
  const Work* work_;
  RunSummary* summary_;
  Take take_;
  ForeseenInput at_hand_;
};

}  // namespace chancery::core
