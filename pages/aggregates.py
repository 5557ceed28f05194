from content.aggregates import Aggregate
from content.models.document import DOCUMENT
from content.models.picture import PICTURE
from pages.models import Institute, InstituteLink, Page, PageDocument

PAGE = Aggregate(Page, (PageDocument, "page"))
INSTITUTE = Aggregate(Institute, (InstituteLink, "institute"))
DOCUMENT.keep_mentions((PageDocument, "document"))
PICTURE.keep_mentions((Page, "picture"), (Institute, "picture"), (Institute, "map_picture"))
