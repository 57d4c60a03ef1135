pragma ComponentBehavior: Bound

import QtQuick
import Pocket.Views

// The customer's telephone.
Rectangle {
    id: telephone

    required property TelephoneView view

    color: Look.phone
    radius: 36
    border.color: "#3A434D"
    border.width: 2

    Rectangle {
        x: parent.width / 2 - width / 2
        y: 14
        width: 72
        height: 6
        radius: 3
        color: "#3A434D"
    }

    Label {
        x: 24
        y: 34
        color: "#FFFFFF"
        font.bold: true
        font.pixelSize: Look.large
        text: "電話"
    }

    Column {
        anchors.centerIn: parent
        visible: messages.count === 0
        spacing: 10

        Label {
            anchors.horizontalCenter: parent.horizontalCenter
            color: "#AEB8C2"
            text: "まだ何も届いていません"
        }

        Label {
            anchors.horizontalCenter: parent.horizontalCenter
            color: "#7F8A95"
            font.pixelSize: Look.small
            text: "SMSと自動音声がここに届きます"
        }
    }

    ListView {
        id: messages

        objectName: "rings"
        anchors.fill: parent
        anchors.margins: 18
        anchors.topMargin: 70
        anchors.bottomMargin: 24
        clip: true
        model: telephone.view.rings
        spacing: 16
        boundsBehavior: Flickable.StopAtBounds
        onCountChanged: Qt.callLater(messages.positionViewAtEnd)

        delegate: Bubble {
            width: ListView.view.width
        }
    }

    // a moment of light when something arrives
    Rectangle {
        id: ring

        anchors.fill: parent
        radius: parent.radius
        color: "transparent"
        border.color: "#7CC8EC"
        border.width: 4
        opacity: 0

        SequentialAnimation {
            id: ringing

            loops: 3

            NumberAnimation {
                target: ring
                property: "opacity"
                from: 0
                to: 1
                duration: 180
            }

            NumberAnimation {
                target: ring
                property: "opacity"
                to: 0
                duration: 320
            }
        }
    }

    Connections {
        target: telephone.view

        function onRang(): void {
            ringing.restart();
        }
    }
}
