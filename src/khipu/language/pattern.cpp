// Finds where patterns fit: an index of what each can begin with, then the machine (pattern_machine.hpp).

#include "khipu/language/pattern.hpp"

#include <algorithm>
#include <mutex>
#include <optional>

#include "khipu/language/pattern_machine.hpp"
#include "khipu/language/pattern_program.hpp"
#include "khipu/language/string_ids.hpp"

namespace khipu::language {
namespace {

using Op = Instruction::Op;
using Kind = TokenTest::Kind;

struct Names {
  std::mutex mutex;
  StringIds ids;
  std::uint16_t find(std::string_view name) {
    const std::scoped_lock lock(mutex);
    return static_cast<std::uint16_t>(ids.intern(name));
  }
};

/// For each key (a form, a lexeme, a class, a mark kind), the programs that can begin with it.
class FirstIndex {
 public:
  void add(std::uint32_t key, std::uint32_t program) {
    if (key >= slots_.size()) {
      slots_.resize(key + 1);
    }
    if (slots_[key] == 0) {
      lists_.emplace_back();
      slots_[key] = static_cast<std::uint32_t>(lists_.size());
    }
    auto& list = lists_[slots_[key] - 1];
    if (list.empty() || list.back() != program) {
      list.push_back(program);
    }
  }
  std::span<const std::uint32_t> find(std::uint32_t key) const {
    return key < slots_.size() && slots_[key] != 0 ? std::span<const std::uint32_t>(lists_[slots_[key] - 1])
                                                   : std::span<const std::uint32_t>();
  }

 private:
  std::vector<std::uint32_t> slots_;  // 0 = none, else 1 + index into lists_
  std::vector<std::vector<std::uint32_t>> lists_;
};

}  // namespace

const TokenRange* Match::find(std::uint16_t name) const {
  const auto it = std::find_if(captures.begin(), captures.end(), [&](const Capture& c) { return c.name == name; });
  return it == captures.end() ? nullptr : &it->tokens;
}

struct PatternSet::Impl {
  std::vector<Program> programs;
  FirstIndex by_form, by_lexeme, by_class, by_mark;
  ClassSet first_classes;
  std::vector<std::uint32_t> anywhere;  // those that can begin with nearly any token

  bool index(const Program& program, std::uint32_t number);
  void index_word(const TokenTest& test, std::uint32_t number);

  class Search;
};

void PatternSet::Impl::index_word(const TokenTest& test, std::uint32_t number) {
  for (const FormId form : test.forms) {
    by_form.add(form, number);
  }
  for (const LexemeId lexeme : test.lexemes) {
    by_lexeme.add(lexeme, number);
  }
  for (std::size_t id = test.classes._Find_first(); id < kMaxClasses; id = test.classes._Find_next(id)) {
    by_class.add(static_cast<std::uint32_t>(id), number);
  }
  first_classes |= test.classes;
}

/// False when the program can end without having looked at a word.
bool PatternSet::Impl::index(const Program& program, std::uint32_t number) {
  std::vector<std::uint32_t> open{0};
  std::vector<bool> seen(program.code.size());
  bool vague = false;
  while (!open.empty()) {
    const std::uint32_t pc = open.back();
    open.pop_back();
    if (seen[pc]) {
      continue;
    }
    seen[pc] = true;
    const Instruction& in = program.code[pc];
    switch (in.op) {
      case Op::kAccept: return false;
      case Op::kMark: by_mark.add(in.x, number); break;
      case Op::kSplit: open.push_back(in.y); [[fallthrough]];
      case Op::kJump: open.push_back(in.x); break;
      case Op::kOpen:
      case Op::kClose:
      case Op::kBegin:
      case Op::kEnd: open.push_back(pc + 1); break;
      case Op::kTest: {
        const TokenTest& test = program.tests[in.x];
        if (test.kind == Kind::kWord && !test.negated) {
          index_word(test, number);
        } else {
          vague = true;
        }
      }
    }
  }
  if (vague) {
    anywhere.push_back(number);
  }
  return true;
}

/// All patterns of a set over one sentence.
class PatternSet::Impl::Search {
 public:
  Search(const Impl& set, const Sentence& sentence, const Lexicon& lexicon, std::span<const Mark> marks,
         std::vector<Match>& out)
      : set_(set),
        sentence_(sentence),
        lexicon_(lexicon),
        marks_(marks),
        out_(out),
        there_(sentence, lexicon, marks),
        state_(set.programs.size()) {
    for (const std::uint32_t number : set.anywhere) {
      if (set.programs[number].can_fit(there_)) {
        anywhere_here_.push_back(number);
      }
    }
  }

