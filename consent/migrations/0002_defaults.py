"""The groups, services and words that a new site begins with; editors change them in the admin."""

from django.db import migrations

WORDING = {
    "title_en": "Your choice about cookies",
    "title_fr": "Vos témoins, votre choix",
    "text_en": (
        "This site can be read without cookies. Parts that come from other companies, or remember your device, are "
        "loaded only if you agree. You can change your mind at any time: “Cookies”, at the foot of every page."
    ),
    "text_fr": (
        "Ce site se lit sans témoins (cookies). Ce qui vient d’autres entreprises, ou reconnaît votre appareil, n’est "
        "chargé que si vous y consentez. Vous pouvez changer d’avis en tout temps\u00a0: «\u00a0Témoins\u00a0», au bas de "
        "chaque page."
    ),
}

# kind, name, company, in use, where the data goes in English and French, privacy policy in English and French
SERVICES = [
    (
        "youtube",
        "YouTube",
        "Google LLC",
        True,
        "United States, outside Québec",
        "États-Unis, hors du Québec",
        "https://policies.google.com/privacy?hl=en",
        "https://policies.google.com/privacy?hl=fr-CA",
    ),
    (
        "vimeo",
        "Vimeo",
        "Vimeo.com, Inc.",
        True,
        "United States, outside Québec",
        "États-Unis, hors du Québec",
        "https://vimeo.com/privacy",
        "https://vimeo.com/privacy",
    ),
    ("matomo", "Matomo", "", False, "The institute’s own server", "Le serveur de l’institut", "", ""),
    (
        "ga4",
        "Google Analytics",
        "Google LLC",
        False,
        "United States, outside Québec",
        "États-Unis, hors du Québec",
        "https://policies.google.com/privacy?hl=en",
        "https://policies.google.com/privacy?hl=fr-CA",
    ),
]

# key, required, name and description in English and French
GROUPS = [
    (
        "essential",
        True,
        "Essential cookies",
        "Témoins essentiels",
        "They keep the choice you make here, and let the people who write this site sign in.",
        "Ils conservent le choix que vous faites ici et permettent aux personnes qui rédigent ce site de s’identifier.",
    ),
    (
        "analytics",
        False,
        "Audience measurement",
        "Mesure d’audience",
        "May we count visits, to learn which pages are useful? Your device is recognised from one visit to the next.",
        "Pouvons-nous compter les visites pour savoir quelles pages sont utiles? Votre appareil est reconnu d’une "
        "visite à l’autre.",
    ),
    (
        "multimedia",
        False,
        "Multimedia player",
        "Lecteur multimédia",
        "May we show videos inside our pages? They are played by YouTube or Vimeo, which then learn your address and "
        "what you watch, and may set cookies.",
        "Pouvons-nous montrer des vidéos dans nos pages? Elles sont lues par YouTube ou Vimeo, qui apprennent alors "
        "votre adresse et ce que vous regardez, et peuvent déposer des témoins.",
    ),
]

HALF_A_YEAR, SESSION, MONTHS = (
    ("6 months", "6\u00a0mois"),
    ("Until the browser is closed", "Jusqu’à la fermeture du navigateur"),
    ("13 months", "13\u00a0mois"),
)
VISITOR = (
    "Recognises your device from one visit to the next.",
    "Reconnaît votre appareil d’une visite à l’autre.",
)

# group, service, name, domain, (purpose in English and French), (how long in English and French)
COOKIES = [
    ("essential", None, "cookie_consent", "", ("Keeps your choice about cookies.", "Conserve votre choix sur les témoins."), HALF_A_YEAR),
    ("essential", None, "sessionid", "", ("Keeps an editor signed in.", "Garde en session une personne qui rédige le site."), ("2 weeks", "2\u00a0semaines")),
    ("essential", None, "csrftoken", "", ("Protects the forms of editors from requests that other sites forge.", "Protège les formulaires de la rédaction contre les requêtes forgées par d’autres sites."), ("1 year", "1\u00a0an")),
    ("essential", None, "messages", "", ("Tells an editor how the last action went.", "Dit à la rédaction comment s’est passée la dernière action."), SESSION),
    ("essential", None, "django_language", "", ("Keeps the language of an editor’s desk.", "Conserve la langue du bureau de rédaction."), SESSION),
    ("analytics", "matomo", "_pk_id.*", "", VISITOR, MONTHS),
    ("analytics", "matomo", "_pk_ses.*", "", ("Holds the pages of one visit together.", "Réunit les pages d’une même visite."), ("30 minutes", "30\u00a0minutes")),
    ("analytics", "ga4", "_ga", "", VISITOR, MONTHS),
    ("analytics", "ga4", "_ga_*", "", ("Holds the pages of one visit together.", "Réunit les pages d’une même visite."), MONTHS),
    ("multimedia", "youtube", "VISITOR_INFO1_LIVE", ".youtube-nocookie.com", ("Estimates the speed of your connection and keeps the settings of the player.", "Estime le débit de votre connexion et conserve les réglages du lecteur."), HALF_A_YEAR),
    ("multimedia", "youtube", "YSC", ".youtube-nocookie.com", ("Counts the videos that were played.", "Compte les vidéos lues."), SESSION),
    ("multimedia", "vimeo", "__cf_bm", ".vimeo.com", ("Tells people from robots.", "Distingue les personnes des robots."), ("30 minutes", "30\u00a0minutes")),
]  # fmt: skip


def fill(apps, schema_editor) -> None:
    """Write the defaults where there are no groups yet."""
    group_model = apps.get_model("cookie_consent", "CookieGroup")
    cookie_model, service_model = (
        apps.get_model("cookie_consent", "Cookie"),
        apps.get_model("consent", "Service"),
    )
    if group_model.objects.exists():
        return
    apps.get_model("consent", "Wording").objects.get_or_create(
        pk=1, defaults={"title": WORDING["title_en"], "text": WORDING["text_en"], **WORDING}
    )
    services, groups = {None: None}, {}
    for kind, name, company, is_active, place_en, place_fr, policy_en, policy_fr in SERVICES:
        services[kind], _created = service_model.objects.get_or_create(
            kind=kind,
            defaults={
                "name": name, "company": company, "is_active": is_active,
                "place": place_en, "place_en": place_en, "place_fr": place_fr,
                "policy_url": policy_en, "policy_url_en": policy_en, "policy_url_fr": policy_fr,
            },
        )  # fmt: skip
    for order, (key, is_required, name_en, name_fr, text_en, text_fr) in enumerate(GROUPS):
        groups[key] = group_model.objects.create(
            varname=key, is_required=is_required, is_deletable=not is_required, ordering=order,
            name=name_en, name_en=name_en, name_fr=name_fr,
            description=text_en, description_en=text_en, description_fr=text_fr,
        )  # fmt: skip
    for group, service, name, domain, (text_en, text_fr), (kept_en, kept_fr) in COOKIES:
        cookie_model.objects.create(
            cookiegroup=groups[group], service=services[service], name=name, domain=domain,
            description=text_en, description_en=text_en, description_fr=text_fr,
            lifetime=kept_en, lifetime_en=kept_en, lifetime_fr=kept_fr,
        )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("consent", "0001_initial")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
