import QtQuick
import Kiosk

// A security key on USB, plug down. `sensor` gives it a fingerprint sensor, `lit` tints its round part, and
// `glows` is the light that asks for a touch.
Sheet {
    id: picture

    objectName: "key-picture"

    property bool sensor: true
    property bool lit: true
    property bool glows: false

    sheetWidth: 104
    sheetHeight: 288

    Stroke {
        path: "M22 216h60v64h-60z"
        fill: Theme.metal
    }

    Stroke {
        path: "M38 236v14M66 236v14"
    }

    Stroke {
        path: "M32 6h40a26 26 0 0 1 26 26v158a26 26 0 0 1-26 26h-40a26 26 0 0 1-26-26v-158a26 26 0 0 1 26-26z"
        fill: Theme.card
    }

    Stroke {
        path: "M52 24a9 9 0 0 1 0 18a9 9 0 0 1 0-18z"
        pen: 5
    }

    Stroke {
        path: "M52 68a30 30 0 0 1 0 60a30 30 0 0 1 0-60z"
        colour: Theme.info
        fill: picture.lit ? Theme.infoGround : Theme.card
    }

    Stroke {
        visible: picture.glows
        path: "M52 82a16 16 0 0 1 0 32a16 16 0 0 1 0-32z"
        colour: Theme.info
        fill: Theme.info
    }

    Stroke {
        visible: picture.glows
        path: "M52 58a40 40 0 0 1 0 80a40 40 0 0 1 0-80z"
        colour: Theme.info
        pen: 3
        dashed: true
        dashes: [1.2, 3.4]
    }

    Icon {
        visible: picture.sensor
        x: 34
        y: 80
        size: 36
        pen: 4.6
        glyph: Glyphs.fingerprint
        colour: Theme.info
    }
}
