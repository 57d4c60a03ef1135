pragma ComponentBehavior: Bound

import QtQuick
import Pocket.Views

// The drawer of keys on the left, the hand on the right. A part of one more key says that the drawer goes on.
Sheet {
    id: drawer

    required property DrawerView view

    Label {
        x: 20
        y: 16
        font.bold: true
        font.pixelSize: Look.large
        text: "セキュリティキー"
    }

    Label {
        anchors.right: parent.right
        anchors.rightMargin: 20
        y: 19
        width: parent.width - 220
        color: Look.caution
        elide: Text.ElideRight
        font.pixelSize: Look.small
        horizontalAlignment: Text.AlignRight
        text: drawer.view.told
    }

    ListView {
        objectName: "keys"
        anchors.left: parent.left
        anchors.right: hand.left
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        anchors.margins: 18
        anchors.topMargin: 50
        clip: true
        model: drawer.view.keys
        orientation: ListView.Horizontal
        spacing: 10
        boundsBehavior: Flickable.StopAtBounds

        delegate: Key {
            objectName: "key-" + itemId
            height: ListView.view.height
            held: itemId === drawer.view.held
            onActivated: drawer.view.hold(itemId)
        }
    }

    Hand {
        id: hand

        anchors.right: parent.right
        anchors.rightMargin: 18
        y: 48
        width: 346
        height: parent.height - 60
        view: drawer.view
    }
}
