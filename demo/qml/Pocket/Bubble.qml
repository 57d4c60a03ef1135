import QtQuick

// One short message, or one call as it was heard.
Column {
    id: bubble

    required property string kind
    required property string to
    required property string text
    required property string code
    required property string time
    readonly property bool call: bubble.kind === "call"

    spacing: 4

    Label {
        width: bubble.width
        color: "#AEB8C2"
        font.pixelSize: 12
        text: (bubble.call ? "着信　" : "SMS　") + bubble.to + "　" + bubble.time
    }

    Rectangle {
        width: bubble.width
        height: words.height + 24
        radius: 16
        color: bubble.call ? "#DDF3E4" : "#FFFFFF"

        Column {
            id: words

            x: 14
            y: 12
            width: parent.width - 28
            spacing: 8

            Label {
                width: parent.width
                color: Look.ink
                font.pixelSize: 14
                lineHeight: 1.35
                text: bubble.call ? "「" + bubble.text + "」" : bubble.text
                wrapMode: Text.Wrap
            }

            Label {
                visible: bubble.code !== ""
                color: bubble.call ? Look.good : Look.act
                font.bold: true
                font.family: Look.mono
                font.letterSpacing: 4
                font.pixelSize: 26
                text: bubble.code
            }
        }
    }
}
