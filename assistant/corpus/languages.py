"""Which language a text is written in."""

from __future__ import annotations

from functools import cache
from typing import Any

_PREFIX = 5_000
"""Characters looked at: the language does not change further down, and the time stays the same for any length."""
_LETTERS = 40
_PROBABILITY = 0.6
_NAMES = {
    "af": "Afrikaans", "am": "Amharic", "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali",
    "bs": "Bosnian", "ca": "Catalan", "cs": "Czech", "cy": "Welsh", "da": "Danish", "de": "German", "el": "Greek", "eo": "Esperanto",
    "es": "Spanish", "et": "Estonian", "eu": "Basque", "fa": "Persian", "fi": "Finnish", "fr": "French", "ga": "Irish", "gl": "Galician",
    "gu": "Gujarati", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian",
    "is": "Icelandic", "it": "Italian", "ja": "Japanese", "ka": "Georgian", "kk": "Kazakh", "ko": "Korean", "la": "Latin",
    "lt": "Lithuanian", "lv": "Latvian", "mk": "Macedonian", "ms": "Malay", "mt": "Maltese", "nb": "Norwegian", "ne": "Nepali",
    "nl": "Dutch", "nn": "Norwegian", "no": "Norwegian", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese", "ro": "Romanian",
    "ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili",
    "ta": "Tamil", "te": "Telugu", "th": "Thai", "tl": "Tagalog", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu",
    "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


@cache
def _identifier() -> Any:
    # Half a second with its model, and only new articles need it.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def detect(text: str) -> str:
    """The ISO 639-1 code of the language; "und" (undetermined, ISO 639-2) where it cannot be told.

    That is for fewer than 40 letters, and below a probability of 0.6: English headlines full of names come out as another language with
    less than that (none of 2,317 English news sentences of 60 letters or more came out as anything but English).
    """
    sample = text[:_PREFIX]
    if sum(c.isalpha() for c in sample) < _LETTERS:
        return "und"
    code, probability = _identifier().classify(sample)
    return str(code) if probability >= _PROBABILITY and len(code) == 2 else "und"


def describe(code: str) -> str:
    """Such as "French (fr)", or the code alone where it has no name here."""
    return f"{_NAMES[code]} ({code})" if code in _NAMES else code
