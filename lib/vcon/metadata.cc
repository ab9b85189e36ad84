#include "vcon/metadata.h"

#include <algorithm>
#include <array>
#include <set>

#include "core/utf8.h"
#include "vcon/places.h"

namespace sealtape {

namespace {

constexpr std::size_t longest_text = 4096;
constexpr std::size_t longest_word = 64;
constexpr std::array<std::string_view, 3> directions = {"inbound", "outbound", "internal"};

using Field = std::optional<std::string>;

// By each of these a person is known.
constexpr std::array<Field Party::*, 4> addresses = {&Party::tel, &Party::sip, &Party::mailto,
                                                     &Party::customer};

template <class T>
void replace(std::optional<T>& into, std::optional<T>&& from) {
  if (from) into = std::move(from);
}

// Which party has which address: thousands meet thousands without comparing each with each.
class People {
 public:
  explicit People(std::vector<Party>& parties) : parties_(parties) {
    for (std::size_t i = 0; i < parties.size(); ++i) enter(i);
  }

  // Where the party is now.
  std::size_t add(Party&& party) {
    const auto known = first_like(party);
    if (!known) {
      parties_.push_back(std::move(party));
      enter(parties_.size() - 1);
      return parties_.size() - 1;
    }
    complete(parties_[*known], std::move(party));
    enter(*known);
    return *known;
  }

 private:
  void enter(std::size_t place) {
    for (std::size_t i = 0; i < addresses.size(); ++i) {
      if (const auto& address = parties_[place].*addresses[i]) places_[i][*address].insert(place);
    }
  }

  // An address that was replaced since is still entered, and is no longer his.
  std::optional<std::size_t> first_like(const Party& party) const {
    std::optional<std::size_t> first;
    for (std::size_t i = 0; i < addresses.size(); ++i) {
      const auto& address = party.*addresses[i];
      const auto found = address ? places_[i].find(*address) : places_[i].end();
      if (found == places_[i].end()) continue;
      for (const auto place : found->second) {
        if (first && place >= *first) break;
        if (same_person(parties_[place], party)) first = place;
      }
    }
    return first;
  }

  std::vector<Party>& parties_;
  std::array<std::map<std::string, std::set<std::size_t>>, addresses.size()> places_;
};

void append_items(Json& into, Json&& from) {
  for (auto& item : from) into.push_back(std::move(item));
}

// The first dialog is the recording: what both say of it is one. Further dialogs, and what lists
// hold beside, come one after the other.
void merge_list(Json& into, Json&& from, bool is_dialog) {
  const bool both_first = is_dialog && !into.empty() && !from.empty();
  if (both_first && into[0].is_object() && from[0].is_object()) {
    into[0].update(from[0]);
    from.erase(0);
  }
  append_items(into, std::move(from));
}

void merge_extra(Json& into, Json&& from) {
  const auto attachments = field(into, "attachments");
  const std::size_t before = attachments == nullptr ? 0 : attachments->size();
  renumber_attachments(from, [&](std::size_t place) { return before + place; });
  for (auto& [key, value] : from.items()) {
    const auto known = into.find(key);
    const bool is_dialog = key == "dialog";
    const bool is_list = is_dialog || key == "analysis" || key == "attachments";
    if (is_list && known != into.end() && known->is_array() && value.is_array()) {
      merge_list(*known, std::move(value), is_dialog);
    } else if (key == "sealtape" && known != into.end() && known->is_object()) {
      known->update(value);
    } else {
      into[key] = std::move(value);
    }
  }
}

bool is_word_letter(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
         std::string_view("0123456789-_.:").find(letter) != std::string_view::npos;
}

[[noreturn]] void refuse(std::string_view what, std::string_view reason) {
  throw Error(Error::Kind::usage, std::string(what) + ": " + std::string(reason));
}

}  // namespace

bool same_person(const Party& left, const Party& right) {
  return std::ranges::any_of(
      addresses, [&](const auto field) { return left.*field && left.*field == right.*field; });
}

void complete(Party& into, Party&& from) {
  for (const auto field :
       {&Party::tel, &Party::sip, &Party::mailto, &Party::customer, &Party::name, &Party::role}) {
    replace(into.*field, std::move(from.*field));
  }
  if (from.channel) into.channel = from.channel;
  into.caller = into.caller || from.caller;
  into.extra.update(from.extra);
}

void merge(Metadata& into, Metadata&& from) {
  const bool other_caller = std::ranges::any_of(from.parties, &Party::caller);
  if (other_caller) {
    for (auto& party : into.parties) party.caller = false;  // a call has one caller
  }
  std::vector<std::size_t> places;
  People people(into.parties);
  for (auto& party : from.parties) places.push_back(people.add(std::move(party)));
  renumber_parties(
      from.extra, [&](std::size_t place) { return place < places.size() ? places[place] : place; });
  if (from.start) into.start = from.start;
  replace(into.direction, std::move(from.direction));
  if (!from.purposes.empty()) into.purposes = std::move(from.purposes);
  for (auto& [name, value] : from.tags) into.tags.insert_or_assign(name, std::move(value));
  merge_extra(into.extra, std::move(from.extra));
  std::ranges::move(from.notes, std::back_inserter(into.notes));
}

const Party* party_on(const Metadata& metadata, std::uint32_t channel) {
  const auto is_there = [&](const Party& party) {
    return party.channel && *party.channel + 1 == channel;
  };
  if (std::ranges::count_if(metadata.parties, is_there) != 1) return nullptr;
  return &*std::ranges::find_if(metadata.parties, is_there);
}

void fit_channels(Metadata& metadata, unsigned channels) {
  const auto beyond = [&](const Party& party) {
    return party.channel && *party.channel >= channels;
  };
  if (std::ranges::none_of(metadata.parties, beyond)) return;
  std::set<unsigned> known;
  bool is_shared = false;
  for (const auto& party : metadata.parties) {
    if (party.channel) is_shared = !known.insert(*party.channel).second || is_shared;
  }
  const bool is_mix = !is_shared && *known.rbegin() + 1 == known.size();
  for (auto& party : metadata.parties) party.channel.reset();
  if (channels == 0 || is_mix) return;
  metadata.notes.emplace_back(
      "a party has a channel that the recording has not (the first is 0), so no channel is known");
}

void add_purpose(Metadata& metadata, std::string_view purpose, std::string_view what) {
  check_word(purpose, what);
  if (std::ranges::find(metadata.purposes, purpose) == metadata.purposes.end()) {
    metadata.purposes.emplace_back(purpose);
  }
}

void set_direction(Metadata& metadata, std::string_view direction, std::string_view what) {
  if (std::ranges::find(directions, direction) == directions.end()) {
    refuse(what, "it is not inbound, outbound or internal");
  }
  metadata.direction = std::string(direction);
}

void set_tag(Metadata& metadata, const std::string& name, std::string_view value,
             std::string_view what) {
  check_word(name, what);
  check_text(value, what);
  metadata.tags.insert_or_assign(name, std::string(value));
}

void check_text(std::string_view text, std::string_view what) {
  if (text.empty()) refuse(what, "it is empty");
  if (text.size() > longest_text) refuse(what, "it is longer than 4096 bytes");
  if (!is_utf8(text)) refuse(what, "it is not UTF-8");
}

void check_word(std::string_view text, std::string_view what) {
  const bool good =
      !text.empty() && text.size() <= longest_word && std::ranges::all_of(text, is_word_letter);
  if (!good) refuse(what, "it is not a word of up to 64 letters, digits and - _ . :");
}

}  // namespace sealtape
