"""Who a source mention stands for, of which type it is, what the article says of it, and why a name is withheld."""
