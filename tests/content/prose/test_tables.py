from content.prose.tables import with_tables


def test_a_table_scrolls_in_a_region_with_its_name_and_heads_what_it_heads():
    shown = with_tables(
        "<table><caption>Stipends</caption><tbody><tr><th>Rank</th><th>Stipend</th></tr>"
        '<tr><th rowspan="2">PhD</th><td>32 000</td></tr></tbody></table><p>a</p>'
        "<table><tbody><tr><td>b</td></tr></tbody></table>"
    )
    assert '<div class="table" role="region" tabindex="0" aria-labelledby="table_1">' in shown
    assert '<caption id="table_1">Stipends</caption>' in shown
    assert '<th scope="col">Rank</th><th scope="col">Stipend</th>' in shown
    assert '<th scope="row" rowspan="2">PhD</th><td>32 000</td>' in shown
    assert 'aria-label="Table 2"><table><tbody><tr><td>b</td>' in shown


def test_an_empty_corner_does_not_keep_a_row_from_heading_its_columns():
    assert '<td></td><th scope="col">2024</th>' in with_tables(
        "<table><tbody><tr><td></td><th>2024</th></tr></tbody></table>"
    )


def test_a_header_cell_alone_in_its_row_heads_the_columns_it_spans():
    assert '<th scope="col">Port</th></tr><tr><td>a' in with_tables(
        "<table><tbody><tr><th>Port</th></tr><tr><td>a</td></tr></tbody></table>"
    )
    assert '<tr><th scope="col" colspan="2">Tides</th></tr><tr><th scope="row">Low</th><td>' in with_tables(
        '<table><tbody><tr><th colspan="2">Tides</th></tr><tr><th>Low</th><td>1</td></tr></tbody></table>'
    )
