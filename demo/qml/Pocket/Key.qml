import QtQuick

// One key of the drawer: its picture, its name, what it wants.
Rectangle {
    id: key

    required property string itemId
    required property string name
    required property bool sensor
    required property bool plugged
    required property string waiting
    required property string story
    required property int index
    property bool held: false
    readonly property color shell: ["#FFFFFF", "#CFE3F3", "#F6DFC4", "#D6EBD9", "#E3DAF2"][key.index % 5]

    signal activated

    implicitWidth: 131
    implicitHeight: 250
    radius: Look.radius
    color: key.held ? Look.glow : Look.tint
    border.color: key.held ? Look.act : Look.line
    border.width: key.held ? 2 : 1

    Accessible.role: Accessible.Button
    Accessible.name: key.name
    Accessible.onPressAction: key.activated()

    // the key, and below it the port that it goes into
    Item {
        anchors.horizontalCenter: parent.horizontalCenter
        y: 24
        width: 60
        height: 116

        Rectangle {
            x: 9
            y: 100
            width: 42
            height: 14
            radius: 3
            color: Look.phone
        }

        Item {
            id: stick

            y: key.plugged ? 16 : 0
            width: 60
            height: 96

            Behavior on y {
                NumberAnimation {
                    duration: 180
                    easing.type: Easing.OutCubic
                }
            }

            Rectangle {
                x: 19
                y: 66
                width: 22
                height: key.plugged ? 20 : 26
                radius: 2
                color: Look.metal
                border.color: Look.ink
                border.width: 2
            }

            Rectangle {
                x: 10
                width: 40
                height: 72
                radius: 12
                color: key.shell
                border.color: Look.ink
                border.width: 2
            }

            Rectangle {
                id: light

                anchors.horizontalCenter: parent.horizontalCenter
                y: key.sensor ? 26 : 30
                width: key.sensor ? 28 : 20
                height: width
                radius: width / 2
                color: key.waiting === "" ? Look.tint : blink.on ? "#2E9BC8" : Look.glow
                border.color: Look.act
                border.width: 2

                Rectangle {
                    anchors.centerIn: parent
                    visible: key.sensor
                    width: 14
                    height: 14
                    radius: 7
                    color: "transparent"
                    border.color: Look.act
                    border.width: 1.5
                }
            }

            Rectangle {
                anchors.horizontalCenter: parent.horizontalCenter
                y: 9
                width: 8
                height: 8
                radius: 4
                color: "transparent"
                border.color: Look.ink
                border.width: 1.5
            }
        }
    }

    Label {
        x: 4
        y: 160
        width: parent.width - 8
        font.bold: true
        font.pixelSize: 13
        elide: Text.ElideRight
        horizontalAlignment: Text.AlignHCenter
        text: key.name
    }

    Label {
        x: 8
        y: 182
        width: parent.width - 16
        color: Look.quiet
        elide: Text.ElideRight
        font.pixelSize: 12
        horizontalAlignment: Text.AlignHCenter
        text: key.story
    }

    Rectangle {
        anchors.horizontalCenter: parent.horizontalCenter
        y: 212
        width: status.implicitWidth + 22
        height: 28
        radius: 14
        color: key.waiting !== "" ? Look.cautionGround : key.plugged ? Look.goodGround : "transparent"

        Label {
            id: status

            anchors.centerIn: parent
            color: key.waiting !== "" ? Look.caution : key.plugged ? Look.good : Look.quiet
            font.bold: key.waiting !== ""
            font.pixelSize: 12
            text: {
                if (key.waiting === "finger")
                    return "指を待っています";
                if (key.waiting === "touch")
                    return "触れてください";
                return key.plugged ? "差しこみ中" : "引き出しの中";
            }
        }
    }

    Timer {
        id: blink

        property bool on: false

        interval: 420
        repeat: true
        running: key.waiting !== ""
        onTriggered: blink.on = !blink.on
    }

    MouseArea {
        anchors.fill: parent
        cursorShape: Qt.PointingHandCursor
        onClicked: key.activated()
    }
}
