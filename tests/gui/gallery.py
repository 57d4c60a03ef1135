"""Pictures of the controls, to be looked at: every page of gallery/ on every panel, as PNG files.

python tests/gui/gallery.py build/gallery [page …] [--panel small] [--scale 2] [--contrast]
"""

import argparse
import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_QUICK_BACKEND"] = "software"

from PySide6.QtCore import QLocale, QObject, QTranslator, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickView

ROOT = Path(__file__).parents[2]
PAGES = Path(__file__).parent / "gallery"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("pages", nargs="*")
    arguments.add_argument("--panel", choices=["portrait", "landscape", "small"])
    arguments.add_argument("--scale", type=float, default=1)
    arguments.add_argument("--contrast", action="store_true")
    chosen = arguments.parse_args()

    QLocale.setDefault(QLocale("ja_JP"))
    app = QGuiApplication([])
    words = QTranslator(app)
    if not words.load(str(ROOT / "build/i18n/ja.qm")):
        raise SystemExit("run script/words first")
    app.installTranslator(words)

    chosen.out.mkdir(parents=True, exist_ok=True)
    for panel in [chosen.panel] if chosen.panel else ["portrait", "landscape", "small"]:
        for page in chosen.pages or sorted(path.stem for path in PAGES.glob("*.qml")):
            view = QQuickView()
            engine = view.engine()
            engine.addImportPath(str(ROOT / "resources/qml"))
            theme = engine.singletonInstance("Kiosk", "Theme")
            assert isinstance(theme, QObject)
            for name, value in [
                ("panel", panel),
                ("textScale", chosen.scale),
                ("highContrast", chosen.contrast),
                ("reducedMotion", True),
            ]:
                theme.setProperty(name, value)
            view.setSource(QUrl.fromLocalFile(str(PAGES / f"{page}.qml")))
            view.show()
            app.processEvents()
            view.grabWindow().save(str(chosen.out / f"{panel}-{page}.png"))
            view.close()
            view.deleteLater()


if __name__ == "__main__":
    main()
