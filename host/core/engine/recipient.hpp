// To whom the results of a run in processes go: in input order, those of an input before those of the next.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "collectors.hpp"
#include "document_result.hpp"

namespace chancery::core {

// How an input was when it was read.
struct ReadInput {
  std::optional<FileStamp> stamp;
  std::string sha256;  // empty: it could not be read
};

class Recipient {
 public:
  virtual ~Recipient() = default;

  // Before the first result, when all components are made. `readers`: of each input. Throws Error.
  virtual void open(const std::vector<std::optional<std::size_t>>& readers) = 0;
  // A result of input number `input`.
  virtual void take(std::size_t input, const DocumentResult& result) = 0;
  // All results of the input were taken; or nothing of it is due.
  virtual void end_input(std::size_t input, ReadInput read) = 0;
  virtual void take(const CollectorAnswer& answer) = 0;
  // Documents that are not done with.
  virtual std::size_t waiting() const = 0;
  // Called many times a second, whether or not there is something new. Cheap.
  virtual void tick() = 0;
  // The run cannot go on; the first reason stands.
  virtual void stop(const std::string& why) = 0;
  virtual bool stopped() const = 0;
  // After the last result, or where the run ended early.
  virtual void finish() = 0;
};

}  // namespace chancery::core
