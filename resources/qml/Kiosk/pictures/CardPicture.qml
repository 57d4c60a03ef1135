import QtQuick
import Kiosk

// A card or key for the reader. `sensor` gives it a fingerprint sensor; `payment` makes it a credit card.
Sheet {
    id: picture

    objectName: "card-picture"

    property bool sensor: false
    property bool payment: false

    sheetWidth: 300
    sheetHeight: 200

    Stroke {
        path: "M26 6h248a20 20 0 0 1 20 20v148a20 20 0 0 1-20 20h-248a20 20 0 0 1-20-20v-148a20 20 0 0 1 20-20z"
        fill: Theme.card
        pen: 8
    }

    Stroke {
        // the contacts of its chip
        readonly property string chip: "M42 52h60a10 10 0 0 1 10 10v40a10 10 0 0 1-10 10h-60a10 10 0 0 1-10-10v-40"

        visible: picture.payment
        path: chip + "a10 10 0 0 1 10-10zM72 52v60M32 82h80"
        fill: Theme.stage
        pen: 6
    }

    Stroke {
        visible: picture.payment
        path: "M36 154h52M110 154h52M184 154h52"
        colour: Theme.ink2
        pen: 12
    }

    Stroke {
        visible: !picture.payment
        x: picture.sensor ? -84 : 0
        path: "M140 66a44 44 0 0 1 0 68M172 44a76 76 0 0 1 0 112M204 24a110 110 0 0 1 0 152"
        colour: Theme.info
        pen: 9
    }

    Stroke {
        visible: picture.sensor
        path: "M210 60h44a12 12 0 0 1 12 12v56a12 12 0 0 1-12 12h-44a12 12 0 0 1-12-12v-56a12 12 0 0 1 12-12z"
        colour: Theme.info
        fill: Theme.infoGround
        pen: 6
    }
}
