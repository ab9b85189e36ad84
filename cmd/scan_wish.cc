#include "scan_wish.h"

#include "given_file.h"
#include "report/text.h"
#include "transcript/text.h"

namespace sealtape {

namespace {

using privacy::Type;

constexpr std::size_t largest_list = std::size_t{16} << 20U;
constexpr std::size_t most_patterns = 200;

std::vector<Type> types_of(const std::string& look) {
  if (look == "pii") return privacy::personal_types();
  if (look == "pci") return privacy::card_types();
  if (look == "optout") return {Type::opt_out};
  if (look == "refusal") return {Type::refusal};
  if (look == "notice") return {Type::notice};
  return {};
}

bool is_listed(const std::vector<Type>& types, const std::string& name) {
  return std::ranges::any_of(types, [&](Type type) { return privacy::name_of(type) == name; });
}

// "/AB-\d{4}-X/"
bool is_pattern(std::string_view line) {
  return line.size() > 2 && line.front() == '/' && line.back() == '/';
}

// Words, and patterns between slashes.
void add_list(const std::string& text, privacy::Options& options) {
  const auto sign = text.find('=');
  if (sign == 0 || sign == std::string::npos) {
    throw Error(Error::Kind::usage, "that is no list of words: " + text, "write NAME=FILE");
  }
  privacy::WordList list{.label = text.substr(0, sign), .words = {}};
  const auto path = text.substr(sign + 1);
  const auto words = read_given(path, largest_list);
  const auto patterns_before = options.patterns.size();
  std::size_t number = 0;
  for (const auto whole : lines_of(words)) {
    const auto line = trimmed(whole);
    ++number;
    if (!is_pattern(line)) {
      if (!line.empty()) list.words.emplace_back(line);
      continue;
    }
    auto where = path + ", line " + std::to_string(number);
    if (options.patterns.size() == most_patterns) {
      throw Error(Error::Kind::usage, where + ": that is one pattern too many",
                  "there may be " + counted(most_patterns, "pattern") + " at once");
    }
    options.patterns.push_back({.label = list.label,
                                .expression = std::string(line.substr(1, line.size() - 2)),
                                .where = std::move(where)});
  }
  if (list.words.empty() && options.patterns.size() == patterns_before) {
    throw Error(Error::Kind::usage, path + " holds no word and no pattern",
                "write one word, phrase or /pattern/ a line");
  }
  options.lists.push_back(std::move(list));
}

}  // namespace

bool listens_for_keys(const ScanWish& wish) {
  if (wish.types.empty()) return wish.look == "dtmf" || wish.look == "pci";
  return std::ranges::find(wish.types, keyed) != wish.types.end();
}

privacy::Level level_of(const ScanWish& wish) {
  const auto level = privacy::level_named(wish.least.empty() ? "weak" : wish.least);
  if (level) return *level;
  throw Error(Error::Kind::usage, "the level is weak or validated");
}

void require_known(const std::string& wanted) {
  const bool is_look = !types_of(wanted).empty() || wanted == "dtmf";
  if (is_look || wanted == keyed || wanted == no_notice) return;
  if (is_listed(privacy::all_types(), wanted)) return;
  throw Error(Error::Kind::usage, "nothing that is looked for is called " + wanted,
              "see sealtape-scan(1), Types");
}

bool is_of(const ScanProposal& proposal, const std::string& wanted) {
  if (proposal.type == wanted || proposal.look == wanted) return true;
  if (proposal.type == keyed) return wanted == "dtmf" || wanted == "pci";
  if (wanted == "notice" && proposal.type == no_notice) return true;
  return is_listed(types_of(wanted), proposal.type);
}

bool is_whole(const ScanWish& wish) {
  return wish.types.empty() && wish.least != "validated" && wish.lists.empty();
}

bool looks_for(const ScanWish& wish, Type type) {
  if (type == Type::custom && !wish.lists.empty()) return true;
  if (wish.types.empty()) return std::ranges::count(types_of(wish.look), type) > 0;
  return std::ranges::any_of(
      wish.types, [&](const std::string& name) { return privacy::type_named(name) == type; });
}

bool looks_for(const ScanWish& wish, const std::string& wanted) {
  std::vector<std::string> names;
  for (const auto type : privacy::all_types()) {
    if (looks_for(wish, type)) names.emplace_back(privacy::name_of(type));
  }
  if (listens_for_keys(wish)) names.emplace_back(keyed);
  if (wish.look == "notice") names.emplace_back(no_notice);
  return std::ranges::any_of(names, [&](const std::string& name) {
    ScanProposal proposal;
    proposal.look = wish.look;
    proposal.type = name;
    return is_of(proposal, wanted);
  });
}

std::optional<privacy::Detector> detector_for(const ScanWish& wish) {
  privacy::Options options;
  options.types = types_of(wish.look);
  if (!wish.types.empty()) options.types.clear();
  for (const auto& name : wish.types) {
    const auto type = privacy::type_named(name);
    if (!type && name != keyed) {
      throw Error(Error::Kind::usage, "nothing that is looked for is called " + name,
                  "see sealtape-scan(1), Types");
    }
    if (type) options.types.push_back(*type);
  }
  options.least = level_of(wish);
  options.region = wish.region;
  options.today = wish.today;
  for (const auto& list : wish.lists) add_list(list, options);
  if (!options.lists.empty()) options.types.push_back(Type::custom);
  if (options.types.empty()) return std::nullopt;
  return std::optional<privacy::Detector>(std::in_place, std::move(options));
}

}  // namespace sealtape
