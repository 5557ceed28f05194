"""What is done to the rows chosen in a list: said of each before it is done, told after."""

from content.admin.bulk.acts import Act, Fate
from content.admin.bulk.expiring import Expire
from content.admin.bulk.publishing import Publish, Withdraw

__all__ = ["Act", "Expire", "Fate", "Publish", "Withdraw"]
