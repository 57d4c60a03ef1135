pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views as Views

// Staff are in: who, what they do, and the customer's touch that ends it. Violet means that, and nothing else.
Rectangle {
    id: band

    required property Views.StaffPresence staff
    // where the bottom band begins: in low reach what ends it stands above that
    required property real lowest

    signal dismissed

    readonly property string name: band.staff?.name ?? ""
    readonly property string checker: band.staff?.checker ?? ""
    readonly property bool own: band.staff?.own ?? false

    //% "係員が操作しています"
    readonly property string operating: qsTrId("staff-band-operating")
    //% "係員が代わりに読み書きしています"
    readonly property string writing: qsTrId("staff-band-writing")
    //% "ここは、ご自身で操作してください"
    readonly property string ownWords: qsTrId("staff-band-own")
    //: the two members of staff who read and write for a customer, by their names
    //% "%1（書く）・%2（確かめる）"
    readonly property string both: qsTrId("staff-band-both")
    readonly property string says: band.own ? band.ownWords : band.checker !== "" ? band.writing : band.operating
    readonly property string who: band.checker !== "" ? band.both.arg(band.name).arg(band.checker) : band.name

    color: Theme.staff

    ColumnLayout {
        id: lines

        anchors.left: parent.left
        anchors.leftMargin: Theme.margin
        anchors.right: Theme.low ? parent.right : end.left
        anchors.rightMargin: Theme.low ? Theme.margin : Theme.gap
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.span(0.4, 1)

        Line {
            text: Phrases.read(band.says)
            font.pixelSize: Theme.size.fine
        }

        Line {
            text: band.who
            font.pixelSize: Theme.size.label
            font.bold: true
        }
    }

    PillButton {
        id: end

        x: Theme.low ? Theme.margin : band.width - Theme.margin - width
        y: Theme.low ? band.lowest - height - Theme.gap : Math.round((band.height - height) / 2)
        objectName: "dismiss-staff"
        glyph: Glyphs.cross
        inset: Theme.span(0.6, 0)
        // two lines have room in it
        pixelSize: Math.round(Math.min(0.84 * Theme.size.tool, (end.height - 2 * end.inset) / 3.2))
        //% "係員の操作を\n終える"
        text: qsTrId("staff-band-end")
        Accessible.name: Phrases.read(end.text)
        onActivated: band.dismissed()
    }

    component Line: Text {
        Layout.fillWidth: true
        // two lines of the largest letters are higher than the band in some scripts
        Layout.maximumHeight: Math.floor((0.94 * band.height - lines.spacing) / 2)
        textFormat: Text.PlainText
        fontSizeMode: Text.Fit
        minimumPixelSize: Theme.size.least
        elide: Text.ElideRight
        maximumLineCount: 1
        color: Theme.staffInk
        font.family: Theme.sans
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
}
