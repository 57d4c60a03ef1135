import QtQuick
import Kiosk

// It is done.
Sheet {
    sheetWidth: 260
    sheetHeight: 260

    Stroke {
        path: "M130 8a122 122 0 0 1 0 244a122 122 0 0 1 0-244z"
        colour: Theme.good
        fill: Theme.goodGround
        pen: 8
    }

    Stroke {
        path: "M78 134l38 38l70-80"
        colour: Theme.good
        pen: 18
    }
}
