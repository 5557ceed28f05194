from content.aggregates import Aggregate
from pages.models import Page

PAGE = Aggregate(Page)
