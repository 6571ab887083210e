"""How a question is answered. `engine` (offline) and `choosing` are the front doors, `scope` is what is asked; below them the rooms:

- `language`: words as they are compared, and what sentences say by their words alone
- `questions`: what a question asks for, and what it names
- `lookup`: whether and where given words stand in the articles
- `evidence`: the sentences that answer an open question, and whether any does
- `verifier`: whether each sentence of an answer says what it cites, on the word of those who said it
- `drafts`: an answer before it is verified, read off the ledger or written from the evidence
- `conversations`: questions that lean on the answer before them
- `chat_model`: a chat model, and the prose that it writes over numbered evidence
"""
