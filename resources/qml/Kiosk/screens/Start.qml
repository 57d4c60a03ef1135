import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views as Views

// Invites: a key begins without a touch, and three cards say who the customer is. None of them is red. Where a key was
// put in that signs nobody in, the same cards lead on.
Skeleton {
    id: screen

    required property Views.CardsView view

    //% "登録済みのセキュリティキーは、差しこむか置くだけでログインできます。※クレジットカードではありません。"
    readonly property string either: qsTrId("start-key-or-card")
    //% "登録済みのセキュリティキーは、差しこむだけでログインできます。"
    readonly property string keyOnly: qsTrId("start-key")
    //% "{legacy}をご利用されたことのあるお客さま"
    readonly property string legacy: qsTrId("start-legacy")
    //% "これまでのIDとパスワードで、{member_id}へ移行します"
    readonly property string legacyDoes: qsTrId("start-legacy-does")
    //% "{member_id}をお持ちのお客さま"
    readonly property string member: qsTrId("start-member")
    //% "クレジットカードと、ご登録の電話を使います"
    readonly property string newcomerNeeds: qsTrId("start-newcomer-needs")
    //% "係員がご案内します"
    readonly property string staffHelp: qsTrId("start-newcomer-staff")
    //% "ご利用にあたっては、生体認証のご登録をお願いしております。"
    readonly property string asked: qsTrId("start-note")
    //% "※生体認証を登録していないと次へ進めない画面がございます。"
    readonly property string compulsory: qsTrId("start-note-compulsory")
    //% "{product}とは"
    readonly property string about: qsTrId("start-about")

    readonly property Views.StartView start: screen.view as Views.StartView
    readonly property bool passes: screen.start?.takesPasses ?? false
    readonly property bool starts: screen.view.unknownKey === ""
    readonly property bool notFound: screen.view.unknownKey === "not-found"
    //% "<b>このキーは、まだ登録されていません</b><br>キーはそのままでかまいません。"
    readonly property string notEnrolledWords: qsTrId("start-key-not-enrolled")
    //% "<b>このキーの登録が見つかりませんでした。</b><br>キーはそのままでかまいません。"
    readonly property string notFoundWords: qsTrId("start-key-not-found")

    objectName: "Start"
    question: screen.view
    //% "お手続きをお選びください"
    heading: qsTrId("start-choose")
    refusal: screen.starts ? "" : screen.notFound ? screen.notFoundWords : screen.notEnrolledWords
    backText: screen.starts ? "" : screen.quitText
    onBackActivated: screen.view.back()
    sentences: {
        if (screen.view.reading || !screen.starts)
            return [];
        if (Terminal.keysAway)
            return [Terminal.keysAwayWords];
        return Terminal.takesCards ? [screen.either] : [screen.keyOnly].concat(Terminal.cardsSaid);
    }
    emblem: screen.starts ? "" : Glyphs.key
    picture: TerminalPicture {
        keyAt: Terminal.keyAt
        cardAt: Terminal.cardAt
        wants: Terminal.takesCards ? "either" : "key"
        travel: 0.6
        visible: screen.starts
    }

    facts: Notice {
        Layout.fillWidth: true
        visible: screen.view.reading
        objectName: "reading"
        //% "読み取っています。そのまま、動かさないでください。"
        words: qsTrId("present-reading")
    }

    ChoiceCard {
        objectName: "legacy"
        glyph: Glyphs.window
        title: Brand.fill(screen.legacy)
        subtitle: Brand.fill(screen.legacyDoes)
        onActivated: screen.view.legacy()
    }

    ChoiceCard {
        objectName: "member"
        glyph: Glyphs.member
        title: Brand.fill(screen.member)
        //% "ログインします。お忘れの方もこちら"
        subtitle: qsTrId("start-member-does")
        onActivated: screen.view.member()
    }

    ChoiceCard {
        objectName: "newcomer"
        glyph: screen.view.offersRegistration ? Glyphs.newcomer : Glyphs.bell
        //% "はじめてのお客さま"
        title: qsTrId("login-newcomer")
        subtitle: screen.view.offersRegistration ? screen.newcomerNeeds : screen.staffHelp
        onActivated: {
            if (screen.view.offersRegistration)
                screen.view.newcomer();
            else
                screen.staffWanted();
        }
    }

    WayButton {
        visible: screen.notFound
        objectName: "name-member"
        sign: Glyphs.mail
        //% "メールアドレスを入力してログイン"
        words: qsTrId("way-no-account")
        onTaken: screen.view.nameMember()
    }

    asides: Notice {
        Layout.fillWidth: true
        visible: screen.starts
        objectName: "note"
        words: screen.view.compulsory ? screen.asked + "<br>" + screen.compulsory : screen.asked
    }

    Ways {
        id: pages

        abreast: screen.passes ? 3 : 2

        WayButton {
            visible: screen.starts
            objectName: "about"
            words: Brand.fill(screen.about)
            onTaken: screen.view.about()
        }

        WayButton {
            visible: screen.starts
            objectName: "qa"
            //% "Q&A"
            words: qsTrId("start-qa")
            onTaken: screen.view.help()
        }

        WayButton {
            Layout.columnSpan: pages.columns === 2 ? 2 : 1
            visible: screen.passes
            objectName: "pass"
            //% "係員から番号を受け取った方"
            words: qsTrId("start-pass")
            onTaken: screen.start?.showPass()
        }
    }
}
