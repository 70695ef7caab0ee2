from io import BytesIO

import pytest
from matplotlib.image import imread

from research.reporting.icon_drawing import SIZE, draw_icon
from research.reporting.icons import ICONS


@pytest.mark.parametrize("name", sorted(ICONS))
def test_each_icon_is_ink_on_nothing_inside_its_frame(name: str) -> None:
    drawn = imread(BytesIO(draw_icon(ICONS[name])))

    shown = drawn[:, :, 3]
    assert shown.shape == (SIZE * 3, SIZE * 3)
    assert 0.02 < (shown > 0.5).mean() < 0.5
    edges = (shown[0], shown[-1], shown[:, 0], shown[:, -1])
    assert all(edge.max() == 0 for edge in edges)


def test_an_icon_is_drawn_the_same_each_time() -> None:
    first = draw_icon(ICONS["truck"])
    draw_icon.cache_clear()

    assert draw_icon(ICONS["truck"]) == first
