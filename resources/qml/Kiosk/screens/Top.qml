pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// Screen 16: the member's page.
KeyScreen {
    id: screen

    required property TopView view

    question: screen.view

    readonly property var authenticators: screen.view.authenticators
    readonly property int keys: screen.authenticators.length
    // beside the member's name is room for what can be added
    readonly property bool addsBeside: !Theme.portrait && !screen.narrow && !(screen.said && Theme.textScale > 1)
    // and below it, at normal size, for what can be changed
    readonly property bool changesBeside: !Theme.portrait && Theme.textScale === 1

    //% "%1 様"
    readonly property string member: qsTrId("top-member")
    //% "前回のログイン %1"
    readonly property string last: qsTrId("top-last-sign-in")
    //% "%1に登録"
    readonly property string enrolled: qsTrId("top-enrolled")
    //% "%1に利用"
    readonly property string used: qsTrId("top-used")
    //% "まだ使われていません"
    readonly property string unused: qsTrId("top-unused")
    //% "メールアドレスを変更しました。お知らせを、これまでのメールアドレスにもお送りしました。"
    readonly property string emailChanged: qsTrId("top-email-changed")
    //% "パスワードを変更しました。お知らせをメールでお送りしました。"
    readonly property string passwordChanged: qsTrId("top-password-changed")
    readonly property var dones: ({
            "": "",
            "email-changed": screen.emailChanged,
            "password-changed": screen.passwordChanged
        })
    readonly property bool said: screen.view.done !== "" || screen.view.refusal !== ""
    //% "キーを登録する"
    readonly property string addFirst: qsTrId("top-add")
    //% "2本目のキーを登録する"
    readonly property string addSecond: qsTrId("top-add-second")
    //% "キーをもう1本登録する"
    readonly property string addAnother: qsTrId("top-add-another")

    function details(key: var): string {
        const model = key.model === key.name ? "" : Phrases.plain(key.model) + "<br>";
        return model + screen.enrolled.arg(Dates.day(key.enrolled)) + "<br>" + (key.used === "" ? screen.unused : screen.used.arg(Dates.day(key.used)));
    }

    stretch: true
    heading: screen.member.arg(screen.view.name)
    readonly property string memberId: screen.view.memberId
    proceedName: "end"
    //% "終了する"
    proceedText: qsTrId("top-end")
    onProceedActivated: screen.view.end()

    Scrolled {
        Layout.fillWidth: true
        Layout.fillHeight: true

        Prose {
            Layout.fillWidth: true
            visible: !screen.narrow
            //% "ログインに使うキー"
            words: qsTrId("top-keys")
            color: Theme.ink
            font.pixelSize: Theme.label
            font.bold: true
        }

        Repeater {
            model: screen.authenticators

            AuthenticatorCard {
                id: key

                required property var modelData
                required property int index

                Layout.fillWidth: true
                objectName: "key-" + key.index
                name: key.modelData.name
                details: screen.details(key.modelData)
                sensor: false
                nfc: key.modelData.card
                onRenameActivated: screen.view.rename(key.modelData.id)
                onRemoveActivated: screen.view.remove(key.modelData.id)
            }
        }

        Card {
            Layout.fillWidth: true
            visible: screen.keys === 0

            Prose {
                Layout.fillWidth: true
                //% "まだキーが登録されていません。登録すると、パスワードや認証コードがなくても、指紋やパスコードでログインできます。"
                words: qsTrId("top-no-key")
            }
        }

        SecondaryButton {
            Layout.fillWidth: true
            visible: screen.keys > 0
            objectName: "settings"
            strong: false
            glyph: Glyphs.fingerprint
            //% "キーの指紋・パスコード"
            text: qsTrId("top-key-settings")
            onActivated: screen.view.keySettings()
        }

        Loader {
            Layout.fillWidth: true
            active: !screen.addsBeside
            visible: active
            sourceComponent: adding
        }

        Loader {
            Layout.fillWidth: true
            active: !screen.changesBeside
            visible: active
            sourceComponent: changing
        }
    }

    aside: [
        Notice {
            Layout.fillWidth: true
            objectName: "done"
            visible: words !== ""
            kind: "good"
            words: screen.dones[screen.view.done]
        },
        Notice {
            Layout.fillWidth: true
            objectName: "refusal"
            visible: words !== ""
            kind: "caution"
            words: RefusalWords.whole(screen.view.refusal, screen.view.until, false)
        },
        Text {
            Layout.fillWidth: true
            objectName: "member-id"
            // an address breaks before its domain
            text: screen.memberId.replace("@", "\u200b@")
            textFormat: Text.PlainText
            wrapMode: Text.Wrap
            color: Theme.ink
            font.family: Theme.mono
            font.pixelSize: Theme.note
        },
        Prose {
            Layout.fillWidth: true
            visible: screen.view.lastSignIn !== "" && (Theme.portrait || !screen.said)
            words: screen.last.arg(Dates.minute(screen.view.lastSignIn, new Date().getFullYear()))
            font.pixelSize: Theme.note
        },
        Loader {
            Layout.fillWidth: true
            Layout.topMargin: Theme.px(Theme.small ? 1 : 0)
            active: screen.addsBeside
            visible: active
            sourceComponent: adding
        },
        Loader {
            Layout.fillWidth: true
            Layout.topMargin: Theme.px(Theme.small ? 0 : 3)
            active: screen.changesBeside
            visible: active
            sourceComponent: changing
        }
    ]

    Component {
        id: adding

        ColumnLayout {
            spacing: Theme.px(Theme.small ? 2.6 : 6)

            SecondaryButton {
                Layout.fillWidth: true
                objectName: "add"
                dashed: true
                glyph: Glyphs.plus
                text: screen.keys === 0 ? screen.addFirst : screen.keys === 1 ? screen.addSecond : screen.addAnother
                onActivated: screen.view.add()
            }

            Notice {
                Layout.fillWidth: true
                visible: screen.keys === 1 && (Theme.portrait || !screen.said)
                //% "キーをなくしたときのために、2本目の登録をおすすめします。"
                words: qsTrId("top-second-key")
            }
        }
    }

    Component {
        id: changing

        ColumnLayout {
            spacing: Theme.px(Theme.small ? 1.6 : 4)

            Prose {
                Layout.fillWidth: true
                visible: !Theme.small
                //% "お客さまの情報"
                words: qsTrId("top-about-you")
                color: Theme.ink
                font.pixelSize: Theme.label
                font.bold: true
            }

            GridLayout {
                Layout.fillWidth: true
                columns: screen.changesBeside ? 2 : 1
                columnSpacing: Theme.gap
                rowSpacing: Theme.px(Theme.small ? 2.6 : 6)
                uniformCellHeights: true

                Change {
                    objectName: "change-email"
                    glyph: screen.changesBeside ? "" : Glyphs.mail
                    //% "メールアドレス（ID）を変える"
                    text: qsTrId("top-change-email")
                    onActivated: screen.view.changeEmail()
                }

                Change {
                    objectName: "change-password"
                    glyph: screen.changesBeside ? "" : Glyphs.lock
                    //% "パスワードを変える"
                    text: qsTrId("top-change-password")
                    onActivated: screen.view.changePassword()
                }
            }
        }
    }

    component Change: SecondaryButton {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 1
        strong: false
        leftPadding: Theme.px(screen.changesBeside ? 2.5 : 7)
        pixelSize: screen.changesBeside ? Theme.note : Theme.button
    }
}
