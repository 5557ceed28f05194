from django.urls import path
from django.utils.translation import gettext_lazy as _

from consent import views

urlpatterns = [path(_("cookies/"), views.cookies, name="cookies")]
