"""What commands share."""

from argparse import RawDescriptionHelpFormatter

from django.core.management.base import BaseCommand, CommandParser


class ParagraphsCommand(BaseCommand):
    """A command whose help is printed line by line as it is written: Django's own runs paragraphs together."""

    def create_parser(self, *args, **kwargs) -> CommandParser:
        return super().create_parser(*args, formatter_class=RawDescriptionHelpFormatter, **kwargs)
