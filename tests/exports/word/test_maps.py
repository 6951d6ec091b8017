import io
from dataclasses import replace

from PIL import Image

from exports.outline import Branch, MindMap
from exports.word.map_layout import laid_out
from exports.word.map_svg import drawn_svg
from exports.word.pictures import album_of
from tests.exports.small_document import empty_document


def tree(branches: int, leaves: int) -> Branch:
    return Branch(
        "Racine", tuple(Branch(f"b{b}", tuple(Branch(f"f{b}.{n}") for n in range(leaves))) for b in range(branches))
    )


def test_boxes_never_overlap() -> None:
    boxes = laid_out(tree(5, 5)).boxes
    for rank, one in enumerate(boxes):
        for other in boxes[rank + 1 :]:
            apart_x = abs(one.x - other.x) >= (one.width + other.width) / 2
            apart_y = abs(one.y - other.y) >= (one.height + other.height) / 2
            assert apart_x or apart_y


def test_every_box_is_inside_the_picture() -> None:
    layout = laid_out(tree(7, 3))
    assert all(box.x - box.width / 2 >= 0 and box.x + box.width / 2 <= layout.width for box in layout.boxes)
    assert all(box.y - box.height / 2 >= 0 and box.y + box.height / 2 <= layout.height for box in layout.boxes)


def test_both_sides_carry_about_the_same() -> None:
    sides = [box.side for box in laid_out(tree(6, 4)).boxes if box.depth == 2]
    assert sides.count(1) == sides.count(-1) == 12


def test_a_root_alone_is_a_map() -> None:
    assert "Racine" in drawn_svg(laid_out(Branch("Racine")))


def test_a_large_map_is_drawn_in_several_legible_pictures() -> None:
    told = MindMap("Grande carte", tree(20, 6))
    (pictures,) = album_of(replace(empty_document(), mind_maps=(told,))).values()
    assert len(pictures) == 5
    assert pictures[1].title == "Grande carte (2/5)"


def test_a_picture_is_sharp_and_keeps_its_proportions() -> None:
    told = MindMap("Carte", tree(4, 4))
    ((picture,),) = album_of(replace(empty_document(), mind_maps=(told,))).values()
    image = Image.open(io.BytesIO(picture.png))
    assert image.width / (picture.width / 914_400) >= 140
    assert abs(image.width / image.height - picture.width / picture.height) < 0.03
