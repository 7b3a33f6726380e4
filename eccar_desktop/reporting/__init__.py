"""The report: what is gathered, the content tree it becomes, and the Word file that is written.

`source.gather` reads, `content.build` composes one language, `run.write_reports` writes the files.
"""
