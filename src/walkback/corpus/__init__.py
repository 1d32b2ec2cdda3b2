"""Many reports, one record: copies of a text, tellings of an act, a quotation's variants, who bears whom out and where they differ."""
