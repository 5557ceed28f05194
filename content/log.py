"""What the log of the admin knows of an object: when somebody changed it last, or looked whether it is right.

What nobody has changed by hand, but an import or a command has made, has the moment of its row and no name.
"""

import datetime

from django.contrib.admin.models import DELETION, LogEntry
from django.contrib.auth.models import AbstractUser
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, Model, OuterRef, Q, QuerySet, Subquery, TextField
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import gettext_noop

# In the log of what somebody has looked at and left as it is.
STILL_RIGHT = gettext_noop("Looked at: still right.")


def name_of(user: AbstractUser) -> str:
    return user.get_full_name() or user.get_username()


def touches_of(model: type[Model]) -> QuerySet[LogEntry]:
    """When somebody changed an object that may be there still, or looked whether it is right."""
    content_type = ContentType.objects.get_for_model(model)
    return LogEntry.objects.filter(content_type=content_type).exclude(action_flag=DELETION)


def changes_of(model: type[Model]) -> QuerySet[LogEntry]:
    return touches_of(model).exclude(change_message=STILL_RIGHT)


def last_touch(model: type[Model]) -> Coalesce:
    """The moment of the last of these for the row of a query, or where there is none that of the row."""
    own = touches_of(model).filter(object_id=Cast(OuterRef("pk"), TextField()))
    return Coalesce(Subquery(own.order_by("-action_time").values("action_time")[:1]), "updated_at")


def changed(model: type[Model], **conditions) -> Exists:
    """Whether there is such a change of the row of the outer query."""
    key = Cast(OuterRef("pk"), TextField())  # which the log keeps as text
    return Exists(changes_of(model).filter(object_id=key, **conditions))


def changed_since(model: type[Model], moment: datetime.datetime) -> Q:
    """By hand, or where it never was by whatever wrote the row."""
    by_itself = ~Q(changed(model)) & Q(updated_at__gte=moment)
    return Q(changed(model, action_time__gte=moment)) | by_itself
