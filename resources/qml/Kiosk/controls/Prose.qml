import QtQuick
import Kiosk

// Running text that breaks between phrases. `<b>` marks what counts, `\n` is the writer's.
Text {
    id: prose

    required property string words
    // distance of lines; even, though some of their characters come from another face
    property real leading: Theme.small ? 1.28 : 1.48

    text: Phrases.marked(prose.words).replace(/\n/g, "<br>")
    textFormat: Text.StyledText
    wrapMode: Text.Wrap
    color: Theme.ink2
    font.family: Theme.sans
    font.pixelSize: Theme.size.text
    lineHeightMode: Text.FixedHeight
    lineHeight: Math.round(prose.font.pixelSize * prose.leading * 1.12)
    Accessible.role: Accessible.StaticText
    Accessible.name: Phrases.read(prose.words)
}
