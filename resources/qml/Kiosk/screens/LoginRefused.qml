import QtQuick
import Kiosk
import Kiosk.Views as Views

// 「入力されたIDとパスワードではログインできません」: the two possible causes, each with its ways out. Who typed an address
// speaks of a member ID: its password is wrong, or nobody registered it yet.
Skeleton {
    id: screen

    required property Views.LoginRefusedView view

    //% "入力された{legacy_short}、またはパスワードが登録されているものと異なる可能性がございます。"
    readonly property string different: qsTrId("login-refused-different")
    //% "※{legacy_short}は、{legacy_id}のことです。IDやパスワードをお忘れの方は、新規登録にお進みください。"
    readonly property string shortMeans: qsTrId("login-refused-short")
    //% "※{legacy_short}は、{legacy_id}のことです。IDやパスワードをお忘れの方は、係員をお呼びください。"
    readonly property string shortMeansStaff: qsTrId("login-refused-short-staff")
    //% "既に{member_id}に移行されている可能性がございます。"
    readonly property string migrated: qsTrId("login-refused-migrated")
    //% "入力されたメールアドレス、またはパスワードが登録されているものと異なる可能性がございます。"
    readonly property string addressDifferent: qsTrId("login-refused-address")
    //% "{member_id}を、まだご登録でない可能性がございます。"
    readonly property string notYet: qsTrId("login-refused-not-yet")
    //% "※移行がお済みの方は、もう一度、ID欄にご登録のメールアドレスを、パスワード欄に新しいパスワードを入力してください。"
    readonly property string newOnes: qsTrId("login-refused-new")
    //% "ID・パスワードを忘れた方はこちら"
    readonly property string forgotten: qsTrId("login-reissue")
    // as at the login: only the ID and password of members can be given anew
    //% "ID・パスワードを忘れた方はこちら\n（{member_id}をお持ちの方）"
    readonly property string forgottenNew: qsTrId("login-reissue-of-member")
    //% "{member_id}を新規登録したい方はこちら"
    readonly property string register: qsTrId("login-register")

    readonly property string forgot: screen.view.offersRegistration ? screen.shortMeans : screen.shortMeansStaff

    objectName: "LoginRefused"
    question: screen.view
    broad: true
    refusal: RefusalWords.heading("wrong-id-or-password")
    remedy: screen.view.isAddress ? RefusalWords.suspensionAhead : ""
    backText: screen.returnText
    backGlyph: Glyphs.back
    onBackActivated: screen.view.back()
    primaryName: "again"
    //% "もう一度入力する"
    primaryText: qsTrId("login-refused-again")
    onPrimaryActivated: screen.view.again()

    readonly property int alike: Math.max(first.wayHeight, second.wayHeight)

    Cause {
        id: first

        alike: screen.alike
        words: screen.view.isAddress ? screen.addressDifferent : Brand.fill(screen.different)
        note: screen.view.isAddress ? "" : Brand.fill(screen.forgot)
        ways: [
            WayButton {
                objectName: "register"
                visible: !screen.view.isAddress
                words: Brand.fill(screen.register)
                offered: screen.view.offersRegistration
                onTaken: screen.view.register()
                onStaffWanted: screen.staffWanted()
            },
            WayButton {
                objectName: "reissue"
                visible: screen.view.isAddress
                words: screen.forgotten
                offered: screen.view.offersReissue
                onTaken: screen.view.reissue()
                onStaffWanted: screen.staffWanted()
            }
        ]
    }

    Cause {
        id: second

        alike: screen.alike
        words: Brand.fill(screen.view.isAddress ? screen.notYet : screen.migrated)
        note: screen.view.isAddress ? "" : Brand.fill(screen.newOnes)
        ways: [
            WayButton {
                objectName: "reissue"
                visible: !screen.view.isAddress
                words: Brand.fill(screen.forgottenNew)
                offered: screen.view.offersReissue
                onTaken: screen.view.reissue()
                onStaffWanted: screen.staffWanted()
            },
            WayButton {
                objectName: "register-again"
                visible: screen.view.isAddress || screen.view.offersReissue || screen.view.offersRegistration
                words: Brand.fill(screen.register)
                offered: screen.view.offersRegistration
                onTaken: screen.view.register()
                onStaffWanted: screen.staffWanted()
            }
        ]
    }
}
