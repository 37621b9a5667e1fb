#include "khipu/mentions/actors/actor.hpp"
