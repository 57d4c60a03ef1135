pragma ComponentBehavior: Bound

import QtQuick
import Pocket.Views

// What staff see: who called for them, from where.
Sheet {
    id: counter

    required property CounterView view

    Label {
        x: 24
        y: 20
        font.bold: true
        font.pixelSize: Look.large
        text: "係員の呼び出し"
    }

    Label {
        anchors.centerIn: parent
        visible: calls.count === 0
        color: counter.view.told === "" ? Look.quiet : Look.caution
        text: counter.view.told === "" ? "いま、呼び出しはありません" : counter.view.told
    }

    ListView {
        id: calls

        objectName: "calls"
        anchors.fill: parent
        anchors.margins: 16
        anchors.topMargin: 62
        clip: true
        model: counter.view.calls
        spacing: 8
        boundsBehavior: Flickable.StopAtBounds

        delegate: Rectangle {
            id: call

            required property string itemId
            required property string terminal
            required property string screen
            required property string time

            width: ListView.view.width
            height: 76
            radius: 10
            color: Look.cautionGround

            Label {
                x: 20
                anchors.verticalCenter: parent.verticalCenter
                color: Look.caution
                font.bold: true
                font.family: Look.mono
                font.pixelSize: 22
                text: call.time
            }

            Column {
                x: 116
                anchors.verticalCenter: parent.verticalCenter
                spacing: 5

                Label {
                    font.bold: true
                    font.pixelSize: Look.large
                    text: call.terminal
                }

                Label {
                    color: Look.quiet
                    font.pixelSize: Look.small
                    text: "画面　" + Screens.named(call.screen)
                }
            }

            Choice {
                objectName: "acknowledge-" + call.itemId
                anchors.right: parent.right
                anchors.rightMargin: 18
                anchors.verticalCenter: parent.verticalCenter
                primary: true
                text: "確認した"
                onActivated: counter.view.acknowledge(call.itemId)
            }
        }
    }
}
