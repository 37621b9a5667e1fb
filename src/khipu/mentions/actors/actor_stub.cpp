// Stands in until the room is built; whoever builds it deletes this file.
#include "khipu/mentions/actors/actor.hpp"

namespace khipu::mentions {
struct ActorGrammar::Impl {};
ActorGrammar::ActorGrammar() = default;
ActorGrammar::ActorGrammar(ActorGrammar&&) noexcept = default;
ActorGrammar& ActorGrammar::operator=(ActorGrammar&&) noexcept = default;
ActorGrammar::~ActorGrammar() = default;
Result<ActorGrammar> ActorGrammar::load(language::Lexicon&) { return ActorGrammar(); }
std::vector<ActorMention> ActorGrammar::find_actors(const language::Sentence&, std::string_view, const language::Lexicon&) const { return {}; }
}
