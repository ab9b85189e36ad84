#include "policy/merge_policy.h"

#include <algorithm>

#include "policy/table_reader.h"

namespace sealtape {

namespace {

constexpr std::int64_t format = 1;
constexpr std::size_t deepest = 8;
constexpr std::size_t most_files = 32;

class Merging {
 public:
  Merging(const FindPolicy& find, Problems& problems) : find_(find), problems_(problems) {}

  // Lays the file over what is there, after the files that it extends.
  bool add(const PolicyFile& file) {
    auto own = read_document(file.text, file.file, problems_);
    if (!own) return false;
    under_way_.push_back(file.file);
    const bool good = add_bases(*own, file.file);
    under_way_.pop_back();
    if (!good) return false;
    done_.push_back(file.file);
    take_away(*own);
    lay_over(tree_, std::move(*own));
    return true;
  }

  Node take() { return std::move(tree_); }

 private:
  bool add_bases(const Node& own, const std::string& file) {
    TableReader fields(own, "", problems_);
    if (fields.need("format", "format = 1") != nullptr) fields.number("format", format, format);
    fields.need("name", "a code for it, such as acme");
    fields.need("version", "a text that changes with the policy, such as \"2026-03\"");
    const auto bases = fields.texts("extends", "names of packs or files");
    if (!bases) return true;
    return std::ranges::all_of(
        *bases, [&](const std::string& base) { return add_base(base, fields, file); });
  }

  bool add_base(const std::string& base, TableReader& fields, const std::string& file) {
    const auto found = find_(base, file);
    if (!found) {
      fields.refuse("extends", "there is no policy " + base,
                    "the name of a pack (sealtape policy list) or the path of a file");
      return false;
    }
    if (std::ranges::find(under_way_, found->file) != under_way_.end()) {
      std::string way;
      for (const auto& each : under_way_) way += each + " extends ";
      fields.refuse("extends", "it goes in a circle: " + way + found->file,
                    "a policy cannot build on itself");
      return false;
    }
    if (std::ranges::find(done_, found->file) != done_.end()) return true;
    if (under_way_.size() == deepest || done_.size() == most_files) {
      fields.refuse("extends", "these are too many files",
                    "at most 8 that build on each other, and 32 together");
      return false;
    }
    return add(*found);
  }

  // `without` names purposes of the bases that this file does not want.
  void take_away(const Node& own) {
    TableReader fields(own, "", problems_);
    const auto unwanted = fields.texts("without", "codes of purposes");
    if (!unwanted) return;
    auto* all = std::get_if<Node::Table>(&tree_.value);
    const auto purposes = std::ranges::find(*all, "purposes", &NamedNode::key);
    auto* table =
        purposes == all->end() ? nullptr : std::get_if<Node::Table>(&purposes->node.value);
    for (const auto& code : *unwanted) {
      const auto taken = table == nullptr ? 0 : std::erase_if(*table, [&](const NamedNode& each) {
        return each.key == code;
      });
      if (taken == 0) {
        fields.refuse("without", "no file below has a purpose " + code, "take it out of the list");
      }
    }
  }

  const FindPolicy& find_;
  Problems& problems_;
  Node tree_{{}, Node::Table()};
  std::vector<std::string> under_way_;
  std::vector<std::string> done_;
};

}  // namespace

std::optional<Node> merged_policy(const PolicyFile& file, const FindPolicy& find,
                                  Problems& problems) {
  Merging merging(find, problems);
  if (!merging.add(file)) return std::nullopt;
  return merging.take();
}

}  // namespace sealtape
