pragma Singleton

import QtQuick

// The service's moments (ISO 8601) as the customer reads them, in the terminal's time.
QtObject {
    id: dates

    //% "%1年%2月%3日"
    readonly property string whole: qsTrId("date-day")
    //% "%1月%2日"
    readonly property string withoutYear: qsTrId("date-day-without-year")
    //: %1 is an hour, 0 to 11
    //% "午前%1時%2分"
    readonly property string morning: qsTrId("date-morning")
    //: %1 is an hour, 0 to 11, and 0 at noon
    //% "午後%1時%2分"
    readonly property string afternoon: qsTrId("date-afternoon")

    function day(moment: string): string {
        const at = new Date(moment);
        return dates.whole.arg(at.getFullYear()).arg(at.getMonth() + 1).arg(at.getDate());
    }

    function clock(moment: string): string {
        const at = new Date(moment);
        const hour = at.getHours();
        return (hour < 12 ? dates.morning : dates.afternoon).arg(hour % 12).arg(at.getMinutes());
    }

    // with the time of day, and with its year where that is another than this one
    function minute(moment: string, thisYear: int): string {
        const at = new Date(moment);
        const short = dates.withoutYear.arg(at.getMonth() + 1).arg(at.getDate());
        return (at.getFullYear() === thisYear ? short : dates.day(moment)) + " " + dates.clock(moment);
    }
}
