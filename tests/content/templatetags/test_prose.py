from django.template import Context, Template


def test_templates_show_prose_as_markup():
    template = Template("{% load prose %}{{ text|prose }}")
    assert template.render(Context({"text": "<p>a</p>"})) == "<p>a</p>"
