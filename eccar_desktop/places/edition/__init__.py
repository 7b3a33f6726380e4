"""Where an edition of the report is put together, checked, printed and published."""
