#include "search_words.h"

#include <algorithm>
#include <exception>
#include <map>
#include <set>

#include "access.h"
#include "archive/transcripts.h"
#include "catalog/recording_row.h"
#include "find_recording.h"
#include "permission.h"
#include "recording_filter.h"
#include "report/text.h"
#include "spoken_documents.h"
#include "transcript/match.h"

namespace sealtape {

namespace {

// A transcript that has the words, and its recording.
struct Candidate {
  CatalogRow row;
  Document document;
};

struct Hit {
  Candidate where;
  Transcript transcript;
  Match match;
};

class Search {
 public:
  Search(const WordSearch& wanted, const std::function<bool(const CatalogRow&)>& takes,
         Archive& archive, Context& context)
      : wanted_(wanted), takes_(takes), archive_(archive), context_(context) {}

  void run() {
    auto candidates = find();
    if (wanted_.ids) return list_ids(candidates);
    if (wanted_.purpose.empty()) {
      throw Error(Error::Kind::usage, "what is said is read for a purpose: name it with --purpose",
                  "or show only which recordings they are, with --ids");
    }
    keep_permitted(candidates);
    keep_first(candidates);
    if (candidates.empty()) return show({});
    log_access(archive_, recordings_of(candidates), {wanted_.purpose, wanted_.reason});
    show(open(std::move(candidates)));
    context_.warn_of_forgetting();
  }

 private:
  // The newest first.
  std::vector<Candidate> find() {
    auto& catalog = archive_.catalog();
    std::vector<Candidate> candidates;
    for (const auto index :
         documents_with(wanted_.words, catalog.spoken(), *archive_.secrets().word)) {
      const auto known = catalog.document_at(index);
      auto row = known ? catalog.find(known->recording) : std::nullopt;
      if (row && takes_(*row))
        candidates.push_back({std::move(*row), document_at(archive_, index)});
    }
    return candidates;
  }

  void list_ids(const std::vector<Candidate>& candidates) {
    if (wanted_.phrase) {
      throw Error(Error::Kind::usage, "a phrase is found by reading, which --ids does not do");
    }
    auto listing = context_.listing("sealtape.recording/1", {{"recording", ""}});
    std::set<RecordingId> listed;
    for (const auto& candidate : candidates) {
      const auto& id = candidate.row.recording;
      if (wanted_.limit != 0 && listed.size() == wanted_.limit) break;
      if (!listed.insert(id).second) continue;
      Json row;
      row["recording"] = id.hex();
      listing.row(row);
    }
    listing.finish();
  }

  void keep_permitted(std::vector<Candidate>& candidates) {
    const Permissions permissions(archive_);
    std::map<RecordingId, bool> permitted;
    std::exception_ptr first;
    std::uint64_t refused = 0;
    const auto may_read = [&](const CatalogRow& row) {
      try {
        require_release(archive_, row);
        permissions.require_purpose(row, wanted_.purpose);
      } catch (const Error& error) {
        if (error.kind() != Error::Kind::refused) throw;
        if (!first) first = std::current_exception();
        ++refused;
        return false;
      }
      return true;
    };
    std::erase_if(candidates, [&](const Candidate& candidate) {
      const auto [known, is_new] = permitted.try_emplace(candidate.row.recording, false);
      if (is_new) known->second = may_read(candidate.row);
      return !known->second;
    });
    if (refused == 0) return;
    if (candidates.empty()) std::rethrow_exception(first);
    context_.warn(counted(refused, "recording") + " may not be read for " + wanted_.purpose +
                  " and " + (refused == 1 ? "is" : "are") + " left out");
  }

  void keep_first(std::vector<Candidate>& candidates) {
    if (wanted_.limit == 0 || candidates.size() <= wanted_.limit) return;
    context_.warn(counted(candidates.size() - wanted_.limit, "older transcript") +
                  " with these words not read; see --limit");
    candidates.erase(candidates.begin() + wanted_.limit, candidates.end());
  }

  static std::vector<RecordingId> recordings_of(const std::vector<Candidate>& candidates) {
    // In the order of the log, which ids, being random, do not have.
    std::map<LogIndex, RecordingId> recordings;
    for (const auto& candidate : candidates) {
      recordings.emplace(candidate.row.index, candidate.row.recording);
    }
    std::vector<RecordingId> ids;
    for (const auto& [index, recording] : recordings) ids.push_back(recording);
    return ids;
  }

  // The best first. One that cannot be opened does not hide the others.
  std::vector<Hit> open(std::vector<Candidate> candidates) {
    std::vector<Hit> hits;
    for (auto& candidate : candidates) {
      try {
        auto transcript = open_transcript(archive_, candidate.document);
        auto found = match(transcript, wanted_.words, wanted_.phrase ? Phrase::yes : Phrase::no);
        if (found) hits.push_back({std::move(candidate), std::move(transcript), std::move(*found)});
      } catch (const Error& error) {
        if (error.kind() != Error::Kind::damaged) throw;
        context_.warn(error.what());
        context_.status = exit_status(Error::Kind::damaged);
      }
    }
    std::ranges::sort(hits, {}, [](const Hit& hit) {
      return std::pair(~hit.match.score, ~number(hit.where.document.index));
    });
    return hits;
  }

  void show(const std::vector<Hit>& hits) {
    if (hits.empty()) context_.say("nothing found");
    auto listing = context_.listing("sealtape.hit/1", {{"recording", "RECORDING"},
                                                       {"start", "STARTED"},
                                                       {"at", "AT", Align::right},
                                                       {"who", "WHO"},
                                                       {"text", "TEXT"}});
    for (std::size_t i = 0; i < hits.size(); ++i) {
      for (const auto& snippet : hits[i].match.snippets)
        listing.row(row_of(hits[i], snippet, i + 1));
    }
    listing.finish();
  }

  Json row_of(const Hit& hit, const Snippet& snippet, std::size_t rank) const {
    const bool is_table = context_.format() == Format::table;
    const auto id = hit.where.row.recording.hex();
    const auto& segment = hit.transcript.segments[snippet.segment];
    Json row{{"recording", is_table ? id.substr(0, 12) : id},
             {"transcript", hit.where.document.entry.hex()},
             {"rank", rank},
             {"who", who(hit.transcript, segment)},
             {"text", snippet.text}};
    const auto start = text_field(first_dialog(hit.where.row.shown), "start");
    if (start) row["start"] = *start;
    if (segment.channel) row["channel"] = *segment.channel;
    if (!segment.speaker.empty()) row["speaker"] = segment.speaker;
    if (!snippet.time) return row;
    using std::chrono::duration_cast;
    row["at"] = human_duration(duration_cast<std::chrono::seconds>(snippet.time->from));
    row["from_ms"] = duration_cast<std::chrono::milliseconds>(snippet.time->from).count();
    row["to_ms"] = duration_cast<std::chrono::milliseconds>(snippet.time->to).count();
    return row;
  }

  static std::string who(const Transcript& transcript, const Segment& segment) {
    const auto found = std::ranges::find(transcript.speakers, segment.speaker, &Speaker::id);
    if (found != transcript.speakers.end()) return found->name.empty() ? found->id : found->name;
    return segment.channel ? "channel " + std::to_string(*segment.channel) : "";
  }

  const WordSearch& wanted_;
  const std::function<bool(const CatalogRow&)>& takes_;
  Archive& archive_;
  Context& context_;
};

}  // namespace

void search_words(const WordSearch& wanted, const std::function<bool(const CatalogRow&)>& takes,
                  Archive& archive, Context& context) {
  Search(wanted, takes, archive, context).run();
}

}  // namespace sealtape
