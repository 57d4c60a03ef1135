import Kiosk

// What may be read too.
Prose {
    font.pixelSize: Theme.size.note
}
