#include "archive/record.h"

#include "core/json.h"
#include "crypto/object.h"
#include "crypto/part_hasher.h"

namespace sealtape {

namespace {

constexpr std::string_view plain_magic = "sealrec1";
constexpr std::string_view stored_magic = "sealbox1";
constexpr std::uint64_t most_items = 1U
                                     << 20U;  // of any list; a hostile count cannot exhaust memory

// Writes into locked memory: first to count, then to fill.
class Writer {
 public:
  explicit Writer(std::span<std::byte> into) : into_(into) {}
  void bytes(ByteView bytes) {
    if (!into_.empty())
      std::ranges::copy(bytes, into_.begin() + static_cast<std::ptrdiff_t>(size_));
    size_ += bytes.size();
  }
  void number(std::uint64_t value) { bytes(big_endian(value)); }
  std::size_t size() const { return size_; }

 private:
  std::span<std::byte> into_;
  std::size_t size_ = 0;
};

class Reader {
 public:
  explicit Reader(ByteView from) : from_(from) {}

  ByteView bytes(std::uint64_t size) {
    if (size > from_.size()) {
      ok_ = false;
      return {};
    }
    const auto taken = from_.first(static_cast<std::size_t>(size));
    from_ = from_.subspan(taken.size());
    return taken;
  }
  std::uint64_t number() {
    const auto taken = bytes(8);
    return ok_ ? from_big_endian<std::uint64_t>(taken.data()) : 0;
  }
  ByteView sized_bytes() { return bytes(number()); }
  std::uint64_t count() {
    const auto value = number();
    if (value > most_items || value > from_.size()) ok_ = false;
    return ok_ ? value : 0;
  }
  void expect(bool condition) { ok_ = ok_ && condition; }
  bool ok() const { return ok_; }
  ByteView rest() const { return from_; }

 private:
  ByteView from_;
  bool ok_ = true;
};

void write(Writer& out, const TreeNode& node) {
  out.number(node.height);
  out.number(node.index);
}

void write(Writer& out, const TreeSecret& tree) {
  out.number(tree.counts.size());
  for (const auto count : tree.counts) out.number(count);
  const auto& nodes = tree.cover.nodes();
  out.number(nodes.size());
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    write(out, nodes[i]);
    out.bytes(tree.cover.seed(i));
  }
  out.number(tree.cover.stubs.size());
  for (const auto& [node, hash] : tree.cover.stubs) {
    write(out, node);
    out.bytes(hash.bytes);
  }
}

void write(Writer& out, const ObjectSecret& object) {
  out.number(object.part);
  out.number(object.length);
  write(out, object.object);
  out.number(!object.media ? 0 : object.kept_in ? 2 : 1);
  if (!object.media) return;
  write(out, *object.media);
  out.number(object.track.size());
  out.bytes(object.track);
  if (object.kept_in) out.bytes(object.kept_in->bytes);
}

void write(Writer& out, const Record& record, std::span<const std::string> lines) {
  out.bytes(bytes_of(plain_magic));
  out.bytes(record.entry.bytes);
  out.number(record.objects.size());
  for (const auto& object : record.objects) write(out, object);
  write(out, record.details_tree);
  out.number(record.details.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    out.number(record.details[i].first);
    out.number(lines[i].size());
    out.bytes(bytes_of(lines[i]));
  }
}

std::vector<std::string> lines_of(const Record& record) {
  std::vector<std::string> lines;
  for (const auto& [leaf, detail] : record.details) lines.push_back(line_of(detail));
  return lines;
}

TreeNode read_node(Reader& in) {
  const auto height = in.number();
  const TreeNode node{static_cast<unsigned>(std::min<std::uint64_t>(height, tree_depth)),
                      in.number()};
  in.expect(height <= tree_depth && node.index < (std::uint64_t{1} << (tree_depth - node.height)));
  return node;
}

TreeSecret read_tree(Reader& in) {
  TreeSecret tree;
  const auto counts = in.count();
  in.expect(counts <= most_parts);
  for (std::uint64_t i = 0; in.ok() && i < counts; ++i) tree.counts.push_back(in.number());
  const auto count = in.count();
  std::vector<TreeNode> nodes;
  SecretBytes seeds(std::max<std::size_t>(1, 32 * static_cast<std::size_t>(count)));
  for (std::uint64_t i = 0; in.ok() && i < count; ++i) {
    nodes.push_back(read_node(in));
    std::ranges::copy(in.bytes(32), seeds.bytes().begin() + static_cast<std::ptrdiff_t>(32 * i));
  }
  if (in.ok()) tree.cover = Cover(std::move(nodes), seeds.bytes().first(32 * count));
  const auto stubs = in.count();
  for (std::uint64_t i = 0; in.ok() && i < stubs; ++i) {
    const auto node = read_node(in);
    const auto hash = Digest::from(in.bytes(32));
    if (in.ok()) tree.cover.stubs.push_back({node, *hash});
  }
  return tree;
}

ObjectSecret read_object(Reader& in) {
  ObjectSecret object;
  object.part = in.number();
  object.length = in.number();
  object.object = read_tree(in);
  const auto has_media = in.number();
  in.expect(has_media <= 2);
  if (!in.ok() || has_media == 0) return object;
  object.media = read_tree(in);
  object.track = copy_of(in.sized_bytes());
  if (has_media != 2) return object;
  object.kept_in.emplace();
  const auto entry = in.bytes(object.kept_in->bytes.size());
  if (in.ok()) std::ranges::copy(entry, object.kept_in->bytes.begin());
  return object;
}

std::optional<Detail> detail_from(std::string_view line) {
  const auto json = parse_json(line);
  const bool pair = json && json->is_array() && json->size() == 2 && (*json)[0].is_string();
  if (!pair || canonical(*json) != line) return std::nullopt;
  return Detail{(*json)[0].get<std::string>(), (*json)[1]};
}

void read_details(Reader& in, Record& record) {
  const auto details = in.count();
  for (std::uint64_t i = 0; in.ok() && i < details; ++i) {
    const auto leaf = in.number();
    auto detail = detail_from(text_of(in.sized_bytes()));
    const bool rises = record.details.empty() || leaf > record.details.back().first;
    in.expect(detail.has_value() && rises);
    if (in.ok()) record.details.emplace_back(leaf, std::move(*detail));
  }
}

}  // namespace

