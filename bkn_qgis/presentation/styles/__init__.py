"""How the layers that the algorithms write look: colours, legend, words, form, and keeping them with the file."""
