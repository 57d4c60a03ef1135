pragma Singleton

import QtQuick

// The service's moments (ISO 8601) as the customer reads them, in the terminal's time.
QtObject {
    id: dates

    // patterns of CLDR's, with its names of months where a language spells them
    //% "yyyy年M月d日"
    readonly property string whole: qsTrId("date-day")
    //% "M月d日"
    readonly property string withoutYear: qsTrId("date-day-without-year")
    //: a pattern of CLDR's; K is the hour, 0 to 11
    //% "APK時m分"
    readonly property string time: qsTrId("date-clock")
    readonly property var locale: Qt.locale(Qt.uiLanguage === "" ? "ja" : Qt.uiLanguage)

    function day(moment: string): string {
        return new Date(moment).toLocaleDateString(dates.locale, dates.whole);
    }

    function clock(moment: string): string {
        const at = new Date(moment);
        return at.toLocaleTimeString(dates.locale, dates.time.replace("K", String(at.getHours() % 12)));
    }

    function isToday(moment: string): bool {
        return new Date(moment).toDateString() === new Date().toDateString();
    }

    // with the time of day, and with its year where that is another than this one
    function minute(moment: string, thisYear: int): string {
        const at = new Date(moment);
        const short = at.toLocaleDateString(dates.locale, dates.withoutYear);
        return (at.getFullYear() === thisYear ? short : dates.day(moment)) + " " + dates.clock(moment);
    }
}
