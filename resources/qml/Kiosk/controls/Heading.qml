import QtQuick
import Kiosk

// The question of the screen. Its line breaks are the writer's.
Text {
    id: heading

    required property string words

    text: Phrases.whole(heading.words)
    textFormat: Text.PlainText
    wrapMode: Text.Wrap
    color: Theme.ink
    font.family: Theme.sans
    font.pixelSize: Theme.size.heading
    font.bold: true
    lineHeight: Theme.leading(Theme.small ? 1.15 : 1.3)
    Accessible.role: Accessible.Heading
    Accessible.name: Phrases.read(heading.words)
}
