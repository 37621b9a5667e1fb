#include "khipu/mentions/dictionary/agent_dictionary.hpp"

#include <fmt/format.h>

#include <map>

#include "khipu/base/tsv.hpp"
#include "khipu/base/utf8.hpp"
#include "khipu/mentions/dictionary/inflected_forms.hpp"

namespace khipu::mentions {
namespace {

/// "!MINISTER!_OF_HEALTH" with each of the words that the mark stands for.
std::vector<std::string> without_marks(std::string_view phrase,
                                       const std::map<std::string, std::vector<std::string>, std::less<>>& marks) {
  const std::size_t open = phrase.find('!');
  const std::size_t close = open == std::string_view::npos ? open : phrase.find('!', open + 1);
  if (close == std::string_view::npos) {
    return {std::string(phrase)};
  }
  std::vector<std::string> all;
  const auto meant = marks.find(phrase.substr(open + 1, close - open - 1));
  if (meant == marks.end()) {
    return all;
  }
  for (const std::string& word : meant->second) {
    all.push_back(fmt::format("{}{}{}", phrase.substr(0, open), word, phrase.substr(close + 1)));
  }
  return all;
}

/// The last word in its plural; the plurals given in braces instead, if there are braces.
std::vector<std::string> plurals_of(const std::string& phrase, const Bracketed& braces) {
  if (!braces.found) {
    const std::string_view bare = std::string_view(phrase).substr(0, phrase.find_last_not_of('_') + 1);
    return {regular_plural(bare)};
  }
  std::vector<std::string> given;
  for (const std::string_view word : split(braces.inside, ' ')) {
    given.emplace_back(word);
  }
  return given;
}

}  // namespace

void AgentDictionary::read(const DictionaryFile& file, Vocabulary& words, Complaints& complaints) {
  std::map<std::string, std::vector<std::string>, std::less<>> marks;
  for (const DictionaryLine& line : file.lines()) {
    const std::size_t equals = line.text.find('=');
    if (line.text.starts_with('!') && equals != std::string_view::npos) {
      const std::string_view name = trim(line.text.substr(0, equals));
      for (const std::string_view word : split(line.text.substr(equals + 1), ',')) {
        marks[std::string(name.substr(1, name.size() - 2))].emplace_back(word);
      }
      continue;
    }
    const Bracketed bracket = find_bracketed(line.text, '[', ']');
    std::string code(bracket.inside);
    std::erase(code, '~');
    const Bracketed braces = find_bracketed(bracket.before, '{', '}');
    const std::vector<std::string> phrases = without_marks(braces.before, marks);
    if (code.empty() || phrases.empty() || braces.before.empty()) {
      complaints.push_back(file.error_at(line, "no agent, or no code between brackets; passed over"));
      continue;
    }
    const auto agent = static_cast<std::uint32_t>(codes_.size());
    codes_.push_back(code);
    for (const std::string& phrase : phrases) {
      phrases_.add(words.add_phrase(phrase), agent);
      for (const std::string& plural : plurals_of(phrase, braces)) {
        phrases_.add(words.add_phrase(plural), agent);
      }
    }
  }
}

}  // namespace khipu::mentions