std::string line_of(const Detail& detail) {
  return canonical(Json::array({detail.path, detail.value}));
}

Record Record::of(EntryId entry, std::vector<Detail> details) {
  Record record;
  record.entry = entry;
  record.details_tree.cover = Cover::whole(TreeKey::random());
  record.details_tree.counts = {details.size()};
  for (auto& detail : details)
    record.details.emplace_back(record.details.size(), std::move(detail));
  return record;
}

std::vector<Detail> Record::shown() const {
  std::vector<Detail> all;
  for (const auto& [leaf, detail] : details) all.push_back(detail);
  return all;
}

std::optional<Digest> commit_of(const Record& record) {
  const auto& tree = record.details_tree;
  if (tree.counts.size() != 1) return std::nullopt;
  const auto count = tree.counts.front();
  PartHasher hasher(tree.cover, 0);
  for (const auto& [leaf, detail] : record.details) {
    hasher.skip(count - std::min(count, hasher.count()));
    if (leaf != hasher.count()) return std::nullopt;
    hasher.add(0, bytes_of(line_of(detail)));
  }
  hasher.skip(count - std::min(count, hasher.count()));
  if (hasher.count() != count) return std::nullopt;
  const TreePart part{hasher.count(), hasher.finish()};
  return tree_root({.kind = TreeKind::details, .entry = record.entry, .part = 0, .media = {}},
                   std::span(&part, 1));
}

SecretBytes encode(const Record& record) {
  const auto lines = lines_of(record);
  Writer counter({});
  write(counter, record, lines);
  SecretBytes plain(static_cast<std::size_t>(padme(std::max<std::size_t>(counter.size(), 512))));
  sodium_memzero(plain.bytes().data(), plain.bytes().size());
  Writer writer(plain.bytes());
  write(writer, record, lines);
  return plain;
}

std::optional<Record> parse_record(ByteView plain) {
  Reader in(plain);
  in.expect(text_of(in.bytes(plain_magic.size())) == plain_magic);
  Record record;
  std::ranges::copy(in.bytes(record.entry.bytes.size()), record.entry.bytes.begin());
  const auto objects = in.count();
  for (std::uint64_t i = 0; in.ok() && i < objects; ++i) record.objects.push_back(read_object(in));
  record.details_tree = read_tree(in);
  read_details(in, record);
  const bool padding =
      std::ranges::all_of(in.rest(), [](auto byte) { return byte == std::byte{}; });
  if (!in.ok() || !padding) return std::nullopt;
  return record;
}

Bytes seal_record(const Record& record, const BoxAddress& vault, std::uint64_t epoch) {
  Bytes stored = copy_of(stored_magic);
  append(stored, big_endian(epoch));
  append(stored, seal_box(vault, encode(record).bytes()));
  return stored;
}

std::optional<std::uint64_t> epoch_of_record(ByteView stored) {
  if (stored.size() < 16 || !text_of(stored).starts_with(stored_magic)) return std::nullopt;
  return from_big_endian<std::uint64_t>(stored.data() + stored_magic.size());
}

std::optional<Record> open_record(ByteView stored, const BoxKey& vault) {
  if (!epoch_of_record(stored)) return std::nullopt;
  const auto plain = open_box(vault, stored.subspan(16));
  return plain ? parse_record(plain->bytes()) : std::nullopt;
}

std::string record_name(EntryId entry, const Digest& record) {
  const auto id = entry.hex();
  return "records/" + id.substr(0, 2) + "/" + id + "-" + record.hex();
}

std::string object_name(const Digest& object) {
  const auto id = object.hex();
  return "objects/" + id.substr(0, 2) + "/" + id;
}

}  // namespace sealtape
