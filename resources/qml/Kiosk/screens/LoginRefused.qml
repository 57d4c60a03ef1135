import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views as Views

// 「入力されたIDとパスワードではログインできません」: the two possible causes, each with its ways out.
KioskScreen {
    id: screen

    required property Views.LoginRefusedView view

    //% "入力された{legacy_short}、またはパスワードが登録されているものと異なる可能性がございます。"
    readonly property string different: qsTrId("login-refused-different")
    //% "既に{member_id}に移行されている可能性がございます。"
    readonly property string migrated: qsTrId("login-refused-migrated")
    //% "ID・パスワードを忘れた方はこちら"
    readonly property string forgotten: qsTrId("login-reissue")
    //% "{member_id}を新規登録したい方はこちら"
    readonly property string register: qsTrId("login-register")

    // the small panel has room for large words on three lines
    readonly property int wayHeight: Theme.px(Theme.small ? 24 : 29)

    // two lines of the largest words, and a finger
    readonly property int leastWayHeight: Math.max(Theme.touch, Math.round(0.78 * Theme.buttonHeight))

    objectName: "LoginRefused"
    question: screen.view
    tall: screen.stacked
    least: screen.handHeight - (causes.columns === 1 ? 2 : 1) * (screen.wayHeight - screen.leastWayHeight)
    stacked: !Theme.landscape
    //% "戻る"
    backText: qsTrId("screen-back")
    backGlyph: Glyphs.back
    onBackActivated: screen.view.back()

    reading: [
        Notice {
            Layout.fillWidth: true
            objectName: "refusal"
            kind: "caution"
            large: !screen.narrow && Theme.textScale < 2
            words: RefusalWords.heading("wrong-id-or-password")
        },
        Prose {
            Layout.fillWidth: true
            visible: screen.view.isAddress
            objectName: "suspension-ahead"
            words: RefusalWords.suspensionAhead
            font.pixelSize: Theme.closeNote
            leading: screen.narrow ? 1.25 : 1.4
        }
    ]

    GridLayout {
        id: causes

        // the causes follow the refusal
        Layout.alignment: Qt.AlignTop
        Layout.fillHeight: true
        Layout.maximumHeight: screen.tall ? implicitHeight : Infinity
        columns: Theme.small ? 2 : 1
        columnSpacing: Theme.gap
        rowSpacing: Theme.px(6.5)

        Cause {
            Layout.fillHeight: true
            words: Brand.fill(screen.different)
            ways: WayButton {
                implicitHeight: screen.wayHeight
                objectName: "register"
                words: Brand.fill(screen.register)
                offered: screen.view.offersRegistration
                onTaken: screen.view.register()
                onStaffWanted: screen.staffWanted()
            }
        }

        Cause {
            Layout.fillHeight: true
            words: Brand.fill(screen.migrated)
            ways: [
                WayButton {
                    implicitHeight: screen.wayHeight
                    objectName: "reissue"
                    words: screen.forgotten
                    offered: screen.view.offersReissue
                    onTaken: screen.view.reissue()
                    onStaffWanted: screen.staffWanted()
                },
                WayButton {
                    implicitHeight: screen.wayHeight
                    objectName: "register-again"
                    visible: screen.view.offersReissue || screen.view.offersRegistration
                    words: Brand.fill(screen.register)
                    offered: screen.view.offersRegistration
                    onTaken: screen.view.register()
                    onStaffWanted: screen.staffWanted()
                }
            ]
        }
    }

    corner: SubmitButton {
        objectName: "again"
        //% "もう一度入力する"
        words: qsTrId("login-refused-again")
        working: screen.working
        onActivated: screen.view.again()
    }
}
