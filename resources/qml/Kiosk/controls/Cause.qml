import QtQuick
import QtQuick.Layouts
import Kiosk

// A possible cause, and below it its ways out.
Card {
    id: cause

    required property string words
    property alias ways: wayRow.data

    readonly property int wayHeight: Theme.small ? wayRow.least : wayRow.implicitHeight
    // the height that the ways of causes side by side share: that of the highest
    property int alike: cause.wayHeight

    Layout.fillWidth: true
    Layout.fillHeight: true
    Layout.preferredWidth: 1
    Layout.minimumHeight: cause.least
    // its lowest height, with its words as small as can be read
    readonly property real around: cause.implicitHeight - fullWords.implicitHeight
    readonly property real least: cause.around + leastWords.implicitHeight
    property int size: Theme.size.way

    // no binding: the size of the words follows the height, and must not change the height that is asked for
    onHeightChanged: cause.fit()
    onImplicitHeightChanged: cause.fit()

    // the largest letters that have room
    function fit(): void {
        for (let size = Theme.size.way; size > leastWords.font.pixelSize; size -= 1) {
            probe.font.pixelSize = size;
            if (cause.around + probe.implicitHeight <= cause.height + 1) {
                cause.size = size;
                return;
            }
        }
        cause.size = leastWords.font.pixelSize;
    }

    Prose {
        id: said

        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredHeight: fullWords.implicitHeight
        Layout.minimumHeight: leastWords.implicitHeight
        Layout.maximumHeight: fullWords.implicitHeight
        words: cause.words
        color: Theme.ink
        font.pixelSize: cause.size
    }

    Prose {
        id: fullWords

        visible: false
        width: said.width
        words: cause.words
        font.pixelSize: Theme.size.way
    }

    Prose {
        id: probe

        visible: false
        width: said.width
        words: cause.words
    }

    Prose {
        id: leastWords

        visible: false
        width: said.width
        words: cause.words
        font.pixelSize: Math.min(Theme.size.least, fullWords.font.pixelSize)
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
