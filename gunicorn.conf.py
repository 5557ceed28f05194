"""How gunicorn serves the site (`python -m gunicorn` in this folder); its command line overrides what is said here."""

wsgi_app = "config.wsgi"
preload_app = True  # a wrong environment ends gunicorn at once, instead of one worker after the other
workers = 2  # about one per processor
threads = 4
control_socket_disable = True
# No header is believed here, wherever it comes from: what the proxy says is for Django's settings (BEHIND_PROXY).
forwarded_allow_ips = ""
forwarder_headers = ""
secure_scheme_headers = {}
