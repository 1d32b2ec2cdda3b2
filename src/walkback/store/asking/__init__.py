"""The questions that a case answers: one file a question, each a function of a connection that gives rows with their evidence."""
