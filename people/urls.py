from django.urls import path
from django.utils.translation import gettext_lazy as _

from people import views

app_name = "people"
urlpatterns = [path(_("people/"), views.PersonList.as_view(), name="list")]
