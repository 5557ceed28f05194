from pages.seals import seal, unseal


def test_a_secret_is_read_with_the_key_that_sealed_it_and_with_no_other(settings):
    sealed = seal("JBSWY3DP")
    assert "JBSWY3DP" not in sealed
    assert unseal(sealed) == "JBSWY3DP"
    former, settings.SECRET_KEY = settings.SECRET_KEY, "another one" * 5
    assert unseal(sealed) == ""
    settings.SECRET_KEY_FALLBACKS = [former]
    assert unseal(sealed) == "JBSWY3DP"
