#include "language/citation.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace sealtape {

namespace {

struct Law {
  std::string_view name;
  std::string_view german;
  std::string_view italian;  // with "of the"
  std::string_view chinese;
  std::string_view thai;
  bool has_sections = false;  // and no articles
};

// "UK GDPR" before "GDPR", so that the longer name is found first.
constexpr std::array<Law, 5> laws = {{
    {"UK GDPR", "UK-DSGVO", "dello UK GDPR", "英國 GDPR", "UK GDPR"},
    {"GDPR", "DSGVO", "del GDPR", "GDPR", "GDPR"},
    {"Taiwan PDPA", "PDPA (Taiwan)", "del PDPA di Taiwan", "個人資料保護法", "PDPA (ไต้หวัน)"},
    {"PDPA", "PDPA", "del PDPA", "泰國 PDPA", "PDPA", true},
    {"PIPL", "PIPL", "della PIPL", "PIPL", "PIPL"},
}};

// "6(1)(f)" as 6, 1, f.
std::optional<std::vector<std::string>> parts_of(std::string_view number) {
  std::vector<std::string> parts(1);
  bool inside = false;
  for (const char letter : number) {
    const bool is_digit = letter >= '0' && letter <= '9';
    const bool is_letter = letter >= 'a' && letter <= 'z';
    if (letter == '(' && !inside && !parts.back().empty()) {
      parts.emplace_back();
      inside = true;
    } else if (letter == ')' && inside && !parts.back().empty()) {
      inside = false;
    } else if (is_digit || (is_letter && inside)) {
      parts.back() += letter;
    } else {
      return std::nullopt;
    }
  }
  if (inside || parts.front().empty()) return std::nullopt;
  return parts;
}

bool is_number(const std::string& part) { return part.front() >= '0' && part.front() <= '9'; }

// What stands behind the number of the article.
std::string below(const std::vector<std::string>& parts, std::string_view paragraph,
                  std::string_view letter, std::string_view paragraph_end,
                  std::string_view letter_end) {
  std::string text = parts.front();
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const bool number = is_number(parts[i]);
    text += number ? paragraph : letter;
    text += parts[i];
    text += number ? paragraph_end : letter_end;
  }
  return text;
}

std::string cited(Language language, const Law& law, const std::vector<std::string>& parts) {
  const auto plain = below(parts, "(", "(", ")", ")");
  switch (language) {
    case Language::german:
      return (law.has_sections ? "Abschnitt " : "Art. ") +
             below(parts, " Abs. ", " lit. ", "", "") + ' ' + std::string(law.german);
    case Language::italian:
      return "art. " + below(parts, ", par. ", ", lett. ", "", ")") +
             (parts.size() > 1 ? ", " : " ") + std::string(law.italian);
    case Language::chinese: {
      auto rest = parts;
      rest.front() += " 條";
      return std::string(law.chinese) + " 第 " + below(rest, "第 ", "第 ", " 項", " 款");
    }
    case Language::thai: return "มาตรา " + plain + ' ' + std::string(law.thai);
    case Language::english: break;
  }
  return (law.has_sections ? "Section " : "Art. ") + plain + ' ' + std::string(law.name);
}

}  // namespace

std::string citation_text(Language language, std::string_view articles) {
  const std::string_view comma = language == Language::chinese ? "、" : ", ";
  std::string text;
  const Law* before = nullptr;
  while (!articles.empty()) {
    const auto end = std::min(articles.find(", "), articles.size());
    const auto item = articles.substr(0, end);
    articles.remove_prefix(std::min(end + 2, articles.size()));
    const auto named = std::ranges::find_if(laws, [&](const Law& law) {
      return item.starts_with(law.name) && item.substr(law.name.size()).starts_with(' ');
    });
    // "GDPR 15, 20": the second is of the same law.
    const auto* law = named != laws.end() ? &*named : before;
    const auto number = named != laws.end() ? item.substr(named->name.size() + 1) : item;
    const auto parts = law == nullptr ? std::nullopt : parts_of(number);
    if (!text.empty()) text += comma;
    text += parts ? cited(language, *law, *parts) : std::string(item);
    before = parts ? law : nullptr;
  }
  return text;
}

}  // namespace sealtape
