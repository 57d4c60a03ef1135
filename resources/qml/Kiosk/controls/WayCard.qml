import QtQuick
import Kiosk

// A way out as a large card. Where the branch does not offer it, staff are called in its place.
ChoiceCard {
    id: card

    property string words: ""
    property string forWhom: ""
    property string sign: ""
    property bool offered: true

    signal taken
    signal staffWanted

    //% "係員を呼ぶ"
    readonly property string callStaff: qsTrId("way-call-staff")

    title: card.offered ? card.words : card.callStaff
    subtitle: card.forWhom
    glyph: card.offered ? card.sign : Glyphs.bell
    onActivated: {
        if (card.offered)
            card.taken();
        else
            card.staffWanted();
    }
}
