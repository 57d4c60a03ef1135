import QtQuick
import Kiosk
import Kiosk.Views as Views

// R1, the second question. Many know the year by its era: the typed year is told in it, and how to get there.
Skeleton {
    id: screen

    required property Views.BirthDateView view

    //% "生年月日を\n入力してください"
    readonly property string titleText: qsTrId("birth-date-title")
    //% "西暦4桁、月2桁、日2桁の順に入力してください。"
    readonly property string what: qsTrId("birth-date-lead")
    //% "※例：1950年4月1日は、1950 04 01 と押します。"
    readonly property string sample: qsTrId("birth-date-example")
    //% "昭和の年に1925、平成の年に1988を足すと西暦です。"
    readonly property string eras: qsTrId("birth-date-eras")
    //% "年"
    readonly property string year: qsTrId("birth-date-year")
    //% "月"
    readonly property string month: qsTrId("birth-date-month")
    //% "日"
    readonly property string day: qsTrId("birth-date-day")
    //% "%1年は、%2です。"
    readonly property string isCalled: qsTrId("birth-date-is-called")
    //% "元"
    readonly property string first: qsTrId("birth-date-first-year")
    //: between two names of one year
    //% "・"
    readonly property string or: qsTrId("birth-date-or")
    readonly property var names: ({
            //% "明治%1年"
            "meiji": qsTrId("era-meiji"),
            //% "大正%1年"
            "taisho": qsTrId("era-taisho"),
            //% "昭和%1年"
            "showa": qsTrId("era-showa"),
            //% "平成%1年"
            "heisei": qsTrId("era-heisei"),
            //% "令和%1年"
            "reiwa": qsTrId("era-reiwa")
        })
    readonly property string typed: (screen.view.digits as Views.Field).text
    readonly property var called: screen.view.eras

    readonly property string typedYear: screen.isCalled.arg(screen.typed.slice(0, 4))
    readonly property string named: screen.called.map(screen.name).join(screen.or + "\u200b")
    readonly property string hint: screen.called.length === 0 ? screen.eras : screen.typedYear.arg(screen.named)

    function name(named: var): string {
        return screen.names[named.era].arg(named.year === 1 ? screen.first : named.year);
    }

    objectName: "BirthDate"
    question: screen.view
    refusal: screen.view.flawed && !screen.answered ? RefusalWords.birthDate : screen.refused
    heading: screen.titleText
    sentences: [screen.what]
    notes: [screen.sample]
    backText: screen.returnText
    backGlyph: Glyphs.back
    onBackActivated: screen.view.back()
    primaryName: "submit"
    primaryText: screen.nextText
    primaryEnabled: screen.view.ready
    onPrimaryActivated: screen.view.submit()

    fields: ProofField {
        on: screen
        digits: screen.view.digits as Views.Field
        //% "生年月日"
        label: qsTrId("steps-birth-date")
        lengths: [4, 2, 2]
        units: [screen.year, screen.month, screen.day]
        hint: screen.hint
    }

    pad: FormDigits {
        form: screen.view
    }
}
