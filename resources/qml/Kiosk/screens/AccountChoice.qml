pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// A key that holds several members: the customer picks the account, by masked names.
KeyScreen {
    id: screen

    required property AccountChoiceView view

    question: screen.view

    stretch: true
    //% "どなたのお手続きですか？"
    heading: qsTrId("account-heading")
    //% "このキーには、複数の方が登録されています。お手続きをされる方のお名前に触れてください。"
    words: qsTrId("account-words")
    backText: screen.quitText
    onBackActivated: screen.view.back()

    Scrolled {
        id: list

        Layout.fillWidth: true
        Layout.fillHeight: true
        entries: screen.view.names

        Repeater {
            model: list.built

            ChoiceCard {
                id: account

                required property string modelData
                required property int index
                readonly property int place: list.from + account.index

                Layout.fillWidth: true
                objectName: "account-" + account.place
                glyph: Glyphs.person
                // an address breaks before its domain
                title: account.modelData.replace("@", "\u200b@")
                titleSize: Theme.small ? Theme.px(6) : Theme.title
                onActivated: screen.view.choose(account.place)
            }
        }
    }
}
