"""A server on this machine that translates: it answers as the test has it, and remembers what it was sent."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest


class Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        said = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append((self.path, dict(self.headers), said))
        self.send_response(self.server.status)
        self.end_headers()
        self.wfile.write(self.server.answer(said))

    def log_message(self, *arguments: object) -> None:
        return


@pytest.fixture
def translating():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.asked, server.status, server.word = [], 200, str.upper
    server.address = f"http://127.0.0.1:{server.server_port}"
    server.answer = lambda said: json.dumps(
        {"translations": [{"text": server.word(text)} for text in said["text"]]}
        if "text" in said
        else {
            "choices": [
                {
                    "message": {
                        "content": json.dumps([*map(server.word, json.loads(said["messages"][1]["content"]))])
                    }
                }
            ]
        }
    ).encode()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def deepl(settings, translating):
    settings.TRANSLATION_SUGGESTER = "deepl"
    settings.TRANSLATION_SUGGESTER_KEY = "secret:fx"
    settings.TRANSLATION_SUGGESTER_URL = translating.address
    return translating
