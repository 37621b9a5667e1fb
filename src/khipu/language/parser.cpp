#include "khipu/language/parser.hpp"

#include <algorithm>
#include <array>

#include "khipu/base/utf8.hpp"
#include "khipu/language/lemma_rule.hpp"
#include "khipu/language/parser_network.hpp"

namespace khipu::language {
namespace {

// Pieces that are run together: enough to share each weight read, few enough for their sums to stay in the cache.
constexpr std::size_t kTogether = 8;

/// Where to end a piece that begins at `begin`: behind a stop or comma if there is one in the second half.
std::size_t piece_end(std::span<const std::string_view> forms, std::size_t begin) {
  if (forms.size() - begin <= ParserNetwork::kLongestPiece) {
    return forms.size();
  }
  constexpr std::size_t kMost = ParserNetwork::kLongestPiece;
  for (std::size_t end = begin + kMost; end > begin + kMost / 2; --end) {
    const std::string_view last = forms[end - 1];
    if (last == "," || last == ";" || last == "." || last == ":") {
      return end;
    }
  }
  return begin + kMost;
}

/// Part of a sentence that is parsed by itself.
struct Piece {
  std::uint32_t sentence = 0, begin = 0, end = 0;
  std::uint32_t size() const { return end - begin; }
};

/// All pieces, the longest first, so that those of like length run together.
std::vector<Piece> cut(std::span<const Parser::Forms> sentences) {
  std::vector<Piece> pieces;
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    for (std::size_t begin = 0; begin < sentences[s].size();) {
      const std::size_t end = piece_end(sentences[s], begin);
      pieces.push_back(
          {static_cast<std::uint32_t>(s), static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
      begin = end;
    }
  }
  std::stable_sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) { return a.size() > b.size(); });
  return pieces;
}

/// Makes one tree of the pieces' trees. Heads are indices into the piece that begins last before the word.
void join(Parser::Forms forms, std::span<ParsedWord> words) {
  std::uint32_t first_root = kNoHead;
  for (std::size_t begin = 0; begin < words.size();) {
    const std::size_t end = piece_end(forms, begin);
    for (std::size_t i = begin; i < end; ++i) {
      if (words[i].head != kNoHead) {
        words[i].head += static_cast<std::uint32_t>(begin);
      } else if (first_root == kNoHead) {
        first_root = static_cast<std::uint32_t>(i);
      } else {
        words[i].head = first_root;
        words[i].relation = Relation::kParataxis;
      }
    }
    begin = end;
  }
}

}  // namespace

Parser::Parser(const Model& model) : model_(&model), network_(std::make_unique<ParserNetwork>(model)) {}
Parser::Parser(Parser&&) noexcept = default;
Parser& Parser::operator=(Parser&&) noexcept = default;
Parser::~Parser() = default;

void Parser::parse(std::span<const Forms> sentences, std::vector<std::vector<ParsedWord>>& out, Detail detail) {
  out.resize(sentences.size());
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    out[s].assign(sentences[s].size(), {});
  }
  const std::vector<Piece> pieces = cut(sentences);
  std::vector<std::string_view> forms;
  std::vector<std::uint32_t> begins;
  std::vector<ParsedWord> words;
  for (std::size_t first = 0; first < pieces.size(); first += kTogether) {
    const auto group = std::span(pieces).subspan(first, std::min(kTogether, pieces.size() - first));
    forms.clear();
    begins.assign(1, 0);
    for (const Piece& piece : group) {
      const Forms part = sentences[piece.sentence].subspan(piece.begin, piece.size());
      forms.insert(forms.end(), part.begin(), part.end());
      begins.push_back(static_cast<std::uint32_t>(forms.size()));
    }
    words.assign(forms.size(), {});
    network_->run(forms, begins, detail, words);
    for (std::size_t i = 0; i < group.size(); ++i) {
      std::copy(words.begin() + begins[i], words.begin() + begins[i + 1],
                out[group[i].sentence].begin() + group[i].begin);
    }
  }
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    join(sentences[s], out[s]);
  }
}

void Parser::parse(Forms sentence, std::vector<ParsedWord>& out) {
  std::vector<std::vector<ParsedWord>> all;
  parse(std::span(&sentence, 1), all);
  out = std::move(all.front());
}

void Parser::parse(std::string_view text, std::span<Sentence* const> sentences) {
  std::vector<std::vector<std::string_view>> forms(sentences.size());
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    for (const Token& token : sentences[s]->tokens) {
      forms[s].push_back(slice(text, token.span));
    }
  }
  const std::vector<Forms> views(forms.begin(), forms.end());
  std::vector<std::vector<ParsedWord>> parsed;
  parse(views, parsed);
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    for (std::size_t i = 0; i < parsed[s].size(); ++i) {
      Token& token = sentences[s]->tokens[i];
      token.head = parsed[s][i].head;
      token.relation = static_cast<std::uint8_t>(parsed[s][i].relation);
      token.upos = parsed[s][i].upos;
      token.features = features_of(model_->feats(parsed[s][i].feats));
    }
  }
}

std::string Parser::lemma_of(const ParsedWord& word, std::string_view form) const {
  const auto lemma = apply_lemma_rule(model_->lemma_rule(word.lemmas.front()), form);
  // Most names are new.
  if (word.upos == Upos::kPropn || (lemma && model_->knows_lemma(static_cast<std::uint32_t>(word.upos), *lemma))) {
    return lemma ? *lemma : lower(form);
  }
  for (const std::uint16_t rule : {word.lemmas[1], word.lemmas[2]}) {
    // A rule that names a whole lemma is no reading of the form.
    const std::string_view text = model_->lemma_rule(rule);
    auto other = text.starts_with('=') ? std::nullopt : apply_lemma_rule(text, form);
    if (other && model_->knows_lemma(static_cast<std::uint32_t>(word.upos), *other)) {
      return std::move(*other);
    }
  }
  return lemma ? *lemma : lower(form);
}

Features features_of(std::string_view feats) {
  struct Known {
    std::string_view text;
    Features bits;
  };
  static constexpr std::array<Known, 14> kKnown = {{{"Tense=Past", kPast},
                                                    {"Tense=Imp", kPast},
                                                    {"Tense=Pres", kPresent},
                                                    {"Tense=Fut", kFuture},
                                                    {"Mood=Cnd", kConditional},
                                                    {"Mood=Sub", kSubjunctive},
                                                    {"Mood=Imp", kSubjunctive},
                                                    {"VerbForm=Part", kParticiple},
                                                    {"VerbForm=Ger", kGerund},
                                                    {"VerbForm=Inf", kInfinitive},
                                                    {"VerbForm=Fin", kFinite},
                                                    {"Number=Plur", kPlural},
                                                    {"Number=Sing", kSingular},
                                                    {"Gender=Fem", kFeminine}}};
  Features bits = 0;
  while (!feats.empty()) {
    const std::size_t end = std::min(feats.find('|'), feats.size());
    for (const Known& known : kKnown) {
      bits |= feats.substr(0, end) == known.text ? known.bits : Features{0};
    }
    feats.remove_prefix(std::min(end + 1, feats.size()));
  }
  if ((bits & kParticiple) != 0) {
    // "is marching" is a present participle in UD and a gerund in lang/; no other participle has a tense there.
    if ((bits & kPresent) != 0) {
      bits = static_cast<Features>((bits & ~kParticiple) | kGerund);
    }
    bits &= static_cast<Features>(~(kPast | kPresent));
  }
  return bits;
}

}  // namespace khipu::language
