// Who makes a table before whom: what a component at a place in the pipeline can read, and the faults if it cannot.
// What may come of a stage that nobody knows is not said to be missing.
#pragma once

#include <string>
#include <vector>

#include "plan.hpp"
#include "table_catalogue.hpp"

namespace chancery::core {

class TableOrder {
 public:
  // Reads `plan` and `catalogue` as they grow.
  TableOrder(const Plan& plan, const TableCatalogue& catalogue, const Registry& registry)
      : plan_(plan), catalogue_(catalogue), registry_(registry) {}

  // From this stage on any table may have been made.
  void unknown_from(std::size_t stage) { unknown_from_ = std::min(unknown_from_, stage); }

  bool unknown() const { return unknown_from_ != static_cast<std::size_t>(-1); }

  // Whether anything before `stage` makes it; `stage` may be behind the last one.
  bool made_before(const std::string& table, std::size_t stage) const;
  // Whether nothing makes it, for certain.
  bool never_made(const std::string& table) const;
  // The first stage behind `stage` that writes it; plan.stages.size() if there is none.
  std::size_t later_writer(const std::string& table, std::size_t stage) const;

  // Faults and warnings about what the component at `stage` reads, each where it is asked for.
  void check_reads(const PlannedComponent& component, std::size_t stage, std::vector<Fault>& faults) const;
  // Of a table that somebody looks into at `place`, and that is not there: "… table 'x', which nothing makes".
  void missing(Place place, const std::string& reads, const std::string& table, std::size_t stage,
               std::vector<Fault>& faults) const;
  // What to do about it.
  std::string who_makes(const std::string& table) const;

 private:
  void made_later(Place place, const std::string& reads, const std::string& table, std::size_t stage,
                  std::vector<Fault>& faults) const;

  const Plan& plan_;
  const TableCatalogue& catalogue_;
  const Registry& registry_;
  std::size_t unknown_from_ = static_cast<std::size_t>(-1);
};

bool writes(const PlannedComponent& component, const std::string& table);

// Where a component names a table: an option, else its `use`.
Place place_of_named(const PlannedComponent& component, const std::string& table);

}  // namespace chancery::core
