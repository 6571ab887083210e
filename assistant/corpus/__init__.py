"""How text gets in: loading, fetching, articles, sentences, passages."""
