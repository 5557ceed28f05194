"""DeepL and a model on one's own machine are asked as their documentation has it, by real requests."""

import json
import time

import pytest

from translations.suggesting import asking
from translations.suggesting.asking import SuggestionError
from translations.suggesting.chat import Chat
from translations.suggesting.deepl import FREE, PAID, DeepL
from translations.suggesting.suggester import suggester


@pytest.fixture(params=["deepl", "openai"])
def either(request, translating):
    return (
        DeepL("secret", translating.address)
        if request.param == "deepl"
        else Chat(translating.address, "mistral")
    )


def test_deepl_is_asked_with_its_key_and_the_tags_that_it_leaves_alone(translating):
    assert DeepL("secret", translating.address).translate(["a", "b"], "fr", "en") == ["A", "B"]
    path, headers, said = translating.asked[0]
    assert (path, headers["Authorization"]) == ("/v2/translate", "DeepL-Auth-Key secret")
    assert (said["source_lang"], said["target_lang"], said["ignore_tags"]) == ("FR", "EN-GB", ["t"])


def test_many_paragraphs_are_asked_for_in_several_requests(translating):
    assert len(DeepL("secret", translating.address).translate(["a"] * 120, "en", "fr")) == 120
    assert [len(said["text"]) for _path, _headers, said in translating.asked] == [50, 50, 20]


def test_free_keys_go_to_the_host_for_them():
    assert (DeepL("a:fx").url, DeepL("a").url) == (FREE, PAID)


def test_a_model_is_given_its_task_and_the_terms(translating):
    machine = Chat(f"{translating.address}/v1/", "mistral", "key")
    assert machine.translate(["a"], "en", "fr", [("tide", "marée")]) == ["A"]
    path, headers, said = translating.asked[0]
    assert (path, headers["Authorization"]) == ("/v1/chat/completions", "Bearer key")
    assert "tide = marée" in said["messages"][0]["content"]


def test_an_answer_in_a_fence_is_read(translating):
    translating.answer = lambda said: json.dumps(
        {"choices": [{"message": {"content": '```json\n["é"]\n```'}}]}
    ).encode()
    assert Chat(translating.address, "mistral").translate(["a"], "en", "fr") == ["é"]


@pytest.mark.parametrize("answer", [b"", b"<html>", b"[]", b"{}", b"null", b'{"translations": [], "choices": []}',
                                    b'{"translations": [{"text": 1}], "choices": [{"message": {"content": "[1]"}}]}',
                                    b"[" * 100_000])  # fmt: skip
def test_any_other_answer_is_one_sentence(either, translating, answer):
    translating.answer = lambda said: answer
    with pytest.raises(SuggestionError, match="in a form that cannot be read"):
        either.translate(["a"], "en", "fr")


@pytest.mark.parametrize(("status", "words"), [(403, "key"), (413, "too long"), (456, "paid for"), (500, "500"),
                                               (302, "302")])  # fmt: skip
def test_an_error_of_the_server_is_one_sentence(either, translating, status, words):
    translating.status = status
    with pytest.raises(SuggestionError, match=words):
        either.translate(["a"], "en", "fr")


def test_a_server_that_is_silent_costs_no_more_than_the_limit(either, translating, monkeypatch):
    monkeypatch.setattr(asking, "LONGEST", 0.1)
    monkeypatch.setattr("translations.suggesting.deepl.LONGEST", 0.1)
    monkeypatch.setattr("translations.suggesting.chat.LONGEST", 0.1)
    translating.answer = lambda said: time.sleep(0.3) or b""
    with pytest.raises(SuggestionError, match="did not answer in time"):
        either.translate(["a"], "en", "fr")


def test_a_server_that_is_not_there_is_one_sentence():
    with pytest.raises(SuggestionError, match="DeepL cannot be reached"):
        DeepL("secret", "http://127.0.0.1:1").translate(["a"], "en", "fr")


def test_nobody_is_asked_without_a_setting(settings):
    assert settings.TRANSLATION_SUGGESTER == ""
    assert suggester() is None
