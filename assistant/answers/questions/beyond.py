"""What the desk cannot say of an article, and what can be asked instead. A list that only looks like an answer would be worse."""

from __future__ import annotations

import re

from assistant.answers.questions.phrases import phrase

_IT = r"(?:this|it|that|any of (?:this|it)|all (?:of )?this|(?:the|this|that) (?:whole |entire )?{ART}|what (?:it|the {ART}|this) says)"
_TRUE = (
    r"(?:true|fake|false|fake news|a hoax|dis-?information|misinformation|propaganda|reliable|credible|trustworthy|accurate|correct|"
    r"legit(?:imate)?|believable|(?:fit|safe|ready) to (?:publish|print|run))"
)
_BEYOND = (
    (
        phrase(
            rf"^(?:is|are|was|how) {_IT} (?:really |actually |all |just |mostly )*{_TRUE}(?: or (?:\w+ ?){{1,3}})?$",
            r"^(?:can|should|could|may|why should|do) (?:i|we|you|one|readers?) (?:safely )?"
            rf"(?:trust|believe|rely on|publish|print|run|share|use) {_IT}$",
            rf"^how {_TRUE} is {_IT}$|^how much of {_IT} is {_TRUE}$",
        ),
        "The desk says who stands behind a sentence, not whether it is true. Ask “what is unsourced?”, “what is unconfirmed?” or "
        "“who is cited?”.",
    ),
    (
        phrase(
            r"\b(?:contradict\w*|inconsisten\w+) (?:with )?(?:itself|themselves|each other|one another)\b",
            r"^(?:is|are|do|does|has|have|where|find|list|show|any|what|which)\b.{0,25}\b(?:contradictions?|inconsistenc(?:y|ies))"
            rf"(?: in {_IT}| here| there)?$",
            rf"^(?:is|are) (?:anything|something|{_IT})(?: in {_IT}| here)? (?:self-?)?(?:inconsistent|contradictory)$",
        ),
        "The desk does not look for contradictions. Ask what each source says, as in “what does Reyes say about the bridge?”, or "
        "“who says that ...?”.",
    ),
    (
        phrase(
            rf"^what (?:does|do|did|is|has|are) {_IT} "
            r"(?:leav\w+ out|omit\w*|not (?:say|tell|mention)\w*(?: us)?|fail\w* to (?:say|tell|mention)|missing)$",
            r"^what(?: \w+)? (?:is|are|has been|was) (?:missing|left out|omitted|not (?:said|mentioned|told))"
            rf"(?: (?:from|in|by) {_IT}| here)?$",
            rf"^(?:is|does) {_IT} (?:missing|leave out|omit)(?: any| some)?(?:thing)?(?: (?:important|relevant|context))*$",
        ),
        "The desk reads what stands in the articles, and cannot tell what they leave out. Ask “what is unsourced?” or “who is cited?”.",
    ),
    (
        phrase(
            rf"^(?:was|is) {_IT} (?:written|made|generated|produced) by (?:an? )?(?:ai|machine|computer|bot|chatgpt|llm|language model)$",
            rf"^did (?:an? )?(?:ai|machine|computer|bot|chatgpt|llm|language model) (?:write|make|generate|produce) {_IT}$",
        ),
        "The desk cannot tell who or what wrote an article. Ask “who is cited?” or “what is in the article’s own voice?”.",
    ),
)


def beyond(question: str) -> str:
    """What to say to a question that no article answers by its words; empty for every other question."""
    plain = re.sub(r"[’‘]", "'", " ".join(question.lower().split())).strip(" ?.!")
    plain = re.sub(r"^(?:and|so|but|ok|please|then)[, ]+|(?:,? (?:anywhere|please|at all|overall|actually|exactly|though))+$", "", plain)
    return next((answer for pattern, answer in _BEYOND if pattern.search(plain)), "")
