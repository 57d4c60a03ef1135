import QtQuick

// One page's name; `count` is what waits there.
Item {
    id: tab

    required property string text
    required property bool chosen
    property int count: 0

    signal activated

    implicitWidth: words.implicitWidth + 44 + (tab.count > 0 ? 26 : 0)
    implicitHeight: 44

    Accessible.role: Accessible.PageTab
    Accessible.name: tab.text
    Accessible.onPressAction: tab.activated()

    Rectangle {
        anchors.fill: parent
        radius: 22
        color: tab.chosen ? Look.ink : area.pressed ? Look.pressed : "transparent"
    }

    Row {
        anchors.centerIn: parent
        spacing: 8

        Label {
            id: words

            anchors.verticalCenter: parent.verticalCenter
            color: tab.chosen ? Look.actInk : Look.ink
            font.bold: true
            text: tab.text
        }

        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            visible: tab.count > 0
            width: 22
            height: 22
            radius: 11
            color: Look.alarm

            Label {
                anchors.centerIn: parent
                color: Look.actInk
                font.bold: true
                font.pixelSize: Look.small
                text: tab.count
            }
        }
    }

    MouseArea {
        id: area

        anchors.fill: parent
        cursorShape: Qt.PointingHandCursor
        onClicked: tab.activated()
    }
}
