pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk

// One thing to type: label, box, caption, refusal. It shows what the view holds and keeps nothing itself:
// keys come from Keyboard. A secret stands as dots; where the view shows no text of it, `count` says how many.
ColumnLayout {
    id: field

    required property string label
    property string value: ""
    property int count: field.value.length
    property bool mandatory: false
    property string example: ""
    property bool active: false
    property bool secret: false
    property bool revealed: false
    // the secret is a passcode, and its eye says so
    property bool passcode: false
    // which field of how many this is, where one stands there at a time
    property string which: ""
    // names the last look-alike typed, at the end of the label's line; the short one where that is short
    property string caption: ""
    property string shortCaption: field.caption
    // the caption is a warning, and stands below the box where the line is too short
    property bool warns: false
    readonly property bool spills: field.warns && field.caption !== "" && !captionLine.whole
    // why what was typed is refused
    property string refusal: ""
    // there is no room for the label
    property bool bare: false
    // height for the caption or the refusal
    property real noteRoom: Infinity

    signal chosen
    signal revealToggled

    // heights: of the refusal, of the field with it, and without it
    readonly property real said: refusalNotice.visible ? refusalNotice.implicitHeight + field.spacing : 0
    readonly property real base: field.alone + field.said
    readonly property real alone: (field.bare ? 0 : labelRow.implicitHeight + field.spacing) + box.implicitHeight
    // height of what is not touched, above what is
    readonly property real seen: field.alone - box.implicitHeight
    // with a label of one line
    readonly property real least: oneLine.height + field.spacing + box.implicitHeight
    readonly property bool masked: field.secret && !field.revealed

    TextMetrics {
        id: fullSize

        text: field.masked ? "" : field.value
        font.family: Theme.mono
        font.pixelSize: Theme.size.field
        font.weight: Font.Medium
    }

    TextMetrics {
        id: oneLine

        text: Phrases.read(field.label)
        font.family: Theme.sans
        font.pixelSize: Theme.size.label
        font.bold: true
    }

    Layout.fillWidth: true
    spacing: Theme.span(0.6, 3)

    RowLayout {
        id: labelRow

        visible: !field.bare
        spacing: Theme.span(2, 4)

        Text {
            Layout.fillWidth: true
            Layout.maximumWidth: Math.ceil(implicitWidth)
            wrapMode: Text.Wrap
            text: Phrases.whole(field.label)
            textFormat: Text.PlainText
            color: Theme.ink
            font.family: Theme.sans
            // a long one is smaller
            readonly property real part: Math.max(0.7, Math.min(1, 1.5 * field.width / oneLine.advanceWidth))
            font.pixelSize: Math.round(part * Theme.size.label)
            font.bold: true
        }

        Rectangle {
            visible: field.mandatory
            implicitWidth: badge.implicitWidth + Theme.span(3, 6)
            implicitHeight: badge.implicitHeight + Theme.span(0.8, 2)
            radius: Theme.span(1, 2)
            color: Theme.ink

            Text {
                id: badge

                anchors.centerIn: parent
                //% "必須"
                text: qsTrId("field-required")
                color: Theme.card
                font.family: Theme.sans
                font.pixelSize: Math.round(Theme.size.label * 0.74)
                font.bold: true
            }
        }

        Text {
            visible: field.which !== ""
            text: field.which
            color: Theme.ink2
            font.family: Theme.sans
            font.pixelSize: Math.round(Theme.size.label * 0.9)
        }

        // it comes and goes, and nothing moves
        Item {
            id: captionSlot

            Layout.fillWidth: true
            Layout.minimumWidth: 0

            CaptionLine {
                id: captionLine

                readonly property bool whole: captionMetrics.advanceWidth + captionLine.sign <= captionSlot.width

                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter

                // one thing at a time
                visible: field.caption !== "" && !refusalNotice.visible && captionLine.fits
                words: captionLine.whole ? field.caption : field.shortCaption
                room: captionSlot.width
            }

            TextMetrics {
                id: captionMetrics

                text: Phrases.read(field.caption)
                font.family: Theme.sans
                font.pixelSize: Theme.size.note
            }
        }
    }

    Touchable {
        id: box

        Layout.fillWidth: true
        objectName: field.objectName + "-box"
        implicitHeight: Theme.span(15.2, 27)
        latch: 0
        Accessible.role: Accessible.EditableText
        Accessible.name: Phrases.read(field.label)
        Accessible.selected: field.active
        Accessible.onPressAction: box.click()
        Accessible.description: Phrases.together([field.mandatory ? badge.text : "", field.example, box.said])
        // what was typed, for those who have it read; nothing of a secret
        readonly property string said: field.secret ? "" : field.caption
        text: field.secret ? "" : field.value
        onActivated: field.chosen()

        background: Rectangle {
            radius: Theme.span(3, 5.5)
            color: Theme.card
            border.width: field.active || field.refusal !== "" ? Theme.focusWidth : Theme.edgeWidth
            border.color: field.active ? Theme.info : field.refusal !== "" ? Theme.caution : Theme.edge
        }

        Item {
            id: inside

            // the size at which all that was typed is seen
            readonly property real squeeze: Math.min(1, inside.width / Math.max(1, fullSize.advanceWidth))
            readonly property int fitting: Math.floor(Theme.size.field * inside.squeeze)

            anchors.fill: parent
            anchors.leftMargin: Theme.span(4, 7.5)
            anchors.rightMargin: (eye.visible ? eye.width + Theme.span(2, 8) : Theme.span(3, 6)) + besideWidth
            clip: true

            readonly property real besideWidth: boxCaption.visible ? boxCaption.width + Theme.gap : 0

            Row {
                id: line

                // the end of what was typed stays in sight
                x: Math.min(0, inside.width - width)
                anchors.verticalCenter: parent.verticalCenter
                spacing: Theme.px(0.8)

                Text {
                    id: typed

                    visible: !field.masked
                    anchors.verticalCenter: parent.verticalCenter
                    text: field.value
                    textFormat: Text.PlainText
                    color: Theme.ink
                    font.family: Theme.mono
                    // what is not typed into is for recognising: whole where that can be read
                    font.pixelSize: field.active ? Theme.size.field : Math.max(Theme.span(5.6, 8), inside.fitting)
                    font.weight: Font.Medium
                }

                Row {
                    id: dots

                    visible: field.masked
                    anchors.verticalCenter: parent.verticalCenter
                    spacing: Math.floor(dots.dotSize * 0.5)

                    // dots grow smaller rather than leave the box
                    readonly property real roomOfOne: (inside.width - Theme.px(4)) / (1.5 * Math.max(1, field.count))
                    readonly property real wanted: Theme.size.field * 0.42
                    readonly property int dotSize: Math.max(2, Math.floor(Math.min(dots.wanted, dots.roomOfOne)))

                    Repeater {
                        model: field.masked ? field.count : 0

                        Rectangle {
                            required property int index

                            width: dots.dotSize
                            height: width
                            radius: width / 2
                            color: Theme.ink
                        }
                    }
                }

                Rectangle {
                    visible: field.active
                    anchors.verticalCenter: parent.verticalCenter
                    width: Theme.span(0.7, 1)
                    height: Math.round(Theme.size.field * 1.2)
                    color: Theme.info

                    SequentialAnimation on opacity {
                        running: field.active && !Theme.still
                        loops: Animation.Infinite
                        alwaysRunToEnd: true

                        PauseAnimation {
                            duration: 600
                        }
                        PropertyAction {
                            value: 0
                        }
                        PauseAnimation {
                            duration: 400
                        }
                        PropertyAction {
                            value: 1
                        }
                    }
                }
            }

            Text {
                visible: field.value === "" && field.count === 0 && field.example !== ""
                x: field.active ? Theme.px(3) : 0
                anchors.verticalCenter: parent.verticalCenter
                width: inside.width - x
                text: field.example
                textFormat: Text.PlainText
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.size.least
                color: Theme.ink2
                font.family: Theme.mono
                font.pixelSize: Math.round(Theme.size.field * 0.8)
            }
        }

        CaptionLine {
            id: boxCaption

            anchors.left: inside.right
            anchors.leftMargin: Theme.gap
            anchors.verticalCenter: parent.verticalCenter
            visible: field.bare && words !== "" && !refusalNotice.visible
            words: field.shortCaption
            room: box.width / 3
        }

        PillButton {
            id: eye

            // a narrow field that is still empty is for touching: nothing is there to be shown yet
            visible: field.secret && (!Theme.small || field.active || field.count > 0)
            objectName: field.objectName + "-reveal"
            anchors.right: parent.right
            anchors.rightMargin: Math.max(Theme.px(0.5), Math.round((parent.height - height) / 2))
            anchors.verticalCenter: parent.verticalCenter
            height: Math.min(implicitHeight, parent.height)
            latch: 0
            quiet: Theme.small
            glyph: field.revealed ? Glyphs.eyeClosed : Glyphs.eye
            //% "パスワードを隠す"
            readonly property string hidePassword: qsTrId("field-hide")
            //% "パスワードを表示"
            readonly property string showPassword: qsTrId("field-show")
            //% "パスコードを隠す"
            readonly property string hidePasscode: qsTrId("field-hide-passcode")
            //% "パスコードを表示"
            readonly property string showPasscode: qsTrId("field-show-passcode")
            readonly property string hide: field.passcode ? eye.hidePasscode : eye.hidePassword
            readonly property string show: field.passcode ? eye.showPasscode : eye.showPassword
            readonly property string words: field.revealed ? eye.hide : eye.show
            // little room belongs to what was typed
            readonly property bool little: Theme.small ? Theme.textScale > 1 || field.revealed : Theme.textScale >= 2
            readonly property bool terse: eye.little || eyeWords.advanceWidth > 0.4 * box.width
            text: eye.terse && !field.active ? "" : eye.words
            Accessible.name: Phrases.read(eye.words)
            onActivated: field.revealToggled()

            TextMetrics {
                id: eyeWords

                text: Phrases.read(eye.words)
                font.family: Theme.sans
                font.pixelSize: eye.pixelSize
            }
        }
    }

    FittingNotice {
        id: refusalNotice

        Layout.fillWidth: true
        visible: field.refusal !== "" || field.spills
        kind: "caution"
        room: field.noteRoom - field.spacing
        words: field.refusal !== "" ? field.refusal : field.caption
    }

    component CaptionLine: Row {
        id: said

        required property string words
        required property real room
        readonly property int sign: mark.width + said.spacing
        readonly property real least: saidMetrics.advanceWidth * Theme.size.least / Theme.size.note
        readonly property bool fits: said.least + said.sign <= said.room

        spacing: Theme.px(1.5)

        Icon {
            id: mark

            anchors.verticalCenter: parent.verticalCenter
            glyph: field.warns ? Glyphs.warning : Glyphs.info
            size: Math.round(Theme.size.note * 1.1)
            colour: field.warns ? Theme.caution : Theme.info
        }

        Text {
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(Math.ceil(implicitWidth), said.room - said.sign)
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Theme.size.least
            text: Phrases.whole(said.words)
            textFormat: Text.PlainText
            color: field.warns ? Theme.caution : Theme.info
            font.family: Theme.sans
            font.pixelSize: Theme.size.note
        }

        TextMetrics {
            id: saidMetrics

            text: Phrases.whole(said.words)
            font.family: Theme.sans
            font.pixelSize: Theme.size.note
        }
    }
}
