"""The shape of what the pages of the documents receive."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import HiddenField, RadioField, StringField, SubmitField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import DataRequired, Length

from exports.models import DocumentSection
from exports.models.document_section import LONGEST_BODY
from exports.outline import Part
from workshop.projects.forms import MARKDOWN


class SectionForm(FlaskForm):
    """A section of the document: its title, where it stands, the words it opens with."""

    title = StringField(
        _("Titre"), validators=[Length(max=250)], description=_("Laissé vide, le titre d’origine est gardé.")
    )
    level = RadioField(
        _("Place"),
        choices=[
            SelectChoice("1", _("Un chapitre, sur une nouvelle page")),
            SelectChoice("2", _("Une section du chapitre qui précède")),
        ],
        default="1",
    )
    body = TextAreaField(
        _("Texte"),
        validators=[Length(max=LONGEST_BODY)],
        description=MARKDOWN,
    )
    mark = HiddenField()
    preview = SubmitField(_("Aperçu"))


class OwnSectionForm(SectionForm):
    """A section that the project writes whole."""

    title = StringField(_("Titre"), validators=[DataRequired(_("Donnez un titre à la section.")), Length(max=250)])


def form_class(row: DocumentSection) -> type[SectionForm]:
    """The form by which that section is written."""
    return OwnSectionForm if row.part is Part.OWN else SectionForm


class PhotoForm(FlaskForm):
    """A photo with what is printed under it and what it shows."""

    file = FileField(_("Photo (JPEG ou PNG)"), validators=[FileRequired(_("Choisissez une photo."))])
    caption = StringField(_("Légende"), validators=[DataRequired(_("Écrivez la légende.")), Length(max=250)])
    alternative = StringField(
        _("Ce que montre la photo"),
        validators=[DataRequired(_("Dites ce que montre la photo.")), Length(max=500)],
        description=_(
            "Lu à voix haute à qui ne la voit pas : « Vingt agents autour d’une table couverte de post-it »."
        ),
    )


class TemplateForm(FlaskForm):
    """The organisation's own Word template."""

    file = FileField(_("Modèle Word (.docx ou .dotx)"), validators=[FileRequired(_("Choisissez un fichier."))])


class CorrectedForm(FlaskForm):
    """A document of ours, corrected in Word."""

    file = FileField(_("Document Word corrigé (.docx)"), validators=[FileRequired(_("Choisissez un fichier."))])
