from django.contrib.admin.apps import AdminConfig


class InstituteAdminConfig(AdminConfig):
    default_site = "pages.admin_site.InstituteAdminSite"
