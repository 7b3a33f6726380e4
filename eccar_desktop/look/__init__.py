"""Icons, theme, spacing and fonts: how the program looks, said once."""
