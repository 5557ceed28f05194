"""What is computed from the content is kept as long as none of the tables that it was read from has changed."""
