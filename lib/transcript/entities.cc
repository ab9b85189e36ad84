#include "transcript/entities.h"

#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace sealtape {

namespace {

constexpr std::size_t longest_name = 10;
constexpr char32_t last_point = 0x10ffff;

struct Entity {
  std::string_view name;
  char32_t meaning;
};

// From U+00A0 on, as HTML 4 names them.
constexpr std::array<std::string_view, 96> latin1{
    "nbsp",   "iexcl",  "cent",   "pound",  "curren", "yen",    "brvbar", "sect",   "uml",
    "copy",   "ordf",   "laquo",  "not",    "shy",    "reg",    "macr",   "deg",    "plusmn",
    "sup2",   "sup3",   "acute",  "micro",  "para",   "middot", "cedil",  "sup1",   "ordm",
    "raquo",  "frac14", "frac12", "frac34", "iquest", "Agrave", "Aacute", "Acirc",  "Atilde",
    "Auml",   "Aring",  "AElig",  "Ccedil", "Egrave", "Eacute", "Ecirc",  "Euml",   "Igrave",
    "Iacute", "Icirc",  "Iuml",   "ETH",    "Ntilde", "Ograve", "Oacute", "Ocirc",  "Otilde",
    "Ouml",   "times",  "Oslash", "Ugrave", "Uacute", "Ucirc",  "Uuml",   "Yacute", "THORN",
    "szlig",  "agrave", "aacute", "acirc",  "atilde", "auml",   "aring",  "aelig",  "ccedil",
    "egrave", "eacute", "ecirc",  "euml",   "igrave", "iacute", "icirc",  "iuml",   "eth",
    "ntilde", "ograve", "oacute", "ocirc",  "otilde", "ouml",   "divide", "oslash", "ugrave",
    "uacute", "ucirc",  "uuml",   "yacute", "thorn",  "yuml"};

// By code point.
constexpr std::array<Entity, 104> others{
    {{"Tab", 0x9},       {"NewLine", 0xa},   {"excl", 0x21},     {"quot", 0x22},
     {"num", 0x23},      {"dollar", 0x24},   {"percnt", 0x25},   {"amp", 0x26},
     {"apos", 0x27},     {"lpar", 0x28},     {"rpar", 0x29},     {"ast", 0x2a},
     {"plus", 0x2b},     {"comma", 0x2c},    {"period", 0x2e},   {"sol", 0x2f},
     {"colon", 0x3a},    {"semi", 0x3b},     {"lt", 0x3c},       {"equals", 0x3d},
     {"gt", 0x3e},       {"quest", 0x3f},    {"commat", 0x40},   {"lbrack", 0x5b},
     {"lsqb", 0x5b},     {"bsol", 0x5c},     {"rbrack", 0x5d},   {"rsqb", 0x5d},
     {"Hat", 0x5e},      {"lowbar", 0x5f},   {"grave", 0x60},    {"lbrace", 0x7b},
     {"lcub", 0x7b},     {"verbar", 0x7c},   {"vert", 0x7c},     {"rbrace", 0x7d},
     {"rcub", 0x7d},     {"aogon", 0x105},   {"Cacute", 0x106},  {"cacute", 0x107},
     {"Ccaron", 0x10c},  {"ccaron", 0x10d},  {"eogon", 0x119},   {"ecaron", 0x11b},
     {"Gbreve", 0x11e},  {"gbreve", 0x11f},  {"Idot", 0x130},    {"imath", 0x131},
     {"Lstrok", 0x141},  {"lstrok", 0x142},  {"nacute", 0x144},  {"OElig", 0x152},
     {"oelig", 0x153},   {"rcaron", 0x159},  {"sacute", 0x15b},  {"Scedil", 0x15e},
     {"scedil", 0x15f},  {"Scaron", 0x160},  {"scaron", 0x161},  {"Yuml", 0x178},
     {"zdot", 0x17c},    {"Zcaron", 0x17d},  {"zcaron", 0x17e},  {"fnof", 0x192},
     {"circ", 0x2c6},    {"tilde", 0x2dc},   {"ensp", 0x2002},   {"emsp", 0x2003},
     {"numsp", 0x2007},  {"puncsp", 0x2008}, {"thinsp", 0x2009}, {"hairsp", 0x200a},
     {"zwnj", 0x200c},   {"zwj", 0x200d},    {"lrm", 0x200e},    {"rlm", 0x200f},
     {"dash", 0x2010},   {"hyphen", 0x2010}, {"ndash", 0x2013},  {"mdash", 0x2014},
     {"horbar", 0x2015}, {"lsquo", 0x2018},  {"rsquo", 0x2019},  {"lsquor", 0x201a},
     {"sbquo", 0x201a},  {"ldquo", 0x201c},  {"rdquo", 0x201d},  {"bdquo", 0x201e},
     {"ldquor", 0x201e}, {"dagger", 0x2020}, {"Dagger", 0x2021}, {"bull", 0x2022},
     {"hellip", 0x2026}, {"mldr", 0x2026},   {"permil", 0x2030}, {"prime", 0x2032},
     {"Prime", 0x2033},  {"lsaquo", 0x2039}, {"rsaquo", 0x203a}, {"oline", 0x203e},
     {"frasl", 0x2044},  {"euro", 0x20ac},   {"trade", 0x2122},  {"minus", 0x2212}}};

// What browsers read from 128 to 159: the numbers of Windows.
constexpr std::array<char32_t, 32> windows{
    0x20ac, 0,      0x201a, 0x192,  0x201e, 0x2026, 0x2020, 0x2021, 0x2c6,  0x2030, 0x160,
    0x2039, 0x152,  0,      0x17d,  0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x2dc,  0x2122, 0x161,  0x203a, 0x153,  0,      0x17e,  0x178};

// Behind "#": nothing for what is no character, or one that steers a terminal.
std::optional<char32_t> numbered(std::string_view digits) {
  const bool is_hex = digits.starts_with('x') || digits.starts_with('X');
  if (is_hex) digits.remove_prefix(1);
  std::uint32_t number = 0;
  const auto* const begin = digits.begin();
  const auto* const end = digits.end();
  const auto read = std::from_chars(begin, end, number, is_hex ? 16 : 10);
  if (digits.empty() || read.ec != std::errc() || read.ptr != end) return std::nullopt;
  if (number >= 0x80 && number < 0xa0) number = windows.at(number - 0x80);
  const bool is_white = number == '\t' || number == '\n' || number == ' ';
  const bool is_surrogate = number >= 0xd800 && number < 0xe000;
  if ((number <= ' ' && !is_white) || number == 0x7f || is_surrogate || number > last_point) {
    return std::nullopt;
  }
  return number;
}

std::optional<char32_t> named(std::string_view name) {
  const auto* const in_latin1 = std::ranges::find(latin1, name);
  if (in_latin1 != latin1.end()) {
    return static_cast<char32_t>(0xa0 + (in_latin1 - latin1.begin()));
  }
  const auto* const other = std::ranges::find(others, name, &Entity::name);
  return other == others.end() ? std::nullopt : std::optional(other->meaning);
}

}  // namespace

std::string without_entities(std::string_view text) {
  std::string plain;
  while (!text.empty()) {
    const auto begin = std::min(text.find('&'), text.size());
    plain += text.substr(0, begin);
    text.remove_prefix(begin);
    const auto end = text.substr(0, longest_name + 2).find(';');
    std::optional<char32_t> meaning;
    if (end != std::string_view::npos && end > 1) {
      const auto name = text.substr(1, end - 1);
      meaning = name.starts_with('#') ? numbered(name.substr(1)) : named(name);
    }
    if (meaning) {
      icu::UnicodeString(static_cast<UChar32>(*meaning)).toUTF8String(plain);
      text.remove_prefix(end + 1);
    } else if (!text.empty()) {
      plain += '&';
      text.remove_prefix(1);
    }
  }
  return plain;
}

}  // namespace sealtape
