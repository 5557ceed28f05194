from content.memory import Aggregate
from pages.models import Page

PAGE = Aggregate(Page)
