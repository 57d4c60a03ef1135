import QtQuick
import QtQuick.Layouts
import Kiosk

// A possible cause, and below it its ways out.
Card {
    id: cause

    required property string words
    property alias ways: wayRow.data

    readonly property int wayHeight: Theme.small ? wayRow.least : wayRow.implicitHeight
    // the ways of causes side by side are alike: the highest one's height
    property int alike: cause.wayHeight

    Layout.fillWidth: true
    Layout.fillHeight: true
    Layout.preferredWidth: 1
    Layout.minimumHeight: cause.implicitHeight

    Prose {
        Layout.fillWidth: true
        words: cause.words
        color: Theme.ink
        font.pixelSize: Theme.size.way
    }

    Item {
        Layout.fillHeight: true
    }

    Ways {
        id: wayRow

        Layout.minimumHeight: cause.alike
        Layout.preferredHeight: cause.alike
        Layout.maximumHeight: cause.alike
    }
}
