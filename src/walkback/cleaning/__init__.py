"""From a document's raw text to the paragraphs of the report: furniture, subheads, datelines, cut-off ends, language."""
