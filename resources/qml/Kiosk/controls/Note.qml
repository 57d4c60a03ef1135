import Kiosk

// A text in small letters, which may be read too but need not.
Prose {
    font.pixelSize: Theme.size.note
}
