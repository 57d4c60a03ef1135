pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views as Views

// Screen 16: the member's page.
Skeleton {
    id: screen

    required property Views.TopView view

    readonly property var authenticators: screen.view.authenticators
    readonly property int keys: screen.authenticators.length
    readonly property string memberId: screen.view.memberId

    //% "%1 様"
    readonly property string member: qsTrId("top-member")
    //% "前回のログイン %1"
    readonly property string last: qsTrId("top-last-sign-in")
    //% "登録した日：%1"
    readonly property string enrolled: qsTrId("top-enrolled")
    //% "最後に使った日：%1"
    readonly property string used: qsTrId("top-used")
    //% "まだ使われていません"
    readonly property string unused: qsTrId("top-unused")
    //% "メールアドレスを変更しました。お知らせを、これまでのメールアドレスにもお送りしました。"
    readonly property string emailChanged: qsTrId("top-email-changed")
    //% "パスワードを変更しました。お知らせをメールでお送りしました。"
    readonly property string passwordChanged: qsTrId("top-password-changed")
    //% "キーを登録する"
    readonly property string addFirst: qsTrId("top-add")
    //% "2本目のキーを登録する"
    readonly property string addSecond: qsTrId("top-add-second")
    //% "キーをもう1本登録する"
    readonly property string addAnother: qsTrId("top-add-another")
    readonly property var dones: ({
            "": "",
            "email-changed": screen.emailChanged,
            "password-changed": screen.passwordChanged
        })
    readonly property bool said: screen.view.done !== "" || screen.view.refusal !== ""

    function details(key: var): string {
        const model = key.model === key.name ? "" : Phrases.plain(key.model) + "<br>";
        const used = key.used === "" ? screen.unused : screen.used.arg(Dates.day(key.used));
        return model + screen.enrolled.arg(Dates.day(key.enrolled)) + "<br>" + used;
    }

    objectName: "Top"
    question: screen.view
    //% "名前に使えない文字がありました。「名前を変える」を押して、もう一度入力してください。"
    readonly property string nameRefused: qsTrId("top-name-refused")

    // the one text that is typed for this screen is a key's name
    refusal: {
        const code = screen.view.refusal;
        return code === "forbidden-character" ? screen.nameRefused : RefusalWords.whole(code, screen.view.until, "");
    }
    done: screen.dones[screen.view.done]
    heading: screen.member.arg(screen.view.name)
    readonly property string lastTime: Dates.minute(screen.view.lastSignIn, new Date().getFullYear())
    notes: screen.view.lastSignIn === "" ? [] : [screen.last.arg(screen.lastTime)]
    primaryName: "end"
    //% "終了する"
    primaryText: qsTrId("top-end")
    onPrimaryActivated: screen.view.end()

    facts: Note {
        Layout.fillWidth: true
        objectName: "member-id"
        // an address breaks before its domain
        words: screen.memberId.replace("@", "\u200b@")
        textFormat: Text.PlainText
        color: Theme.ink
        font.family: Theme.mono
    }

    Label {
        Layout.fillWidth: true
        //% "ログインに使うキー"
        words: qsTrId("top-keys")
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

    WayButton {
        visible: screen.keys > 0
        objectName: "settings"
        sign: Glyphs.fingerprint
        //% "キーの指紋・パスコード"
        words: qsTrId("top-key-settings")
        onTaken: screen.view.keySettings()
    }

    asides: [
        WayButton {
            objectName: "add"
            dashed: true
            sign: Glyphs.plus
            words: screen.keys === 0 ? screen.addFirst : screen.keys === 1 ? screen.addSecond : screen.addAnother
            onTaken: screen.view.add()
        },
        Notice {
            Layout.fillWidth: true
            visible: screen.keys === 1 && !screen.said
            //% "キーをなくしたときのために、2本目の登録をおすすめします。"
            words: qsTrId("top-second-key")
        },
        ColumnLayout {
            spacing: Theme.gap

            Label {
                Layout.fillWidth: true
                //% "お客さまの情報"
                words: qsTrId("top-about-you")
            }

            Ways {
                WayButton {
                    objectName: "change-email"
                    //% "メールアドレス（ID）を変える"
                    words: qsTrId("top-change-email")
                    onTaken: screen.view.changeEmail()
                }

                WayButton {
                    objectName: "change-password"
                    //% "パスワードを変える"
                    words: qsTrId("top-change-password")
                    onTaken: screen.view.changePassword()
                }
            }
        }
    ]
}
