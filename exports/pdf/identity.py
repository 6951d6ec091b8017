"""What a PDF says of itself: its title shown in the window, its language, its author, and that it keeps to PDF/UA-1."""

import pikepdf
from pikepdf import Dictionary, Name, String

from exports.word.described import Described
from exports.word.markup import Xml, tag, text

MAKER = "Atelier"
LANGUAGE = "fr-FR"
_PACKET = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n{}\n<?xpacket end="r"?>'
_NAMESPACES = {
    "xmlns:rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:pdf": "http://ns.adobe.com/pdf/1.3/",
    "xmlns:xmp": "http://ns.adobe.com/xap/1.0/",
    "xmlns:pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
}


def identify(pdf: pikepdf.Pdf, told: Described) -> None:
    """Written anew: what the engine says holds the hour, and a title escaped twice."""
    stamp = told.made_at
    day = "D:" + "".join(sign for sign in stamp if sign.isdigit()) + "Z"
    known = {"/Title": told.title, "/Author": told.organisation, "/Subject": told.subject}
    made = {"/Creator": MAKER, "/Producer": MAKER, "/CreationDate": day, "/ModDate": day}
    pdf.trailer.Info = pdf.make_indirect(Dictionary({name: String(said) for name, said in (known | made).items()}))
    for chance in ("/ID", "/DocChecksum"):
        if chance in pdf.trailer:
            del pdf.trailer[chance]
    metadata = pdf.make_stream(_packet(told).encode())
    metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
    root = pdf.Root
    root.Metadata, root.Lang = metadata, String(LANGUAGE)
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    if "/Outlines" in root:
        root.PageMode = Name.UseOutlines


def _packet(told: Described) -> str:
    titled = tag("rdf:Alt", tag("rdf:li", text(told.title), xml_lang="x-default"))
    described = tag("rdf:Alt", tag("rdf:li", text(told.subject), xml_lang="x-default"))
    by = tag("rdf:Seq", tag("rdf:li", text(told.organisation)))
    stamp = text(told.made_at)
    said = (
        tag("dc:title", titled),
        tag("dc:creator", by),
        tag("dc:description", described),
        tag("dc:language", tag("rdf:Bag", tag("rdf:li", text(LANGUAGE)))),
        tag("pdf:Producer", text(MAKER)),
        tag("xmp:CreatorTool", text(MAKER)),
        tag("xmp:CreateDate", stamp),
        tag("xmp:ModifyDate", stamp),
        tag("pdfuaid:part", text("1")),
    )
    spaces = "".join(f' {name}="{address}"' for name, address in _NAMESPACES.items())
    body = Xml(f'<rdf:RDF{spaces}><rdf:Description rdf:about="">{"".join(said)}</rdf:Description></rdf:RDF>')
    return _PACKET.format(f'<x:xmpmeta xmlns:x="adobe:ns:meta/">{body}</x:xmpmeta>')
