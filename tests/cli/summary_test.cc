// A document that no command can redact yet, put into an archive by other means: redact lists it
// and ends with 3.
#include <gtest/gtest.h>

#include <sstream>

#include "archive/document.h"
#include "context.h"
#include "session.h"

namespace sealtape {

namespace {

// As a later version might make it.
void add_summary() {
  QuietWorld quiet(std::filesystem::current_path().string());
  Context context(quiet.world);
  context.options.archive = "calls";
  auto archive = context.open_archive();
  std::optional<LogIndex> recording;
  archive.catalog().list({.token = std::nullopt, .oldest_first = true}, [&](const CatalogRow& row) {
    recording = row.index;
    return false;
  });
  DocumentDraft draft(archive.store(), other_chunk);
  draft.write(bytes_of("She ordered one and paid by card."));
  add_document(archive, draft, document_at(archive, recording.value()), DerivedKind::summary,
               {{"/sealtape/event", "summary"}}, /*cut=*/false);
  archive.settle();
}

bool has_line(const std::string& said, const std::string& start, const std::string& end) {
  std::istringstream lines(said);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with(start) && line.ends_with(end)) return true;
  }
  return false;
}

TEST(Redact, ListsWhatItCannotRedactAndSaysSo) {
  Session session;
  session.replay(
      "$ sealtape keygen --name alice --no-passphrase\n"
      "$ sealtape init calls --origin recordings.example.org/2026\n"
      "$ sealtape -C calls ingest -q $FIXTURES/recordings/english-stereo-mulaw.wav --json > "
      "one.json\n");
  const std::string redact =
      "$ sh: id=$(sed 's/.*\"recording\":\"\\([0-9a-f]*\\)\".*/\\1/' one.json) && $SEALTAPE -C "
      "calls "
      "redact $id --span 1-2 --ground card --purpose complaint -o copy.wav --overwrite\n";
  EXPECT_EQ(session.replay(redact).find("? "), std::string::npos);
  add_summary();
  const auto said = session.replay(redact);
  EXPECT_TRUE(has_line(said, "! sealtape: warning: summary ", " was not redacted with it")) << said;
  EXPECT_TRUE(has_line(said, "? 3", "? 3")) << said;
}

}  // namespace

}  // namespace sealtape
