import QtQuick
import Kiosk

// A card or key for the reader.
Sheet {
    sheetWidth: 300
    sheetHeight: 200

    Stroke {
        path: "M26 6h248a20 20 0 0 1 20 20v148a20 20 0 0 1-20 20h-248a20 20 0 0 1-20-20v-148a20 20 0 0 1 20-20z"
        fill: Theme.card
        pen: 8
    }

    Stroke {
        path: "M140 66a44 44 0 0 1 0 68M172 44a76 76 0 0 1 0 112M204 24a110 110 0 0 1 0 152"
        colour: Theme.info
        pen: 9
    }
}
