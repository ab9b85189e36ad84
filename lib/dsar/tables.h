// The tables of an answer, each a function of the dossier: one row for programs and one for people
// of everything that it lists.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "dsar/pages.h"

namespace sealtape {

AnswerTable consents_table(const Words& words, const Dossier& dossier);
AnswerTable optouts_table(const Words& words, const Dossier& dossier);
AnswerTable withheld_table(const Words& words, const Dossier& dossier);

// "12.500": seconds with all that is known of them.
std::string exact_seconds(std::chrono::milliseconds time);

// Purposes by their labels, where the policy knows them.
std::string purpose_labels(const Words& words, const Dossier& dossier,
                           const std::vector<std::string>& codes);

}  // namespace sealtape
