// A component at work on one document after the other, as the engine runs it, and what it made of the last one.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../core/engine/analysis.hpp"
#include "subject.hpp"

namespace chancery::conformance {

// What a component made, as pairs of a name ("rows of table 'section'") and a hash.
using Parts = std::vector<std::pair<std::string, std::string>>;
// The name of the first part that differs; empty if none does.
std::string first_difference(const Parts& a, const Parts& b);

std::string as_lines(const Parts& parts);
Parts from_lines(std::string_view lines);

class Trial {
 public:
  // Creates the component with its neighbours. Throws Error as core::Instance does.
  Trial(const Subject& subject, const core::Plan& plan);
  ~Trial();

  // Runs one document. Throws Error{pipeline} if it failed before it came to the component.
  const core::DocumentOutcome& run(std::string_view bytes);
  bool well() const { return outcome_.outcome == core::Outcome::ok; }
  // What was made of that document; of a collector, of all documents: it then takes no more.
  Parts parts();

 private:
  void run_container(const core::ReaderInput& input);
  void run_member(const core::ReaderInput& input);
  void run_document(const core::ReaderInput& input);
  Parts document_parts();
  void export_document(std::string_view bytes);
  std::string collected();

  const Subject* subject_;
  core::Analysis analysis_;
  core::DocumentOutcome outcome_;
  core::OutputSide output_;
  Parts made_;
};

// "the document 'a reply': plugin: what it said"; empty if it went well.
std::string trouble(const core::DocumentOutcome& outcome, std::string_view document);

}  // namespace chancery::conformance
