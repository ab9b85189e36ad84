// What the tests of bundles share: a small bag, as a directory or as a ZIP file.
#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "bundle/bag_writer.h"
#include "bundle/check_bag.h"
#include "store/temporary_directory.h"

namespace sealtape {

inline void write_bag(BagWriter::Options options) {
  BagWriter writer(std::move(options));
  writer.add("hello.txt", "hello\n");
  writer.add("10-exhibits/E01/original.wav", [](const BagWriter::Out& out) {
    const Bytes block(100'000, std::byte{7});
    for (int i = 0; i < 10; ++i) out(block);
  });
  writer.close({{"External-Identifier", "case\r\n7"}}, Instant{},
               [](std::string_view) { return std::string("signature\n"); });
  writer.commit();
}

struct BagResult {
  std::vector<BundleFinding> findings;
  CheckedBag bag;

  std::string text() const {
    std::string lines;
    for (const auto& finding : findings) {
      lines +=
          std::string(name_of(finding.kind)) + ' ' + finding.path + ": " + finding.message + '\n';
    }
    return lines;
  }
};

inline BagResult check(BundleFiles& files) {
  BagResult result;
  result.bag =
      check_bag(files, [&](const BundleFinding& finding) { result.findings.push_back(finding); });
  return result;
}

inline BagResult check(const std::filesystem::path& path) { return check(*open_bundle(path)); }

inline std::string contents(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

inline void put(const std::filesystem::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

}  // namespace sealtape
