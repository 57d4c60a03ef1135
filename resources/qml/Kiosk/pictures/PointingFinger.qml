import QtQuick
import Kiosk

// A finger from the upper right, seen from above; what it touches with lies at 0, 0. It is small enough to show what
// it touches.
Item {
    id: finger

    // the sleeve, where the sheet is wide enough for it
    property bool sleeve: true

    scale: 0.8
    transformOrigin: Item.TopLeft

    Item {
        x: 44
        y: -164

        Stroke {
            path: "M-82 150c30-70 190-150 430-166l38 122c-225 18-312 54-398 94a42 42 0 0 1-70-52z"
            fill: Theme.skin
        }

        Stroke {
            visible: finger.sleeve
            path: "M336-28l50 150l34-6l-50-150z"
            fill: Theme.infoGround
        }

        Stroke {
            path: "M-66 172a30 30 0 0 1 16-46l34-18l22 40l-40 26a26 26 0 0 1-32-2z"
            fill: Theme.nail
            pen: 4
        }
    }
}
