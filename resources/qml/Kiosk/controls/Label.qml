import Kiosk

// What the things below it are.
Prose {
    color: Theme.ink
    font.pixelSize: Theme.size.label
    font.bold: true
}
