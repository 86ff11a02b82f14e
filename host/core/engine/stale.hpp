// What earlier runs made and is no longer made: files, and documents in targets that keep them by their ids. It is
// named until it is removed, or made again.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "../store/ledger.hpp"
#include "input_record.hpp"

namespace chancery::core {

// Whether the ledger has that an earlier run made it of this input.
bool was_made(Ledger& ledger, const std::string& input, const Stale& made);

// Enters what was made of an input before and is not now, and takes out what is made again.
void note_stale(Ledger& ledger, const InputRecord& before, const InputRecord& now);

// Takes out what some input makes, whoever it was of.
void forget_what_is_made(Ledger& ledger);

// The ledger forgets an input: it is as if it had never been run. What was made of it is stale. False: it has none of
// that id.
bool drop_input(Ledger& ledger, const std::string& id);

// What stands there of a file that nobody makes any more: it, and if a killed run was at work on it, the journal that
// SQLite keeps beside a database. Nothing of one that never had its name.
std::vector<Stale> left_of(const std::filesystem::path& out, const SharedFile& file);

// Targets that collectors keep in place, and these, by their numbers in the ledger.
using Heirs = std::map<std::string, std::uint32_t>;

// Forgets exporters that are not `present`, by their numbers in the ledger. What they made in the folder `out` is
// stale; of a target that another one keeps from now on, what is no longer made in it is the heir's to forget.
void forget_exporters(Ledger& ledger, const std::filesystem::path& out, const std::vector<std::uint32_t>& present,
                      const Heirs& heirs);

// The record of an input; an empty one if the ledger has none that can be read.
InputRecord record_in(Ledger& ledger, const std::string& id);

}  // namespace chancery::core
