#include "vcon/party.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/utf8.h"

namespace sealtape {

namespace {

constexpr unsigned most_channels = 256;

struct TextItem {
  std::string_view name;
  std::optional<std::string> Party::* field;
};

// What stands before the ':' of an address, and before the '=' of anything else.
constexpr std::array<TextItem, 3> addresses = {
    {{"tel", &Party::tel}, {"mailto", &Party::mailto}, {"customer", &Party::customer}}};
constexpr std::array<TextItem, 2> texts = {{{"name", &Party::name}, {"role", &Party::role}}};

[[noreturn]] void refuse(std::string_view name, std::string_view reason) {
  throw Error(Error::Kind::usage, std::string(name) + ": " + std::string(reason));
}

// Takes one item off the front, without its escapes and the comma after it.
std::string take_item(std::string_view& text) {
  std::string item;
  while (!text.empty()) {
    const char letter = text.front();
    text.remove_prefix(1);
    if (letter == ',') {
      if (text.empty()) refuse("party", "it ends in a comma");
      return item;
    }
    if (letter == '\\') {
      if (text.empty() || (text.front() != ',' && text.front() != '\\')) {
        refuse("party", "a backslash stands only before a comma or a backslash");
      }
      item += text.front();
      text.remove_prefix(1);
    } else {
      item += letter;
    }
  }
  return item;
}

unsigned channel_of(std::string_view value) {
  unsigned channel = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), channel);
  if (error != std::errc() || end != value.data() + value.size() || channel >= most_channels) {
    refuse("channel", "not a number from 0 to 255");
  }
  return channel;
}

bool caller_of(std::string_view value) {
  if (value != "yes" && value != "no") refuse("caller", "not yes or no");
  return value == "yes";
}

void set_text(Party& party, const TextItem& item, std::string_view value) {
  auto& field = party.*item.field;
  if (field) refuse(item.name, "given twice");
  if (item.field == &Party::role) {
    check_word(value, item.name);
  } else {
    check_text(value, item.name);
  }
  field = std::string(value);
}

template <std::size_t count>
const TextItem* find(const std::array<TextItem, count>& items, std::string_view name) {
  const auto found = std::ranges::find(items, name, &TextItem::name);
  return found == items.end() ? nullptr : &*found;
}

// The separator decides: "tel:..." is an address, "name=..." a field, and each may hold the other.
void read_item(Party& party, std::string_view item, bool& caller_given) {
  const auto end = item.find_first_of(":=");
  if (end == std::string_view::npos) refuse("party", "an item has neither ':' nor '='");
  const auto name = ascii_lower(item.substr(0, end));  // URI schemes have no case
  const auto value = item.substr(end + 1);
  if (const auto* text = item[end] == ':' ? find(addresses, name) : find(texts, name)) {
    set_text(party, *text, value);
  } else if (item[end] == ':' && (name == "sip" || name == "sips")) {
    set_text(party, {.name = "sip", .field = &Party::sip}, item);  // the scheme is part of it
  } else if (item[end] == '=' && name == "channel") {
    if (party.channel) refuse(name, "given twice");
    party.channel = channel_of(value);
  } else if (item[end] == '=' && name == "caller") {
    if (caller_given) refuse(name, "given twice");
    party.caller = caller_of(value);
    caller_given = true;
  } else {
    refuse("party",
           "an item is none of tel: sip: sips: mailto: customer: name= role= channel= and caller=");
  }
}

std::string escaped(std::string_view value) {
  std::string text;
  for (const char letter : value) {
    if (letter == ',' || letter == '\\') text += '\\';
    text += letter;
  }
  return text;
}

}  // namespace

Party parse_party(std::string_view text) {
  if (text.empty()) refuse("party", "it is empty");
  Party party;
  bool caller_given = false;
  while (!text.empty()) read_item(party, take_item(text), caller_given);
  if (!party.tel && !party.sip && !party.mailto && !party.customer && !party.name) {
    refuse("party", "it has no address, customer id or name");
  }
  return party;
}

std::string party_text(const Party& party) {
  std::string text;
  const auto add = [&](std::string_view before, std::string_view value) {
    if (!text.empty()) text += ',';
    text.append(before).append(escaped(value));
  };
  for (const auto& [name, field] : addresses) {
    if (party.*field) add(std::string(name) + ":", *(party.*field));
  }
  if (party.sip) add("", *party.sip);
  for (const auto& [name, field] : texts) {
    if (party.*field) add(std::string(name) + "=", *(party.*field));
  }
  if (party.channel) add("channel=", std::to_string(*party.channel));
  if (party.caller) add("caller=", "yes");
  return text;
}

}  // namespace sealtape
