pragma ComponentBehavior: Bound

import QtQuick
import Kiosk
import Kiosk.Views as Views

// A key that holds several members: the customer picks the account, by masked names.
Skeleton {
    id: screen

    required property Views.AccountChoiceView view

    objectName: "AccountChoice"
    question: screen.view
    entries: screen.view.names
    //% "どなたのお手続きですか？"
    heading: qsTrId("account-heading")
    //% "このキーには、複数の方が登録されています。お手続きをされる方のお名前を押してください。"
    sentences: [qsTrId("account-words")]
    backText: screen.quitText
    onBackActivated: screen.view.back()

    Repeater {
        model: screen.built

        ChoiceCard {
            id: account

            required property string modelData
            required property int index
            readonly property int place: screen.from + account.index

            objectName: "account-" + account.place
            glyph: Glyphs.person
            // an address breaks before its domain
            title: account.modelData.replace("@", "\u200b@")
            onActivated: screen.view.choose(account.place)
        }
    }
}
