"""Fifty visitors who send half a request and wait: `python3 slow.py institute.example`."""

import socket
import ssl
import sys
import time

name = sys.argv[1]
context = ssl.create_default_context(cafile=f"/etc/letsencrypt/live/{name}/fullchain.pem")
visitors = [
    context.wrap_socket(socket.create_connection((name, 443)), server_hostname=name) for _number in range(50)
]
for visitor in visitors:
    visitor.sendall(f"POST /en/cookies/ HTTP/1.1\r\nHost: {name}\r\nContent-Length: 9\r\n\r\nx".encode())
time.sleep(20)
