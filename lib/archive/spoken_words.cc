#include "archive/spoken_words.h"

#include <algorithm>
#include <map>

#include "archive/parallel.h"
#include "archive/transcripts.h"
#include "transcript/words.h"

namespace sealtape {

namespace {

struct Opened {
  std::vector<WordToken> words;
  std::optional<Digest> parent;  // the object of the transcript that it corrects
};

Opened open(Archive& archive, const Document& document) {
  Opened opened;
  try {
    const auto transcript = open_transcript(archive, document);
    opened.parent = transcript.parent;
    for (const auto& word : words_of(transcript)) {
      opened.words.push_back(word_token(*archive.secrets().word, word));
    }
  } catch (const Error& error) {
    const bool is_its_own =
        error.kind() == Error::Kind::damaged || error.kind() == Error::Kind::refused;
    if (!is_its_own) throw;
  }
  std::ranges::sort(opened.words);
  const auto again = std::ranges::unique(opened.words);
  opened.words.erase(again.begin(), again.end());
  return opened;
}

// The transcript of the recording that is this object.
std::optional<LogIndex> find_parent(Archive& archive, const Catalog& catalog,
                                    const std::vector<Document>& fresh, const Document& child,
                                    const Digest& object) {
  const auto is_it = [&](const Document& document) {
    return document.recording == child.recording && document.index < child.index &&
           document.objects.front().id == object;
  };
  const auto found = std::ranges::find_if(fresh, is_it);
  if (found != fresh.end()) return found->index;
  for (const auto& each : catalog.documents_of(child.recording)) {
    if (each.kind == DerivedKind::transcript && is_it(document_at(archive, each.index))) {
      return each.index;
    }
  }
  return std::nullopt;
}

}  // namespace

void SpokenWords::derived(const Document& document) {
  const bool is_spoken = document.kind == DerivedKind::transcript && !document.objects.empty();
  if (is_spoken) fresh_.push_back(document);
}

void SpokenWords::lost_a_document(RecordingId recording) { changed_.insert(recording); }

// A correction that is gone no longer keeps what it corrected from being found.
void SpokenWords::look_again(Archive& archive, const Catalog& catalog) {
  std::set<LogIndex> known;
  for (const auto& document : fresh_) known.insert(document.index);
  for (const auto& recording : changed_) {
    for (const auto& each : catalog.documents_of(recording)) {
      if (each.kind != DerivedKind::transcript) continue;
      if (archive.custody().is_purged(each.recording, each.entry)) continue;
      if (known.insert(each.index).second) fresh_.push_back(document_at(archive, each.index));
    }
  }
  changed_.clear();
}

std::vector<DocumentWords> SpokenWords::take(Archive& archive, const Catalog& catalog) {
  if (!archive.secrets().word) return {};
  look_again(archive, catalog);
  std::vector<Opened> opened(fresh_.size());
  in_parallel(fresh_.size(), [&](std::uint64_t i) { opened[i] = open(archive, fresh_[i]); });
  std::map<LogIndex, std::vector<WordToken>> words;
  for (std::size_t i = 0; i < fresh_.size(); ++i) words[fresh_[i].index] = opened[i].words;
  for (std::size_t i = 0; i < fresh_.size(); ++i) {
    if (!opened[i].parent) continue;
    const auto parent = find_parent(archive, catalog, fresh_, fresh_[i], *opened[i].parent);
    if (parent) words[*parent].clear();
  }
  fresh_.clear();
  std::vector<DocumentWords> changes;
  for (auto& [index, tokens] : words) changes.push_back({index, std::move(tokens)});
  return changes;
}

}  // namespace sealtape
