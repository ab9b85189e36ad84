// What parses as an entry is written back byte for byte, and a roster takes or refuses it.
#include <cassert>

#include "changed.h"
#include "ledger/roster.h"

namespace {

using namespace sealtape;

Roster some_roster() {
  Roster roster;
  Entry init;
  init.body = Init{};
  roster.apply(LogIndex{0}, init);
  return roster;
}

void check(ByteView bytes) {
  static const auto roster = some_roster();
  const auto parsed = parse_entry(bytes);
  if (!parsed) return;
  const auto& entry = parsed->entry;
  const Note note{encode(entry), parsed->note.signatures};
  assert(equal(bytes_of(note.encode()), bytes));
  assert(!is_signed_by(*parsed, PublicKey{}));
  recordings_of(entry);
  auto after = roster;
  if (!after.objection(LogIndex{1}, entry)) after.apply(LogIndex{1}, entry);
}

std::vector<Entry> some_entries() {
  std::vector<Entry> entries(6);
  entries[0].body = Init{};
  entries[1].body = MemberChange{{}, Role::officer, {}, {}};
  entries[2].body = KeyChange{{{1, KeyKind::log, {}}}, {{1, KeyKind::vault, {}, {}}}};
  entries[3].body = Ingest{{}, {{{}, 0, 100, {}, Digest{}}}};
  entries[4].body = Event{RecordingId{}};
  entries[5].body = Hold{};
  entries[3].sealed = Private{{}, {}, 1};
  return entries;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto entries = some_entries();
  const auto input = std::as_bytes(std::span(data, size));
  check(input);
  if (input.empty()) return 0;
  const auto& entry = entries[std::to_integer<std::size_t>(input[0]) % entries.size()];
  const auto text = changed(copy_of(encode(entry)), input.subspan(1));
  const NoteSignature signature{entry.actor.hex(), {}, Bytes(64)};
  check(bytes_of(Note{std::string(text_of(text)), {signature}}.encode()));
  return 0;
}
