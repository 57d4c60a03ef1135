import QtQuick
import QtQuick.Layouts
import Kiosk

// What a key holds for a service, "service — account" as the key keeps it: the service above the account. What is
// too long keeps its beginning and its end.
ColumnLayout {
    id: stored

    required property string name
    property int alignment: Text.AlignLeft

    readonly property int dash: stored.name.indexOf(" — ")
    readonly property string service: stored.dash < 0 ? stored.name : stored.name.slice(0, stored.dash)
    readonly property string account: stored.dash < 0 ? "" : stored.name.slice(stored.dash + 3)

    spacing: Theme.span(0.8, 1.8)
    Accessible.role: Accessible.StaticText
    Accessible.name: Phrases.together([stored.service, stored.account])

    Text {
        Layout.fillWidth: true
        objectName: "service"
        text: stored.service
        textFormat: Text.PlainText
        clip: true
        elide: Text.ElideMiddle
        maximumLineCount: 1
        horizontalAlignment: stored.alignment
        color: Theme.ink
        font.family: Theme.sans
        font.pixelSize: Theme.size.name
        font.bold: true
    }

    Text {
        Layout.fillWidth: true
        visible: stored.account !== ""
        objectName: "account"
        text: stored.account
        textFormat: Text.PlainText
        clip: true
        elide: Text.ElideMiddle
        maximumLineCount: 1
        horizontalAlignment: stored.alignment
        color: Theme.ink2
        font.family: Theme.sans
        font.pixelSize: Theme.size.fine
    }
}
