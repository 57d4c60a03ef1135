import QtQuick
import Kiosk

// Running text that breaks between phrases. `<b>` marks what counts, `\n` is the writer's.
Text {
    id: prose

    required property string words

    text: Phrases.whole(prose.words).replace(/\n/g, "<br>")
    textFormat: Text.StyledText
    wrapMode: Text.Wrap
    color: Theme.ink2
    font.family: Theme.sans
    font.pixelSize: Theme.text
    lineHeight: Theme.small ? 1.35 : 1.5
    Accessible.role: Accessible.StaticText
    Accessible.name: prose.words
}
