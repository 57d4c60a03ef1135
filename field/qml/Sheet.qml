import QtQuick
import Kiosk

// What the tester reads: what comes, or what to do beside the glass now. Nothing of the screen below can be touched.
Rectangle {
    id: sheet

    required property string heading
    required property list<string> sentences
    // where this test stands among all
    required property string place
    property string notice: ""
    // "key", "card": what goes to its place, or, with `away`, leaves it; "touch": a finger on the key
    property string picture: ""
    property bool away: false
    property string proceedText: ""
    property string leaveText: ""

    signal proceeded
    signal declined

    objectName: "field-sheet"
    anchors.fill: parent
    color: Theme.ground
    z: 10

    MultiPointTouchArea {
        anchors.fill: parent
    }

    Skeleton {
        anchors.fill: parent
        heading: sheet.heading
        sentences: sheet.sentences
        notes: sheet.place === "" ? [] : [sheet.place]
        refusal: sheet.notice
        picture: sheet.picture === "" ? null : sheet.picture === "touch" ? touchPicture : placePicture
        helpVisible: false
        primaryName: "primary"
        primaryText: sheet.proceedText
        backText: sheet.leaveText
        onPrimaryActivated: sheet.proceeded()
        onBackActivated: sheet.declined()
        onLettersWanted: letters.visible = true
    }

    LettersPanel {
        id: letters

        anchors.fill: parent
        visible: false
        onClosed: letters.visible = false
    }

    TerminalPicture {
        id: placePicture

        visible: sheet.picture !== "" && sheet.picture !== "touch"
        keyAt: Terminal.keyAt
        cardAt: Terminal.cardAt
        wants: sheet.picture
        away: sheet.away
        travel: 0.6
    }

    InvitePicture {
        id: touchPicture

        visible: sheet.picture === "touch"
    }
}
