import Kiosk

// A bold line that says what the things below it are.
Prose {
    color: Theme.ink
    font.pixelSize: Theme.size.label
    font.bold: true
}
