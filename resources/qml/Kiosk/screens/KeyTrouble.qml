pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// Something about this key: what happened, what to do, and the ways on; the first way is the one to take.
KeyScreen {
    id: screen

    required property KeyTroubleView view

    readonly property var ways: screen.view.ways
    // a trouble without words of its own is the key's refusal
    readonly property string known: screen.view.trouble in KeyTroubleWords.whatHappened ? screen.view.trouble : "refused"

    readonly property var titles: ({
            //% "もう一度試す"
            "again": qsTrId("way-again"),
            //% "別のキーを使う"
            "another-key": qsTrId("way-another-key"),
            //% "パスコードを使う"
            "use-passcode": qsTrId("way-use-passcode"),
            //% "IDとパスワードでログイン"
            "use-password": qsTrId("way-use-password"),
            //% "メールアドレスを入力してログイン"
            "no-account-on-key": qsTrId("way-no-account"),
            //% "あとで登録する"
            "later": qsTrId("way-later"),
            //% "係員に頼んで、キーを初期化する"
            "reset": qsTrId("way-reset"),
            //% "次へ進む"
            "proceed": qsTrId("way-proceed")
        })
    readonly property var glyphs: ({
            "again": Glyphs.repeat,
            "another-key": Glyphs.key,
            "use-passcode": Glyphs.passcode,
            "use-password": Glyphs.lock,
            "no-account-on-key": Glyphs.mail,
            "later": Glyphs.clock,
            "reset": Glyphs.person,
            "proceed": Glyphs.check
        })

    readonly property string thing: screen.view.card ? Glyphs.card : Glyphs.key

    //% "パスコードは、あと%1回入力できます。使いきると、このキーは初期化しないと使えなくなります。"
    readonly property string triesLeft: qsTrId("trouble-tries-left")

    question: screen.view
    stretch: !Theme.portrait
    steps: []
    backText: screen.ways.length === 1 && screen.ways[0] === "proceed" ? "" : screen.quitText
    onBackActivated: screen.view.back()

    aside: [
        Notice {
            Layout.fillWidth: true
            objectName: "happened"
            kind: "caution"
            large: !screen.narrow
            words: KeyTroubleWords.happened(screen.known, screen.view.card)
        },
        RowLayout {
            Layout.fillWidth: true
            visible: screen.view.keyName !== ""
            spacing: Theme.px(Theme.small ? 2.5 : 5)

            Icon {
                glyph: screen.thing
                size: Math.round(Theme.note * 1.4)
                colour: Theme.ink2
            }

            Prose {
                Layout.fillWidth: true
                words: screen.view.keyName
                textFormat: Text.PlainText
                clip: true
                font.pixelSize: Theme.note
                color: Theme.ink
            }
        },
        Prose {
            Layout.fillWidth: true
            objectName: "to-do"
            words: KeyTroubleWords.toDo(screen.known, screen.view.card)
        },
        Notice {
            Layout.fillWidth: true
            visible: screen.view.passcodesLeft >= 0 && screen.known !== "pin-blocked"
            words: screen.triesLeft.arg(screen.view.passcodesLeft)
        }
    ]

    asideRest: Emblem {
        anchors.fill: parent
        glyph: screen.known.startsWith("pin-") || screen.known === "passcode-unknown" ? Glyphs.passcode : ["uv-blocked", "fingerprints-full", "not-an-authenticator"].includes(screen.known) ? Glyphs.fingerprint : screen.known === "timed-out" ? Glyphs.clock : screen.thing
    }

    Scrolled {
        Layout.fillWidth: true
        Layout.fillHeight: true
        spacing: Theme.px(Theme.small ? 2 : 5)

        ChoiceCard {
            Layout.fillWidth: true
            objectName: "way-" + screen.ways[0]
            primary: true
            glyph: screen.glyphs[screen.ways[0]]
            title: screen.titles[screen.ways[0]]
            onActivated: screen.view.choose(screen.ways[0])
        }

        Repeater {
            model: screen.ways.slice(1)

            SecondaryButton {
                required property string modelData

                Layout.fillWidth: true
                implicitHeight: Math.max(Theme.px(Theme.small ? 15.2 : 27), implicitContentHeight + topPadding + bottomPadding)
                objectName: "way-" + modelData
                glyph: screen.glyphs[modelData]
                text: screen.titles[modelData]
                onActivated: screen.view.choose(modelData)
            }
        }
    }
}
