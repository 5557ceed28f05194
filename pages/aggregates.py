from content.aggregates import Aggregate
from pages.models import Institute, InstituteLink, Page

PAGE = Aggregate(Page)
INSTITUTE = Aggregate(Institute, (InstituteLink, "institute"))
