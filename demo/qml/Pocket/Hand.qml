pragma ComponentBehavior: Bound

import QtQuick
import Pocket.Views

// What can be done with the key in the hand.
Item {
    id: hand

    required property DrawerView view

    Column {
        anchors.left: parent.left
        anchors.right: parent.right
        spacing: 8

        Row {
            width: parent.width
            spacing: 8

            Choice {
                objectName: "plug"
                width: (parent.width - 8) / 2
                enabled: hand.view.held !== "" && !hand.view.plugged
                primary: enabled
                text: "差しこむ"
                onActivated: hand.view.plug()
            }

            Choice {
                objectName: "unplug"
                width: (parent.width - 8) / 2
                enabled: hand.view.plugged
                text: "引き抜く"
                onActivated: hand.view.unplug()
            }
        }

        Flow {
            width: parent.width
            spacing: 6

            Repeater {
                model: hand.view.fingers

                delegate: Choice {
                    required property string itemId
                    required property string label

                    objectName: "finger-" + itemId
                    width: (hand.width - 6) / 2
                    height: 32
                    chosen: hand.view.finger === itemId
                    pixelSize: Look.small
                    text: label
                    onActivated: hand.view.choose(itemId)
                }
            }
        }

        Choice {
            objectName: "lay-good"
            width: parent.width
            height: 44
            enabled: hand.view.plugged
            primary: enabled
            pixelSize: Look.large
            text: hand.view.hasSensor ? "指をきちんと置く" : "触れる"
            onActivated: hand.view.lay("good")
        }

        Label {
            objectName: "note"
            visible: text !== ""
            width: parent.width
            color: Look.caution
            font.pixelSize: Look.small
            lineHeight: 1.3
            text: hand.view.note
            wrapMode: Text.Wrap
        }

        Label {
            visible: hand.view.hasSensor
            color: Look.quiet
            font.pixelSize: 12
            text: "うまく置けないとき"
        }

        Flow {
            width: parent.width
            spacing: 6
            visible: hand.view.hasSensor

            Repeater {
                model: hand.view.manners

                delegate: Choice {
                    required property string itemId
                    required property string label

                    objectName: "lay-" + itemId
                    width: (hand.width - 24) / 5
                    height: 32
                    enabled: hand.view.plugged
                    pixelSize: Look.small
                    text: label
                    onActivated: hand.view.lay(itemId)
                }
            }
        }
    }
}
