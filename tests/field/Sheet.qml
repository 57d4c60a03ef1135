import QtQuick
import Kiosk

// What the tester reads between two of the terminal's own screens: what comes, and what the key will hold after it.
Rectangle {
    id: sheet

    required property string heading
    required property string words
    required property string proceedText
    property string leaveText: ""

    signal proceeded
    signal declined

    anchors.fill: parent
    color: Theme.ground
    z: 10

    Skeleton {
        anchors.fill: parent
        heading: sheet.heading
        sentences: [sheet.words]
        helpVisible: false
        primaryName: "primary"
        primaryText: sheet.proceedText
        backText: sheet.leaveText
        onPrimaryActivated: sheet.proceeded()
        onBackActivated: sheet.declined()
    }
}