  void run() {
    for (at_ = 0; at_ < sentence_.tokens.size(); ++at_) {
      found_.clear();
      try_token(sentence_.tokens[at_]);
      std::sort(found_.begin(), found_.end(), [](const Found& a, const Found& b) {
        return a.match.pattern != b.match.pattern ? a.match.pattern < b.match.pattern : a.number < b.number;
      });
      // Of the ways of one pattern the first counts; they lie side by side now.
      const auto end = std::unique(found_.begin(), found_.end(), [&](const Found& a, const Found& b) {
        return set_.programs[a.number].choice == set_.programs[b.number].choice;
      });
      for (auto found = found_.begin(); found != end; ++found) {
        out_.push_back(std::move(found->match));
      }
    }
  }

 private:
  struct Found {
    std::uint32_t number = 0;
    Match match;
  };
  static constexpr std::uint32_t kCannotFit = 0xFFFFFFFF;

  void try_token(const Token& token) {
    try_all(anywhere_here_);
    if (token.form != kNoForm) {
      try_all(set_.by_form.find(token.form));
    }
    if (token.lexeme != kNoLexeme) {
      try_all(set_.by_lexeme.find(token.lexeme));
      const ClassSet common = lexicon_.classes(token.lexeme) & set_.first_classes;
      for (std::size_t id = common._Find_first(); id < kMaxClasses; id = common._Find_next(id)) {
        try_all(set_.by_class.find(static_cast<std::uint32_t>(id)));
      }
    }
    for (const Mark& mark : marks_) {
      if (mark.tokens.begin == at_) {
        try_all(set_.by_mark.find(mark.kind));
      }
    }
  }

  void try_all(std::span<const std::uint32_t> numbers) {
    for (const std::uint32_t number : numbers) {
      std::uint32_t& state = state_[number];
      if (state == kCannotFit || state == at_ + 1) {
        continue;
      }
      const Program& program = set_.programs[number];
      if (state == 0 && !program.can_fit(there_)) {
        state = kCannotFit;
        continue;
      }
      state = at_ + 1;
      Machine machine(program, sentence_, lexicon_, marks_, captures_);
      if (const auto end = machine.run(at_)) {
        found_.push_back({number, {program.id, {at_, *end}, captures_}});
      }
    }
  }

  const Impl& set_;
  const Sentence& sentence_;
  const Lexicon& lexicon_;
  std::span<const Mark> marks_;
  std::vector<Match>& out_;
  Inventory there_;
  // Of each program: 0 not looked at yet, kCannotFit, else 1 + the token it was last tried at.
  std::vector<std::uint32_t> state_;
  std::vector<std::uint32_t> anywhere_here_;
  std::vector<Found> found_;
  std::vector<Match::Capture> captures_;
  std::uint32_t at_ = 0;
};

PatternSet::PatternSet() : impl_(std::make_unique<Impl>()) {}
PatternSet::PatternSet(PatternSet&&) noexcept = default;
PatternSet& PatternSet::operator=(PatternSet&&) noexcept = default;
PatternSet::~PatternSet() = default;

Result<void> PatternSet::add(std::string_view pattern, std::uint32_t id, Lexicon& lexicon) {
  const auto choice = static_cast<std::uint32_t>(impl_->programs.size());
  for (const std::string& branch : split_branches(pattern)) {
    auto program = compile_pattern(branch, lexicon);
    if (!program) {
      return tl::make_unexpected(program.error());
    }
    program->id = id;
    program->choice = choice;
    if (!impl_->index(*program, static_cast<std::uint32_t>(impl_->programs.size()))) {
      return fail(ErrorCode::kMalformed, "the pattern fits where there is nothing");
    }
    impl_->programs.push_back(std::move(*program));
  }
  return {};
}

void PatternSet::find_all(const Sentence& sentence, const Lexicon& lexicon, std::span<const Mark> marks,
                          std::vector<Match>& out) const {
  out.clear();
  Impl::Search(*impl_, sentence, lexicon, marks, out).run();
}

void PatternSet::find_longest(const Sentence& sentence, const Lexicon& lexicon, std::span<const Mark> marks,
                              std::vector<Match>& out) const {
  std::vector<Match> all;
  find_all(sentence, lexicon, marks, all);
  std::stable_sort(all.begin(), all.end(), [](const Match& a, const Match& b) {
    return a.tokens.begin != b.tokens.begin ? a.tokens.begin < b.tokens.begin : a.tokens.end > b.tokens.end;
  });
  out.clear();
  for (Match& match : all) {
    if (out.empty() || match.tokens.begin >= out.back().tokens.end) {
      out.push_back(std::move(match));
    }
  }
}

std::uint16_t PatternSet::mark_kind(std::string_view name) {
  static Names names;
  return names.find(name);
}

std::uint16_t PatternSet::capture(std::string_view name) {
  static Names names;
  return names.find(name);
}

}  // namespace khipu::language
