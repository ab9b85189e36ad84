#include "language/words.h"

#include <cassert>

#include "core/error.h"
#include "language/form.h"

namespace sealtape {

namespace {

constexpr unsigned char german_bytes[] = {
#include "po_de.inc"
};
constexpr unsigned char italian_bytes[] = {
#include "po_it.inc"
};
constexpr unsigned char chinese_bytes[] = {
#include "po_zh_Hant.inc"
};
constexpr unsigned char thai_bytes[] = {
#include "po_th.inc"
};

template <std::size_t Size>
MoFile compiled_in(const unsigned char (&bytes)[Size]) {
  // The bytes of an object may be read as characters.
  const std::string_view text(reinterpret_cast<const char*>(bytes), Size);
  auto file = MoFile::parse(text);
  assert(file);
  return std::move(*file);
}

// German and Italian have one form for 1 and one for all else; Chinese and Thai have one.
std::size_t form_for(Language language, std::uint64_t number) {
  const bool has_two = language == Language::german || language == Language::italian;
  return has_two && number != 1 ? 1 : 0;
}

}  // namespace

const MoFile* catalogue_of(Language language) {
  static const MoFile german = compiled_in(german_bytes);
  static const MoFile italian = compiled_in(italian_bytes);
  static const MoFile chinese = compiled_in(chinese_bytes);
  static const MoFile thai = compiled_in(thai_bytes);
  switch (language) {
    case Language::english: return nullptr;
    case Language::german: return &german;
    case Language::italian: return &italian;
    case Language::chinese: return &chinese;
    case Language::thai: return &thai;
  }
  return nullptr;
}

std::string filled(std::string_view text, const std::vector<std::string>& values) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_place = text[i] == '{' && i + 2 < text.size() && text[i + 2] == '}' &&
                          text[i + 1] >= '1' && text[i + 1] <= '9';
    const auto place = is_place ? static_cast<std::size_t>(text[i + 1] - '1') : values.size();
    if (place < values.size()) {
      out += values[place];
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

Words::Words(Language language) : language_(language), catalogue_(catalogue_of(language)) {}

std::string Words::operator()(std::string_view key, const std::vector<std::string>& values) const {
  if (catalogue_ == nullptr) return filled(key, values);
  const auto* forms = catalogue_->find(key);
  if (forms == nullptr || forms->front().empty()) {
    throw Error(Error::Kind::failed, "the catalogue of " + std::string(tag()) +
                                         " lacks the text \"" + std::string(key) + '"');
  }
  return filled(forms->front(), values);
}

std::string Words::counted(std::uint64_t number, std::string_view one,
                           std::string_view many) const {
  const std::vector<std::string> values{number_text(language_, number)};
  if (catalogue_ == nullptr) return filled(number == 1 ? one : many, values);
  const auto* forms = catalogue_->find(one);
  const auto form = form_for(language_, number);
  if (forms == nullptr || form >= forms->size() || (*forms)[form].empty()) {
    throw Error(Error::Kind::failed, "the catalogue of " + std::string(tag()) +
                                         " lacks a form of the text \"" + std::string(one) + '"');
  }
  return filled((*forms)[form], values);
}

std::string Words::if_known(std::string_view text) const {
  const auto* forms = catalogue_ == nullptr ? nullptr : catalogue_->find(text);
  return std::string(forms == nullptr || text.empty() ? text : forms->front());
}

}  // namespace sealtape
