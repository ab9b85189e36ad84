#include "archive/bar_list.h"

#include "archive/unread_records.h"

namespace sealtape {

namespace {

using Kind = Declaration::Kind;

constexpr std::string_view magic = "sealtape-bars 1\n";
constexpr std::string_view mac_name = "mac ";

// Takes "name value\n" off the front.
std::optional<std::string> take_line(std::string_view& text, std::string_view name) {
  const auto end = text.find('\n');
  if (end == std::string_view::npos || !text.starts_with(name)) return std::nullopt;
  std::string value(text.substr(name.size(), end - name.size()));
  text.remove_prefix(end + 1);
  return value;
}

bool is_topic(std::string_view text) {
  const auto kind = parse_kind(text.substr(0, text.find(':')));
  return kind && text.find_first_of(" \r") == std::string_view::npos;
}

std::optional<std::pair<std::string, Digest>> take_row(std::string_view& text) {
  const auto line = take_line(text, "");
  const auto space = line ? line->find(' ') : std::string::npos;
  if (space == std::string::npos) return std::nullopt;
  const auto topic = line->substr(0, space);
  const auto subject = Digest::parse(line->substr(space + 1));
  if (!subject || !is_topic(topic)) return std::nullopt;
  return std::pair(topic, *subject);
}

}  // namespace

bool BarList::is_meant(std::string_view text) { return text.starts_with("sealtape-bars"); }

std::string BarList::encode(const IdentKey& key) const {
  std::string text(magic);
  text += "origin " + origin + '\n';
  text += "size " + std::to_string(number(size)) + '\n';
  text += "time " + rfc3339(time) + '\n';
  text += "key " + key_check.hex() + '\n';
  for (const auto& [topic, subject] : rows) text += topic + ' ' + subject.hex() + '\n';
  return text + std::string(mac_name) + token_of(key, text).hex() + '\n';
}

std::optional<BarList> BarList::parse(std::string_view text, const std::string& origin,
                                      const IdentKey& key) {
  auto rest = text;
  if (!rest.starts_with(magic)) return std::nullopt;
  rest.remove_prefix(magic.size());
  BarList list;
  const auto from = take_line(rest, "origin ");
  const auto size = take_line(rest, "size ");
  const auto time = take_line(rest, "time ");
  const auto check = take_line(rest, "key ");
  const auto entries = size ? from_decimal(*size) : std::nullopt;
  const auto made = time ? parse_rfc3339(*time) : std::nullopt;
  const auto key_digest = check ? Digest::parse(*check) : std::nullopt;
  if (!from || !entries || !made || !key_digest) return std::nullopt;
  if (*from != origin) {
    throw Error(
        Error::Kind::refused,
        "the list is of another archive, " + *from + ", and its keys open it for nobody else",
        "take the numbers themselves from there, one a line: sealtape optout list "
        "--format csv | tail -n +2 | cut -d, -f2");
  }
  if (*key_digest != sealtape::key_check(key.bytes())) {
    throw Error(Error::Kind::refused, "the list was made under keys that are not in use any more",
                "export it again");
  }
  list = {*from, LogSize{*entries}, *made, *key_digest, {}};
  while (!rest.starts_with(mac_name)) {
    auto row = take_row(rest);
    if (!row || (!list.rows.empty() && *row <= list.rows.back())) return std::nullopt;
    list.rows.push_back(std::move(*row));
  }
  if (list.encode(key) != text) return std::nullopt;
  return list;
}

BarList bars_of(Archive& archive) {
  archive.require(Role::officer);
  require_all_events_read(archive, Error::Kind::damaged);  // a host takes it for the whole list
  BarList list{.origin = archive.card().origin,
               .size = archive.catalog().mark().size,
               .time = archive.surroundings().now(),
               .key_check = key_check(archive.secrets().ident->bytes()),
               .rows = {}};
  for (const auto kind : {Kind::opt_out, Kind::consent, Kind::objection, Kind::block}) {
    each_known(archive, kind, [&](const Known& known) {
      const bool is_whole = !known.topic.empty() && !known.subject.empty();
      if (!is_whole || !is_bar(known.state, list.time)) return;
      list.rows.emplace_back(known.topic, token_of(*archive.secrets().ident, known.subject));
    });
  }
  std::ranges::sort(list.rows);
  return list;
}

void import_bars(Archive& archive, const BarList& list) {
  const auto standing = archive.catalog().standing();
  const auto before = standing.list();
  const bool is_older =
      before && before->key_check == list.key_check && number(before->size) > number(list.size);
  if (is_older) {
    throw Error(Error::Kind::refused, "the list is older than the one that was imported before",
                "that one is of " + rfc3339(before->time));
  }
  ListedTokens tokens{
      .size = list.size, .time = list.time, .key_check = list.key_check, .rows = {}};
  for (const auto& [topic, subject] : list.rows) {
    tokens.rows.emplace_back(token_of(*archive.secrets().ident, topic), subject);
  }
  archive.catalog().standing().import(tokens);
}

}  // namespace sealtape
