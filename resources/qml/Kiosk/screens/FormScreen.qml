import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views as Views

// A screen with fields. Where reading and typing have no room side by side, a touch on a field opens the keyboard
// in the place of what was read, and 「入力を終える」 brings that back; on the small panel the keyboard
// leaves room for the field in hand alone.
KioskScreen {
    id: screen

    required property Views.Form form
    property string leaveText: ""
    property string leaveGlyph: ""
    // the answer's refusal is about a code that came by phone
    property bool byPhone: false
    // pads are small enough to stand beside what is read on every panel
    property bool together: Theme.textScale === 1 && !Theme.small

    property bool typing: false
    readonly property bool reads: screen.together || !screen.typing
    readonly property bool types: screen.together || screen.typing
    readonly property bool alone: Theme.small && screen.types && !screen.together
    readonly property string refused: RefusalWords.whole(screen.form.refusal, screen.form.until, screen.byPhone)

    // why what was typed or sent was not taken
    readonly property Views.Field inHand: screen.form.inHand as Views.Field
    readonly property string fieldRefused: screen.inHand === null ? "" : RefusalWords.field(screen.inHand.error, screen.inHand.culprit)
    // wide panels say it beside the fields while they are read
    readonly property bool refusedLeft: !Theme.portrait && screen.reads && !screen.together

    // a field that is typed into anew in the least room says no more why it was refused: that has been read there
    readonly property bool saidLeft: screen.refusedLeft || (screen.narrow && screen.alone)

    // the refusal stands above the fields; the keyboard that was opened at a touch goes when it comes
    readonly property bool refusedHere: screen.refused !== "" && !screen.refusedLeft && (screen.together || !screen.typing)
    readonly property bool troubled: screen.refused !== "" || screen.fieldRefused !== ""

    // what stands on it leaves no room for a heading, which the labels of its fields say too
    property bool untitled: screen.alone || (screen.refusedHere && Theme.textScale >= 2)

    signal leaving

    //% "入力を終える"
    readonly property string closeText: qsTrId("form-close-keyboard")

    question: screen.form
    stacked: Theme.portrait || screen.alone
    fieldsLeft: Theme.landscape && screen.types
    backText: screen.types && !screen.together ? screen.closeText : screen.leaveText
    backGlyph: screen.types && !screen.together ? "" : screen.leaveGlyph
    onBackActivated: {
        if (screen.types && !screen.together)
            screen.typing = false;
        else
            screen.leaving();
    }
    onRefusedChanged: screen.closeAt(screen.refused)
    onFieldRefusedChanged: screen.closeAt(screen.fieldRefused)

    // words that have no room beside the keyboard
    function closeAt(words: string): void {
        if (words !== "" && !screen.together)
            screen.typing = false;
    }

    reading: Notice {
        Layout.fillWidth: true
        objectName: "refusal"
        visible: screen.refusedLeft && words !== ""
        kind: "caution"
        words: screen.refused !== "" ? screen.refused : screen.fieldRefused
    }

    // a hardware keyboard or a scanner: each character is handed on as it came, and the field refuses what
    // does not belong, a line break too
    Keys.onPressed: event => {
        if (event.key === Qt.Key_Backspace)
            screen.form.erase();
        else if (event.key === Qt.Key_Tab)
            screen.form.nextField();
        else if (event.text !== "")
            screen.form.type(event.text);
        else
            return;
        event.accepted = true;
    }
}
