"""What an article says, and on whose word. `reading` reads an article whole; below it the rooms, each importing only from those before it:

- `asides`: text that speaks to a program, or is no prose, and how an article is read without it
- `language`: the words that the analysis knows by heart, noun phrases, proper names, hedges
- `attributions`: the tagger, and who said what with which cue
- `people`: whose the names of an article are, and what it says that they are
- `sources`: who a source mention stands for, of which type it is, and why a name is withheld
- `claims`: on whose word each sentence stands, of what kind it is, and why
"""
