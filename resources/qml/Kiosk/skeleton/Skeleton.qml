pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views as Views

// What every screen is made of. A screen states what it shows, and nothing of where, or how large:
//
//     refusal, done       why the last answer was not taken; what was done; remedy and loss: what to do, and what will
//                         be lost. All of that is one notice, which is never turned
//     heading, sentences  the question, and what to do
//     facts, notes        what is known; what may be read too
//     picture, emblem     what teaches; a glyph that only stands for it
//     extras              what is shown where there is room
//     fields, ways, pad   what is touched; the default children are the ways
//     back…, primary…     the way back and the way on, in the bottom band
//
// High panels: what is read above, what is touched below it, at the hand. Wide ones: side by side. `measure` gives each
// its height. What grows gives up in this order: pictures, extras, the generous heights of keys and ways; beside a
// refusal or a keyboard the notes, the sentences, the heading, the facts. What is still too much is turned page by
// page; nothing is cut.
Item {
    id: screen

    property Views.View question: null
    property string refusal: screen.refused
    property string remedy: ""
    property string loss: ""
    property string done: ""
    property string heading: ""
    property list<string> sentences: []
    property list<string> notes: []
    property string emblem: ""
    property Item picture: null
    property Item pad: null
    property alias facts: reading.facts
    property alias extras: extraColumn.data
    property alias fields: fieldColumn.data
    default property alias ways: wayPages.content
    // ways that stand below what is read where that has room, and else behind the others
    property alias asides: asideHolder.data
    // ways that always stand behind 「ほかの方法」: two are enough beside a pad
    property list<Item> others

    // the ways are a list whose length a key decides: the entries, and those of them that are built, from a place on
    property alias entries: wayPages.entries
    readonly property alias built: wayPages.built
    readonly property alias from: wayPages.from
    readonly property alias atEnd: wayPages.atEnd

    // the ways are short: two stand side by side
    property bool pairs: false
    // the ways need the whole width
    property bool broad: false
    // how the code came that is entered here: "mail", "phone", or empty where none is
    property string codeBy: ""

    property list<string> steps: screen.question === null ? [] : StepsWords.of(screen.question.stepsBar)
    property int step: screen.question === null ? 0 : screen.question.stepReached - 1
    property string backText: ""
    property string backName: "back"
    property string backGlyph: ""
    property bool helpVisible: true
    property string primaryText: ""
    property string primaryName: "proceed"
    property string primaryGlyph: ""
    property bool primaryEnabled: true
    // it can be done, and need not
    property bool primaryCalm: false
    // only staff can go on: the call for them is the primary way
    property bool staffFirst: false

    signal backActivated
    signal primaryActivated
    signal staffWanted
    signal lettersWanted
    signal staffDismissed

    //% "戻る"
    readonly property string returnText: qsTrId("screen-back")
    //% "やめる"
    readonly property string quitText: qsTrId("screen-quit")
    //% "次へ"
    readonly property string nextText: qsTrId("screen-next")
    //% "お待ちください"
    readonly property string usualWait: qsTrId("submit-wait")
    //: an answer from the service takes longer than usual
    //% "センターの返事を待っています"
    readonly property string waitLonger: qsTrId("submit-wait-longer")
    // what is waited for is said of a longer wait
    readonly property string waitText: screen.waitsLong ? screen.waitLonger : screen.usualWait
    property bool waitsLong: false
    // milliseconds after which a wait is a longer one
    property int longWait: 3000

    //% "ほかの方法"
    readonly property string otherWays: qsTrId("screen-other-ways")
    // what leads to the ways where none of them has room; a screen whose customers look for one names it
    property string foldText: screen.otherWays
    //% "入力に戻る"
    readonly property string toPad: qsTrId("screen-to-pad")
    //% "説明に戻る"
    readonly property string toText: qsTrId("screen-to-text")

    readonly property bool working: screen.question !== null && screen.question.busy

    // typing ----------------------------------------------------------------------------------------------------------

    readonly property Views.Form form: screen.question as Views.Form
    readonly property Views.Field focusedField: screen.form === null ? null : screen.form.focusedField as Views.Field
    readonly property Keyboard keyboard: screen.pad as Keyboard
    // reading and ways have room side by side
    readonly property bool roomy: Theme.textScale === 1 && !Theme.small
    // the pad was put away, for the ways or for what is read; a touch on a field brings a keyboard back
    property bool away: false
    // the second of two quick touches at what puts it away falls on what stands there then, and does not bring it back
    readonly property bool justPutAway: putAwayTimer.running
    readonly property bool types: screen.keyboard !== null && !screen.away
    readonly property bool padShown: screen.pad !== null && !(screen.away && (screen.keyboard || screen.folds))
    readonly property bool folds: screen.plan.folded || screen.others.length > 0
    readonly property string refused: {
        const form = screen.form;
        return form === null ? "" : RefusalWords.whole(form.refusal, form.until, screen.codeBy);
    }
    // why the focused field did not take what was typed
    readonly property string fieldRefusal: {
        const field = screen.focusedField;
        return field === null ? "" : RefusalWords.field(field.error, field.culprit);
    }
    // the service or the field has refused the last answer or character
    readonly property bool answered: screen.refused !== "" || screen.fieldRefusal !== ""
    // fields do not say that themselves: the notice does
    readonly property bool fieldsMute: !screen.stacked && !screen.fieldsLeft
    readonly property string why: {
        if (screen.refusal !== "")
            return screen.refusal;
        return screen.fieldsMute || screen.keyboard === null ? screen.fieldRefusal : "";
    }
    // what stands above the question
    readonly property string told: screen.why !== "" ? screen.why : screen.done
    readonly property bool troubled: screen.refusal !== "" || screen.fieldRefusal !== ""
    readonly property real fieldsRoom: {
        const room = Theme.low ? screen.reach + (screen.firstField()?.seen ?? 0) : middle.height;
        return screen.pad === null ? 0 : room - screen.leastOf(screen.pad) - Theme.gap;
    }

    // one field at a time, where what to do and all fields have no room beside the keyboard
    readonly property int fieldCount: screen.form === null ? 0 : screen.form.fieldCount
    readonly property bool oneField: {
        if (screen.keyboard === null || screen.fieldCount < 2)
            return false;
        const asked = [reading.headingHeight, reading.sentencesHeight];
        const all = Array.from(fieldColumn.children).reduce((sum, item) => {
            return sum + (item.least ?? 0) + fieldColumn.spacing;
        }, 0);
        const touched = Theme.portrait ? screen.leastOf(screen.keyboard) + screen.foldHeight + Theme.gap : 0;
        const touchedHigh = all + touched > screen.reach;
        return Theme.small || touchedHigh || screen.below([...asked, all]) + touched > middle.height;
    }
    readonly property int fieldInHand: screen.form === null ? 0 : screen.form.focus
    readonly property bool beforeLast: screen.oneField && screen.fieldInHand < screen.fieldCount - 1
    readonly property bool afterFirst: screen.oneField && screen.fieldInHand > 0

    // the ways that the bottom band shows
    readonly property string wayBack: screen.afterFirst ? screen.returnText : screen.backText
    readonly property string wayBackGlyph: screen.afterFirst ? Glyphs.back : screen.backGlyph
    readonly property string wayOn: screen.beforeLast ? screen.nextText : screen.primaryText
    readonly property string wayOnName: screen.beforeLast ? "next-field" : screen.primaryName
    readonly property bool wayOnOpen: screen.beforeLast ? screen.fieldDone : screen.primaryEnabled
    // the focused field has what it asks for
    property bool fieldDone: screen.focusedField !== null && screen.focusedField.length > 0
    // a low panel has no room for what to do and a label: the one says what the other names, or the top band does
    readonly property bool bare: screen.namedAbove || (Theme.small && screen.types && screen.sentencesDue)
    readonly property bool namedAbove: Theme.small && screen.types && screen.oneField && screen.steps.length === 0

    function goBack(): void {
        if (screen.afterFirst)
            screen.form.fieldBefore();
        else
            screen.backActivated();
    }

    function goOn(): void {
        if (screen.beforeLast)
            screen.form.nextField();
        else
            screen.primaryActivated();
    }

    // height of the visible fields; the layout itself follows what is hidden only a frame later
    readonly property real fieldsHigh: {
        const shown = Array.from(fieldColumn.children).filter(item => item.visible && item.implicitHeight > 0);
        const high = shown.reduce((sum, item) => sum + item.implicitHeight + fieldColumn.spacing, 0);
        return Math.max(0, high - fieldColumn.spacing);
    }

    onFieldsHighChanged: screen.lay()

    function firstField(): var {
        return Array.from(fieldColumn.children).find(item => item.visible);
    }

    function typedFields(): list<Field> {
        return Array.from(fieldColumn.children).filter(item => item instanceof Field);
    }

    // height for what a field says below its box
    readonly property real fieldNoteRoom: {
        if (!Theme.low && (!Theme.small || (screen.stacked && !screen.types)))
            return Infinity;
        const freed = screen.types && screen.keyboard.covered ? screen.keyboard.domainsHeight : 0;
        const beside = screen.types || (Theme.low && screen.padShown);
        const room = freed + (beside ? screen.fieldsRoom : middle.height);
        return screen.typedFields().filter(field => field.visible).reduce((left, field) => {
            return left - field.alone - fieldColumn.spacing;
        }, room);
    }

    // put the keyboard away for words that have no room beside it: on the small panel
    function closeAt(words: string): void {
        if (words !== "" && Theme.small && screen.keyboard !== null)
            screen.away = true;
    }

    onRefusalChanged: screen.closeAt(screen.refusal)
    onFieldRefusalChanged: screen.closeAt(screen.fieldRefusal)

    // ways that have no room beside the pad stand in its place, one touch away
    readonly property bool waysShown: !screen.plan.folded || screen.away
    readonly property real foldHeight: screen.hasWays && !screen.keysHaveWays ? Theme.touch : 0
    readonly property bool hasWays: wayPages.implicitHeight > 0
    // on the small panel, and in the lower half of the high one, a key leads to them
    readonly property bool keysHaveWays: (Theme.small || Theme.low) && screen.types

    // a keyboard that was put away stays so; a pad comes back
    onWorkingChanged: {
        screen.away = screen.away && screen.keyboard !== null;
        screen.waitsLong = false;
        if (!screen.working)
            Voice.answered();
    }

    Connections {
        target: screen.keyboard

        function onClosed(): void {
            screen.away = true;
        }
    }

    Binding {
        target: screen.keyboard
        property: "ways"
        value: screen.keysHaveWays && screen.hasWays ? screen.otherWays : ""
    }

    // layout ----------------------------------------------------------------------------------------------------------

    // distance of what is read
    readonly property int between: Theme.span(2.2, 5)
    // large letters on the small panel: the least room there is
    readonly property bool narrow: Theme.small && Theme.textScale > 1
    readonly property bool touches: screen.pad !== null || fieldColumn.children.length > 0
    // beside a mere emblem there is more room for reading
    readonly property int shownBeside: wayPages.column.children.length + extraColumn.children.length
    readonly property bool onlyRead: !screen.touches && screen.shownBeside === 0 && screen.picture === null
    readonly property bool high: screen.types || (screen.narrow && !screen.touches)
    readonly property bool full: screen.broad && (Theme.small || screen.pad instanceof Document)
    readonly property bool stacked: Theme.portrait || screen.full || (Theme.small && screen.high)
    // where the pad stands beside what is read, so do its fields
    readonly property bool fieldsLeft: !screen.stacked && screen.form !== null && screen.padsBeside
    readonly property bool padsBeside: screen.pad !== null && (screen.keyboard === null || screen.types)
    // height from below in which all that is touched stands: all of it, or the lower half of the panel
    readonly property real reach: middle.height - (Theme.low ? Math.max(0, screen.height / 2 - middle.y) : 0)
    // what is read gives way to what went wrong, and to a keyboard
    readonly property bool yields: screen.types || (screen.told !== "" && screen.heading !== "")
    // what the planner found; before anything was measured, all is shown
    property var plan: planner.blank()
    property int layouts: 0
    // how often something got another place: a page that never rests holds the GUI thread
    readonly property int moves: screen.layouts + wayPages.moves

    // A signal's work, and no binding: what the plan moves may change what it was made of. Once for all that changes in
    // one turn of the event loop, which is before the next frame.
    function lay(): void {
        if (screen && screen.alive)
            Qt.callLater(screen.layOut);
    }

    function layOut(): void {
        if (!screen.alive || !screen.visible)
            return;
        screen.plan = planner.measure();
        screen.layouts += 1;
    }

    readonly property bool pictured: screen.picture !== null || screen.emblem !== ""

    onToldChanged: screen.lay()
    onVisibleChanged: screen.lay()
    onYieldsChanged: screen.lay()
    onStackedChanged: screen.lay()
    onFieldsLeftChanged: screen.lay()
    onAwayChanged: {
        if (screen.away)
            putAwayTimer.restart();
        screen.placeOthers();
        screen.lay();
    }
    onOneFieldChanged: screen.lay()
    onAfterFirstChanged: screen.lay()
    onPadShownChanged: screen.lay()
    onHeadingChanged: screen.lay()
    onPictureChanged: screen.lay()
    // built, and not yet on its way out
    property bool alive: false

    Component.onDestruction: screen.alive = false
    Component.onCompleted: {
        screen.alive = true;
        screen.closeAt(screen.refusal !== "" ? screen.refusal : screen.fieldRefusal);
        screen.movable = Array.from(asideHolder.children);
        for (const item of [extraColumn, wayPages, ...screen.movable])
            item.implicitHeightChanged.connect(screen.lay);
        screen.placeAsides();
        screen.placeOthers();
        if (screen.pad !== null)
            screen.pad.implicitHeightChanged.connect(screen.lay);
        screen.lay();
    }

    // the lowest height that this pad says that it can have
    function leastOf(pad: var): real {
        return pad.least;
    }

    // height of things of these heights one below the other, with gaps; those of height 0 are left out
    function below(heights: list<real>): real {
        const shown = heights.filter(height => height > 0);
        return shown.reduce((sum, height) => sum + height, 0) + Theme.gap * Math.max(0, shown.length - 1);
    }

    Planner {
        id: planner

        on: screen
        text: reading
        ways: wayPages
        room: middle.height
        extras: extraColumn.implicitHeight
        pictureAspect: pictureSlot.aspect
    }

    readonly property real middleHeight: middle.height
    readonly property real fieldsWidth: screen.fieldsLeft ? reading.width : hand.width
    // height for what is shown in the fields where there is room beside what else must be seen
    readonly property real roomBesideFields: {
        let room = middle.height - (screen.padShown && screen.stacked ? screen.leastOf(screen.pad) + Theme.gap : 0);
        if (screen.stacked || screen.fieldsLeft)
            room -= reading.headingHeight + reading.sentencesHeight + screen.between + 2 * Theme.gap;
        if (screen.padShown && Theme.low)
            room = Math.min(room, screen.reach - screen.leastOf(screen.pad) - Theme.gap);
        for (const item of fieldColumn.children) {
            const base = item.alone ?? item.base ?? item.implicitHeight;
            room -= base > 0 && item.visible ? base + fieldColumn.spacing : 0;
        }
        return room;
    }

    property var movable: []
    readonly property int asidesBelow: screen.plan.asides

    onAsidesBelowChanged: screen.placeAsides()

    // in their order: what comes later stands behind what came before
    function placeAsides(): void {
        for (const [place, aside] of screen.movable.entries()) {
            aside.parent = null;
            aside.parent = place < screen.asidesBelow ? asideColumn : wayPages.column;
        }
    }

    // the way to the others comes last, and stands aside for them
    function placeOthers(): void {
        const shown = screen.away ? screen.others : screen.others.length > 0 ? [toOthers] : [];
        for (const way of [...screen.others, toOthers])
            way.parent = null;
        for (const way of shown)
            way.parent = wayPages.column;
    }

    // what all fields ask for is said with the first
    readonly property bool sentencesDue: screen.sentences.some(sentence => sentence !== "") && !screen.afterFirst

    implicitWidth: Theme.width
    implicitHeight: Theme.height

    Rectangle {
        anchors.fill: parent
        color: Theme.ground
    }

    Timer {
        interval: screen.longWait
        running: screen.working
        onTriggered: screen.waitsLong = true
    }

    Timer {
        id: putAwayTimer

        interval: 800
    }

    Item {
        id: asideHolder
    }

    WayButton {
        id: toOthers

        objectName: "other-ways"
        latch: 0
        words: screen.otherWays
        onTaken: screen.away = true
    }

    Item {
        id: middle

        x: Theme.margin
        y: topBand.height + Theme.span(0.6, Theme.portrait ? 9 : 4)
        width: screen.width - 2 * Theme.margin
        height: bottomBand.y - y - Theme.span(0.4, Theme.portrait ? 8 : 4) - topBand.below
        onHeightChanged: screen.lay()

        Reading {
            id: reading

            on: screen
            width: screen.stacked ? middle.width : middle.width - hand.width - Theme.span(7, 15)
            height: screen.plan.read
            onMoved: screen.lay()
        }

        ColumnLayout {
            id: asideColumn

            y: reading.end + Theme.gap
            width: reading.width
            spacing: Theme.gap
        }

        Item {
            id: pictureSlot

            readonly property real aspect: (screen.picture as Sheet)?.aspect ?? 1
            readonly property real drawn: Math.min(pictureSlot.height, pictureSlot.width * pictureSlot.aspect)

            x: screen.plan.pictureInHand ? hand.x : 0
            y: {
                if (!screen.plan.pictureInHand)
                    return asideColumn.y + asideColumn.implicitHeight + Theme.gap;
                return screen.stacked ? hand.y - height - Theme.gap : 0;
            }
            width: screen.plan.pictureInHand ? hand.width : reading.width
            height: screen.plan.picture
            visible: height > 0
            children: screen.picture === null ? [] : [screen.picture]

            Binding {
                target: screen.picture
                property: "width"
                value: pictureSlot.width
            }

            Binding {
                target: screen.picture
                property: "height"
                value: pictureSlot.drawn
            }

            Binding {
                target: screen.picture
                property: "y"
                value: screen.stacked ? Math.round((pictureSlot.height - pictureSlot.drawn) / 2) : 0
            }
        }

        Loader {
            anchors.fill: pictureSlot
            active: screen.emblem !== ""
            visible: pictureSlot.visible
            sourceComponent: Emblem {
                glyph: screen.emblem
            }
        }

        Item {
            id: hand

            readonly property real above: screen.plan.extras ? extraColumn.implicitHeight + Theme.gap : 0

            x: middle.width - width
            y: {
                // what needs the whole width is read too, and follows what was read
                if (screen.broad && screen.stacked && screen.pad === null && !screen.pictured && !Theme.low)
                    return screen.plan.read > 0 ? screen.plan.read + Theme.gap : 0;
                // a keyboard is at the hand
                if (screen.stacked || screen.types)
                    return middle.height - height;
                return screen.plan.pictureInHand && screen.plan.picture > 0 ? screen.plan.picture + Theme.gap : 0;
            }
            width: screen.stacked ? middle.width : screen.onlyRead ? Math.round(0.55 * Theme.side) : Theme.side
            height: hand.above + screen.plan.hand

            ColumnLayout {
                id: extraColumn

                width: hand.width
                opacity: screen.plan.extras ? 1 : 0
                spacing: Theme.gap
            }

            Item {
                id: handDock

                y: hand.above
                width: hand.width
                height: screen.fieldsLeft ? 0 : screen.fieldsHigh
            }

            Scrolled {
                id: wayPages

                columns: screen.pairs || (Theme.small && screen.stacked) ? 2 : 1
                threes: screen.pairs && screen.roomy
                y: {
                    // what is read through comes before the ways
                    if (screen.pad instanceof Document)
                        return hand.height - height;
                    return handDock.y + handDock.height + (handDock.height > 0 ? Theme.gap : 0);
                }
                width: hand.width
                height: screen.plan.ways
                visible: screen.waysShown
                onLeastChanged: screen.lay()
                onLeastPageChanged: screen.lay()
            }

            SecondaryButton {
                readonly property real below: screen.away ? wayPages.y + wayPages.height + Theme.gap : wayPages.y

                visible: (screen.plan.folded || (screen.away && screen.folds)) && !screen.keysHaveWays
                objectName: "other-ways"
                y: below
                width: hand.width
                implicitHeight: Theme.touch
                strong: false
                pixelSize: Theme.size.note
                readonly property string back: screen.pad !== null ? screen.toPad : screen.toText
                text: screen.away ? back : screen.foldText
                onActivated: screen.away = !screen.away
            }

            Item {
                id: padSlot

                y: screen.pad instanceof Document ? hand.above : hand.height - height
                width: hand.width
                height: screen.plan.pad
                visible: screen.padShown
                children: screen.pad === null ? [] : [screen.pad]

                Binding {
                    target: screen.pad
                    property: "width"
                    value: padSlot.width
                }

                Binding {
                    target: screen.pad
                    property: "height"
                    value: padSlot.height
                }
            }
        }

        Item {
            id: leftDock

            y: middle.height - height
            width: reading.width
            height: screen.fieldsLeft ? screen.fieldsHigh : 0
        }

        ColumnLayout {
            id: fieldColumn

            parent: screen.fieldsLeft ? leftDock : handDock
            width: parent.width
            // in the lower half, the ways have their room alone
            visible: !(Theme.low && screen.away)
            spacing: Theme.span(2, 5)
        }
    }

    TopBand {
        id: topBand

        width: screen.width
        steps: screen.steps
        step: screen.step
        before: StepsWords.partBefore[screen.question?.stepsBar ?? ""] ?? ""
        after: StepsWords.partAfter[screen.question?.stepsBar ?? ""] ?? ""
        title: screen.namedAbove ? screen.typedFields()[screen.fieldInHand].title : ""
        lowest: bottomBand.y
        onLettersActivated: screen.lettersWanted()
        onStaffDismissed: screen.staffDismissed()
    }

    BottomBand {
        id: bottomBand

        y: screen.height - height
        width: screen.width
        on: screen
    }

    // an answer is under way: everything but the call for staff is out of reach
    MultiPointTouchArea {
        width: screen.width
        height: bottomBand.y
        visible: screen.working
    }
}
