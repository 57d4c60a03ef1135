import QtQuick

// The first character of somebody's name.
Rectangle {
    id: avatar

    required property string name

    implicitWidth: 48
    implicitHeight: 48
    radius: width / 2
    color: Look.glow

    Label {
        anchors.centerIn: parent
        color: Look.act
        font.bold: true
        font.pixelSize: avatar.width * 0.42
        text: avatar.name.charAt(0)
    }
}
