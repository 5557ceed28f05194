from django.core.management.commands import makemigrations

from content.management.autodetector import Autodetector


class Command(makemigrations.Command):
    autodetector = Autodetector
