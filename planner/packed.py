"""Office documents with the same bytes for the same content."""

import io
import re
import zipfile

_DAY = (1980, 1, 1, 0, 0, 0)
"""The first that an archive can name."""
_MOMENT = rb"(<dcterms:(created|modified)[^>]*>)[^<]*"
"""When a document was made, as its properties say."""


def repacked(data: bytes) -> bytes:
    """A DOCX or XLSX without the moment at which it was made, in archive and properties; its parts in the order they had."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = before.read(name)
            if name == "docProps/core.xml":
                content = re.sub(_MOMENT, rb"\g<1>1980-01-01T00:00:00Z", content)
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system, entry.external_attr = 0, 0  # alike on all systems
            after.writestr(entry, content)
    return target.getvalue()
