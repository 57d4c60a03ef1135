import QtQuick
import QtQuick.Layouts
import Kiosk

// Text to be read. Where it is longer than its place, a button leads on page by page; a finger may pull it too.
// Nothing is cut at the lower edge: what is shown ends with a whole line, or with a whole thing.
Item {
    id: pane

    default property alias content: column.data
    property alias spacing: column.rowSpacing
    // it holds more than text
    property bool holdsShapes: true
    // a place too low for words and the button shows nothing
    readonly property bool overflows: column.implicitHeight > pane.height + 1 && pane.height > 1.5 * Theme.touch

    // height for the text beside the button
    readonly property real room: pane.overflows ? Math.max(0, pane.height - more.height - Theme.gap) : pane.height
    // [top, bottom] of every line and every thing, from above to below. Of text alone they are found once for all that
    // moves in one frame; things must not be drawn outside of their page for that long: their Shapes would stay there.
    readonly property var pieces: pane.holdsShapes ? pane.divided() : pane.found
    property var found: []
    // it changes with what moves
    readonly property real arrangement: pane.overflows && !pane.holdsShapes ? pane.arrange(column.children) : 0
    readonly property real lastPage: pane.lastBegin()

    // things of other pages, which are not drawn: the software renderer draws a Shape outside of its clip
    property list<Item> veiled: []

    implicitHeight: column.implicitHeight
    onArrangementChanged: Qt.callLater(pane.find)
    onPiecesChanged: pane.veil()

    function veil(): void {
        const shownHere = piece => piece[0] < sheet.contentY + pane.room && piece[1] > sheet.contentY;
        const beyond = pane.pieces.filter(piece => piece[2] && !shownHere(piece)).map(piece => piece[2]);
        for (const thing of pane.veiled)
            thing.opacity = 1;
        for (const thing of beyond)
            thing.opacity = 0;
        pane.veiled = beyond;
    }

    function arrange(things: list<Item>): real {
        let sum = pane.room;
        for (const thing of things)
            sum += thing.y + 3 * thing.height;
        return sum;
    }

    function divided(): var {
        return pane.overflows ? pane.settle(pane.divide(column, 0)) : [];
    }

    function find(): void {
        pane.found = pane.divided();
    }

    // a thing that is higher than a page may end one between its lines
    function divide(whole: Item, above: real): var {
        let pieces = [];
        for (const item of whole.children) {
            const top = above + item.y;
            if (!item.visible || item.height <= 0)
                continue;
            if (item instanceof Text)
                pieces = pieces.concat(pane.linesOf(item, top));
            else if (item instanceof ColumnLayout || item.height > pane.room)
                pieces = pieces.concat(pane.divide(item, top));
            else
                pieces.push([top, top + item.height, item]);
        }
        return pieces;
    }

    // page by page: a thing that would leave a page much emptier than it must be ends that page between its lines
    function settle(pieces: var): var {
        pieces.sort((one, other) => one[0] - other[0]);
        let settled = [];
        let begin = 0;
        for (const piece of pieces) {
            const early = piece[2] && piece[0] - begin < 0.7 * pane.room && piece[1] > begin + pane.room + 1;
            const lines = early ? pane.linesWithin(piece[2], piece[0]) : [];
            const divided = lines.length > 2 && lines[1][1] <= begin + pane.room + 1;
            for (const part of divided ? lines : [piece]) {
                if (part[1] > begin + pane.room + 1)
                    begin = part[0];
                settled.push(part);
            }
        }
        return settled;
    }

    function linesWithin(thing: Item, above: real): var {
        let lines = [];
        for (const item of thing.children) {
            if (item.visible)
                lines = lines.concat((item instanceof Text ? pane.linesOf : pane.linesWithin)(item, above + item.y));
        }
        return lines;
    }

    function linesOf(text: Text, above: real): var {
        const step = (text.height - text.topPadding) / text.lineCount;
        return Array.from({
            length: text.lineCount
        }, (_, line) => [above + text.topPadding + step * line, above + text.topPadding + step * (line + 1)]);
    }

    // where a page that begins at `top` ends, and the next one begins; with the last, beyond all that it can show
    function endOf(top: real): real {
        const beyond = pane.pieces.find(piece => piece[1] > top + pane.room + 1);
        if (!beyond)
            return top + pane.room + 1;
        return beyond[0] > top + 1 ? beyond[0] : top + pane.room;
    }

    // where the last page begins: as early as it can
    function lastBegin(): real {
        const begin = Math.max(0, column.implicitHeight - pane.room);
        const piece = pane.pieces.find(piece => piece[0] >= begin - 1);
        return piece ? piece[0] : begin;
    }

    Item {
        id: shown

        objectName: "sheet"
        width: pane.width
        // a quotation mark may stand a pixel above its line, and below a line or a thing is room
        readonly property int page: Math.round(pane.endOf(sheet.contentY) - sheet.contentY) - 1
        height: pane.overflows ? Math.min(pane.room, shown.page) : pane.height
        clip: pane.overflows

        Flickable {
            id: sheet

            width: pane.width
            height: pane.room
            contentWidth: width
            contentHeight: pane.overflows ? pane.lastPage + pane.room : column.implicitHeight
            interactive: pane.overflows
            boundsBehavior: Flickable.StopAtBounds
            onMovementStarted: Life.shown()
            onContentYChanged: pane.veil()

            GridLayout {
                id: column

                width: sheet.width
                columns: 1
                rowSpacing: Theme.span(2, 5)
            }
        }
    }

    // the ground over what has scrolled out: the software renderer draws a Shape outside of its clip
    Rectangle {
        visible: pane.overflows && pane.holdsShapes
        y: -height
        width: pane.width
        height: sheet.contentY
        color: Theme.ground
    }

    Rectangle {
        visible: pane.overflows && pane.holdsShapes
        y: shown.height
        width: pane.width
        height: column.implicitHeight
        color: Theme.ground
    }

    Rectangle {
        id: bar

        visible: pane.overflows
        // beside the text, whose width must not hang on whether it overflows
        x: pane.width + width
        y: sheet.visibleArea.yPosition * pane.room
        width: Theme.span(1.2, 2)
        height: sheet.visibleArea.heightRatio * pane.room
        radius: width / 2
        color: Theme.edge
    }

    NumberAnimation {
        id: turn

        target: sheet
        property: "contentY"
        duration: Theme.still ? 0 : 250
        easing.type: Easing.OutCubic
    }

    SecondaryButton {
        id: more

        visible: pane.overflows
        objectName: "read-on"
        latch: 0
        y: pane.height - height
        width: pane.width
        implicitHeight: Theme.touch
        strong: false
        pixelSize: Theme.size.note
        //% "つづきを読む"
        readonly property string on: qsTrId("reading-on")
        //% "はじめに戻る"
        readonly property string again: qsTrId("reading-again")
        text: sheet.atYEnd ? more.again : more.on
        onActivated: {
            turn.to = sheet.atYEnd ? 0 : Math.min(pane.endOf(sheet.contentY), pane.lastPage);
            turn.restart();
        }
    }
}
