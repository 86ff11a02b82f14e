// What earlier runs made and is no longer made: files, and documents in targets that keep them by their ids. It is
// named until it is removed, or made again.
#pragma once

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

}  // namespace chancery::core
