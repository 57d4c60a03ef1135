import QtQuick

// Text that is read, never markup: mails and key names come from outside.
Text {
    color: Look.ink
    font.family: Look.sans
    font.pixelSize: Look.text
    textFormat: Text.PlainText
}
