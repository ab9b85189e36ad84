// The worked example of sealtape-format(5), read out of the page and checked byte for byte.

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "archive/archive.h"
#include "core/encoding.h"
#include "crypto/object.h"
#include "store/memory_store.h"

namespace sealtape {
namespace {

// What man(1) would show for a line of the page.
std::string shown(const std::string& line) {
  const std::array<std::pair<std::string, std::string>, 3> escapes = {
      {{"\\-", "-"}, {"\\(em", "\u2014"}, {"\\e", "\\"}}};
  std::string text;
  for (std::size_t at = 0; at < line.size();) {
    const auto escape = std::ranges::find_if(escapes, [&](const auto& each) {
      return line.compare(at, each.first.size(), each.first) == 0;
    });
    text += escape == escapes.end() ? std::string(1, line[at]) : escape->second;
    at += escape == escapes.end() ? 1 : escape->first.size();
  }
  return text;
}

// The literal blocks that follow a line `.\" example: NAME`; a backslash at the end of a line means
// that the line goes on.
std::map<std::string, std::string> read_examples() {
  std::ifstream page(FIXTURES "/../man/sealtape-format.5");
  std::map<std::string, std::string> examples;
  constexpr std::string_view mark = R"(.\" example: )";
  for (std::string line; std::getline(page, line);) {
    if (!line.starts_with(mark)) continue;
    auto& example = examples[line.substr(mark.size())];
    std::getline(page, line);
    if (line != ".nf") continue;
    while (std::getline(page, line) && line != ".fi") {
      auto text = shown(line);
      const bool goes_on = text.ends_with('\\');
      if (goes_on) text.pop_back();
      example += text + (goes_on ? "" : "\n");
    }
  }
  return examples;
}

std::string example(const std::string& name) {
  static const auto all = read_examples();
  const auto found = all.find(name);
  if (found == all.end()) ADD_FAILURE() << "the page has no example " << name;
  return found == all.end() ? std::string() : found->second;
}

std::string line_of(const std::string& name) {
  auto text = example(name);
  if (text.ends_with('\n')) text.pop_back();
  return text;
}

Bytes bytes_in(const std::string& name) {
  auto digits = example(name);
  std::erase(digits, '\n');
  return from_hex(digits).value_or(Bytes());
}

template <class Value>
Value must(std::optional<Value> value) {
  if (!value) throw Error(Error::Kind::failed, "an example of the page cannot be read");
  return std::move(*value);
}

// The keys of the example: this byte, the next, and so on.
template <class Key>
Key counting_from(unsigned first) {
  Key key;
  for (auto& byte : key.bytes()) byte = static_cast<std::byte>(first++);
  return key;
}

std::string origin() { return must(ArchiveCard::parse(example("archive.json"))).origin; }

// The log as it would lie in a store.
void put_log(MemoryStore& store) {
  Bytes batch;
  for (const char* name : {"entry-0", "entry-1", "entry-2"}) {
    append_entry(batch, bytes_of(example(name)));
  }
  store.put_if_absent(batch_name(LogSize{0}), batch);
}

ParsedEntry ingest_entry() { return must(parse_entry(bytes_of(example("entry-2")))); }

TEST(FormatExample, IdentityAndItsPublicLineAreWrittenBack) {
  const Identity identity(counting_from<IdentitySeed>(0), "Alice Example");
  EXPECT_EQ(text_of(encode_identity(identity).bytes()), example("identity"));
  const auto read = decode_identity(bytes_of(example("identity")), {});
  EXPECT_EQ(read.shown(), identity.shown());

  const auto line = must(PublicIdentity::parse(line_of("public-line")));
  EXPECT_EQ(line.line(), line_of("public-line"));
  EXPECT_EQ(line.sign.hex(), line_of("public-key"));
}

TEST(FormatExample, EntriesAreWrittenBackSignedAndHaveTheStatedLeaves) {
  const auto key = must(PublicKey::parse(line_of("public-key")));
  std::string leaves;
  for (const char* name : {"entry-0", "entry-1", "entry-2"}) {
    const auto note = example(name);
    const auto parsed = must(parse_entry(bytes_of(note)));
    EXPECT_EQ(parsed.note.encode(), note);
    EXPECT_EQ(encode(parsed.entry), parsed.note.text);
    EXPECT_TRUE(is_signed_by(parsed, key)) << name;
    leaves += leaf_hash_of(bytes_of(note)).hex() + '\n';
  }
  EXPECT_EQ(leaves, example("leaf-hashes"));
}

TEST(FormatExample, ArchiveNamesTheVerifierKeyAndItsFirstEntry) {
  const auto card = must(ArchiveCard::parse(example("archive.json")));
  EXPECT_EQ(card.encode(), example("archive.json"));
  EXPECT_EQ(card.vkey, line_of("vkey"));
  EXPECT_TRUE(card.origin.ends_with("/" + example("leaf-hashes").substr(0, 32)));
  EXPECT_EQ(must(VerifierKey::parse(line_of("vkey"))).encode(), line_of("vkey"));
}

TEST(FormatExample, CheckpointOpensUnderTheVerifierKey) {
  const auto vkey = must(VerifierKey::parse(line_of("vkey")));
  const auto checkpoint = open_checkpoint(example("checkpoint"), std::span(&vkey, 1));
  EXPECT_EQ(checkpoint.tree.size, LogSize{3});
  EXPECT_EQ(must(Note::parse(example("checkpoint"))).encode(), example("checkpoint"));
}

TEST(FormatExample, LogIsReplayedWithoutVoidEntriesAndPublishesTheStatedCheckpoint) {
  MemoryStore store;
  put_log(store);
  Log log(store, origin());
  log.catch_up();
  EXPECT_EQ(log.view().size(), LogSize{3});
  EXPECT_TRUE(log.view().voids.empty());
  const auto seed = counting_from<IdentitySeed>(0x20);
  log.publish(signing_key_from_seed(seed.bytes()));
  EXPECT_EQ(text_of(must(store.get("checkpoint", largest_note))), example("checkpoint"));
}

TEST(FormatExample, ObjectOpensToTheTextAndHasTheStatedIdAndRoot) {
  const auto stored = bytes_in("object");
  EXPECT_EQ(sha256(stored).hex(), line_of("object-id"));
  const auto entry = ingest_entry().entry;
  const auto& object = std::get<Ingest>(entry.body).objects.at(0);
  EXPECT_EQ(object.id.hex(), line_of("object-id"));
  EXPECT_EQ(object.size, stored.size());

  MemorySource source(stored);
  const auto cover = Cover::whole(counting_from<TreeKey>(0x60));
  ObjectReader reader(source, cover, example("text").size());
  Bytes plain(example("text").size());
  ASSERT_EQ(reader.read_at(0, plain), plain.size());
  EXPECT_EQ(text_of(plain), example("text"));

  const TreeContext context{.kind = TreeKind::object, .entry = entry.id, .part = 0, .media = {}};
  EXPECT_EQ(hex(context.encode()), line_of("context"));
  const auto part = reader.measure();
  EXPECT_EQ(tree_root(context, std::span(&part, 1)).hex(), line_of("object-root"));
  EXPECT_EQ(object.root.hex(), line_of("object-root"));
}

TEST(FormatExample, TextSealsToTheStatedBytes) {
  Bytes stored;
  const auto cover = Cover::whole(counting_from<TreeKey>(0x60));
  ObjectSealer sealer(cover, other_chunk, [&](ByteView bytes) { append(stored, bytes); });
  sealer.add(bytes_of(example("text")));
  sealer.finish();
  EXPECT_EQ(hex(stored), hex(bytes_in("object")));
}

TEST(FormatExample, RecordIsWrittenBackAndCommitsToWhatTheEntrySays) {
  const auto plain = bytes_in("record-plain");
  const auto record = must(parse_record(plain));
  EXPECT_EQ(hex(encode(record).bytes()), hex(plain));
  const auto entry = ingest_entry().entry;
  EXPECT_EQ(record.entry, entry.id);
  EXPECT_EQ(commit_of(record), must(entry.sealed).commit);
  EXPECT_EQ(record.objects.at(0).length, example("text").size());
}

TEST(FormatExample, StoredRecordOpensWithTheVaultKeyToThePlainOne) {
  const auto stored = bytes_in("record-stored");
  const auto sealed = must(ingest_entry().entry.sealed);
  EXPECT_EQ(sha256(stored), sealed.record);
  EXPECT_EQ(epoch_of_record(stored), sealed.epoch);
  const auto record = must(open_record(stored, counting_from<BoxKey>(0x40)));
  EXPECT_EQ(hex(encode(record).bytes()), hex(bytes_in("record-plain")));
}

}  // namespace
}  // namespace sealtape
