import QtQuick
import Kiosk

// Running text that breaks between phrases. `<b>` marks what counts.
Text {
    id: prose

    required property string words

    text: Phrases.whole(prose.words)
    textFormat: Text.StyledText
    wrapMode: Text.Wrap
    color: Theme.ink2
    font.family: Theme.sans
    font.pixelSize: Theme.text
    lineHeight: 1.5
    Accessible.role: Accessible.StaticText
    Accessible.name: prose.words
}
