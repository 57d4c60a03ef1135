import QtQuick

// Something that can be pressed. `primary` is the one main act of its place, `chosen` the present state.
Rectangle {
    id: choice

    required property string text
    property bool primary: false
    property bool chosen: false
    property int pixelSize: Look.text

    signal activated

    implicitWidth: words.implicitWidth + 32
    implicitHeight: 40
    radius: 10
    opacity: choice.enabled ? 1 : 0.4
    color: {
        if (choice.primary)
            return area.pressed ? Look.actPressed : Look.act;
        if (area.pressed)
            return Look.pressed;
        return choice.chosen ? Look.glow : Look.sheet;
    }
    border.color: choice.primary || choice.chosen ? Look.act : Look.edge
    border.width: choice.chosen ? 2 : 1

    Accessible.role: Accessible.Button
    Accessible.name: choice.text
    Accessible.onPressAction: choice.activated()

    Label {
        id: words

        anchors.centerIn: parent
        width: Math.min(implicitWidth, choice.width - 12)
        color: choice.primary ? Look.actInk : choice.chosen ? Look.act : Look.ink
        elide: Text.ElideRight
        font.bold: choice.primary || choice.chosen
        font.pixelSize: choice.pixelSize
        text: choice.text
    }

    MouseArea {
        id: area

        anchors.fill: parent
        cursorShape: Qt.PointingHandCursor
        onClicked: choice.activated()
    }
}
