"""The content tree as a Word file: python-docx holds the package, the body is written as text.

Writing text is some twenty times faster than building XML elements paragraph by paragraph.
"""
