import QtQuick
import QtQuick.Layouts
import Kiosk

// A possible cause, and below it its ways out. Its note is given up where even in the smallest letters it has no room.
Card {
    id: cause

    required property string words
    property string note: ""
    // not even its `least` height has room
    property bool squeezed: false
    property alias ways: wayRow.data

    readonly property int wayHeight: Theme.small ? wayRow.least : wayRow.implicitHeight
    // the height that the ways of causes side by side share: that of the highest
    property int alike: cause.wayHeight

    Layout.fillWidth: true
    Layout.fillHeight: true
    Layout.preferredWidth: 1
    Layout.minimumHeight: cause.squeezed ? cause.leastWithoutNote : cause.least
    readonly property string whole: cause.words + (cause.note === "" ? "" : "<br>" + cause.note)
    // its lowest height, with its words as small as can be read, and what that is without its note
    readonly property real around: cause.implicitHeight - fullWords.implicitHeight
    readonly property real least: cause.around + leastWords.implicitHeight
    readonly property real leastWithoutNote: cause.around + leastSaid.implicitHeight
    property int size: Theme.size.way
    property bool isWhole: true

    // no binding: the size of the words follows the height, and must not change the height that is asked for
    onHeightChanged: cause.fit()
    onImplicitHeightChanged: cause.fit()
    onAroundChanged: cause.fit()

    // the largest letters that have room
    function fit(): void {
        cause.isWhole = cause.around + leastWords.implicitHeight <= cause.height + 1;
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
        Layout.minimumHeight: cause.squeezed ? leastSaid.implicitHeight : leastWords.implicitHeight
        Layout.maximumHeight: fullWords.implicitHeight
        words: cause.isWhole ? cause.whole : cause.words
        color: Theme.ink
        font.pixelSize: cause.size
    }

    Prose {
        id: fullWords

        visible: false
        width: said.width
        words: cause.whole
        font.pixelSize: Theme.size.way
    }

    Prose {
        id: probe

        visible: false
        width: said.width
        words: said.words
    }

    Prose {
        id: leastWords

        visible: false
        width: said.width
        words: cause.whole
        font.pixelSize: Math.min(Theme.size.least, fullWords.font.pixelSize)
    }

    Prose {
        id: leastSaid

        visible: false
        width: said.width
        words: cause.words
        font.pixelSize: leastWords.font.pixelSize
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
