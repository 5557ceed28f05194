"""What a page costs: a scratch institute of many works, served as it is in production, and asked over sockets."""
