import QtQuick
import QtQuick.Layouts
import Kiosk

// A possible cause, and below it its ways out.
Card {
    id: cause

    required property string words
    property alias ways: wayRow.data

    Layout.fillWidth: true
    Layout.preferredWidth: 1
    Layout.alignment: Qt.AlignTop
    Layout.minimumHeight: implicitHeight - wayRow.implicitHeight + Theme.touch

    Prose {
        Layout.fillWidth: true
        words: cause.words
        color: Theme.ink
        font.pixelSize: Theme.small ? Theme.closeNote : Theme.text
        leading: Theme.small ? 1.25 : 1.45
    }

    Item {
        Layout.fillHeight: true
    }

    RowLayout {
        id: wayRow

        // what is left in height stands between words and ways, so that ways side by side are alike
        Layout.fillHeight: true
        Layout.maximumHeight: implicitHeight
        spacing: Theme.gap
    }
}
