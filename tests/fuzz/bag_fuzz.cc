// Any bytes can be read as the ZIP file of a bundle, as a manifest, as what a bundle says of itself
// and as a log excerpt; what parses is written back byte for byte.
#include <cassert>

#include "bundle/verify_bundle.h"
#include "bundle/zip_writer.h"
#include "changed.h"

namespace {

using namespace sealtape;

const Authorities nobody;

const std::string good_index = BundleIndex{.kind = BundleKind::evidence,
                                           .origin = "a.example/1",
                                           .matter = "7",
                                           .created = {},
                                           .exhibits = {{"E01", {}, "E01/call.wav", "E01/proof"}},
                                           .log = "log.json",
                                           .certificates = {"c.txt"}}
                                   .encode();

std::string good_excerpt() {
  LogExcerpt excerpt;
  excerpt.lines.push_back({{LogIndex{0}, "{}\n\n\xE2\x80\x94 a AAAAAAA=\n", {Digest{}}},
                           OpenedDetails{1, {{0, "[\"/a\",1]"}}, {Digest{}}, {}}});
  excerpt.earlier.push_back({"monday", "a\n1\nAAAA\n\n\xE2\x80\x94 a AAAAAAA=\n", {Digest{}}});
  excerpt.checkpoint = excerpt.earlier.front().checkpoint;
  return excerpt.encode();
}

Bytes good_zip() {
  Bytes zip;
  ZipWriter writer([&](ByteView bytes) { append(zip, bytes); });
  const std::vector<std::pair<std::string, std::string>> files = {
      {"b/bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"},
      {"b/manifest-sha256.txt", std::string(64, 'a') + "  data/bundle.json\n"},
      {"b/tagmanifest-sha512.txt", std::string(128, 'a') + "  bagit.txt\n"},
      {"b/signature.txt", "x\n"},
      {"b/data/bundle.json", good_index},
      {"b/data/log.json", good_excerpt()},
      {"b/data/E01/call.wav", "RIFF"}};
  for (const auto& [name, text] : files) {
    writer.begin(name);
    writer.write(bytes_of(text));
    writer.end();
  }
  writer.finish();
  return zip;
}

// Nobody signed anything in it, or it is no ZIP file.
bool is_refused(ByteView zip) {
  try {
    const auto bundle = open_bundle_zip(std::make_unique<MemorySource>(zip));
    const auto report = verify_bundle(*bundle, nullptr, {nobody, {}, Instant{}});
    return report.state() == BundleReport::State::altered;
  } catch (const Error&) {
    return true;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto zip = good_zip();
  static const auto excerpt = copy_of(good_excerpt());
  const auto input = std::as_bytes(std::span(data, size));
  assert(is_refused(input));
  assert(is_refused(changed(zip, input)));
  for (const auto& bytes : {copy_of(input), changed(copy_of(good_index), input)}) {
    const auto index = BundleIndex::parse(text_of(bytes));
    assert(!index || index->encode() == text_of(bytes));
    parse_manifest(text_of(bytes), 64);
    parse_bag_info(text_of(bytes));
  }
  const auto changed_excerpt = changed(excerpt, input);
  if (const auto parsed = LogExcerpt::parse(text_of(changed_excerpt))) {
    assert(parsed->encode() == text_of(changed_excerpt));
    check_excerpt(*parsed, nullptr, [](const std::string&) {});
  }
  return 0;
}
