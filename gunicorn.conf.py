"""How gunicorn serves the site (`gunicorn config.wsgi`); its command line overrides what is said here."""

preload_app = True  # a wrong environment ends gunicorn at once, instead of one worker after the other
workers = 2  # about one per processor
threads = 4
control_socket_disable = True
