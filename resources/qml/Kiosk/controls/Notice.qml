import QtQuick
import QtQuick.Layouts
import Kiosk

// A sentence with a shape: "info", "good" or "caution". `large` makes it the heading of a refusal. Below it may stand
// what to do, and, bold, what will be lost.
Rectangle {
    id: notice

    required property string words
    property string remedy: ""
    property string loss: ""
    property string kind: "info"
    property bool large: false
    property bool centred: false
    // the letters have this part of their full size, but not less than `leastPart`: below it their lines stand closer
    property real part: 1

    readonly property bool good: notice.kind === "good"
    readonly property bool caution: notice.kind === "caution"
    readonly property color ink: notice.good ? Theme.good : notice.caution ? Theme.caution : Theme.info
    readonly property int inset: Theme.span(3.5, 7)
    readonly property int around: 2 * Theme.px((Theme.small ? 0.5 : 3.2) * (notice.large ? 2 : 1))
    readonly property int fullSize: notice.large ? Theme.size.title : Theme.size.note
    readonly property int lines: sentence.lineCount
    readonly property real sentenceHeight: sentence.implicitHeight
    readonly property int moreSize: notice.large ? Theme.size.text : notice.fullSize
    readonly property int moreLines: notice.rest === "" ? 0 : more.lineCount
    readonly property real moreHeight: notice.rest === "" ? 0 : more.implicitHeight
    readonly property string rest: {
        const bold = notice.loss === "" ? "" : "<b>" + notice.loss + "</b>";
        return notice.remedy + (notice.remedy !== "" && bold !== "" ? "<br>" : "") + bold;
    }
    readonly property real leastPart: Math.min(1, Theme.size.least / notice.fullSize)
    readonly property real closest: 0.88 * notice.leastPart
    readonly property real letters: Math.max(notice.part, notice.leastPart)
    readonly property real closeness: Math.min(1, notice.part / notice.leastPart)

    implicitWidth: row.implicitWidth + 2 * notice.inset
    implicitHeight: row.implicitHeight + notice.around
    radius: Theme.span(3, 5.5)
    color: notice.good ? Theme.goodGround : notice.caution ? Theme.cautionGround : Theme.infoGround
    border.width: Theme.highContrast ? Theme.edgeWidth : 0
    border.color: notice.ink
    Accessible.role: notice.kind === "caution" ? Accessible.AlertMessage : Accessible.StaticText
    Accessible.name: Phrases.together([notice.words, notice.remedy, notice.loss])

    RowLayout {
        id: row

        anchors.verticalCenter: parent.verticalCenter
        x: notice.centred ? (notice.width - row.width) / 2 : notice.inset
        readonly property int most: notice.width - 2 * notice.inset
        width: notice.centred ? Math.min(row.implicitWidth, row.most) : row.most
        spacing: Theme.span(2.5, 5)

        Icon {
            Layout.alignment: Qt.AlignTop
            Layout.topMargin: Math.round((firstLine.height - height) / 2)
            glyph: notice.kind === "good" ? Glyphs.good : notice.kind === "caution" ? Glyphs.warning : Glyphs.info
            size: Math.round(sentence.font.pixelSize * 1.4)
            colour: notice.ink
        }

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            Text {
                id: sentence

                Layout.fillWidth: true
                text: Phrases.marked(notice.words)
                textFormat: Text.StyledText
                wrapMode: Text.Wrap
                color: notice.ink
                font.family: Theme.sans
                font.pixelSize: Math.floor(notice.letters * notice.fullSize)
                font.bold: notice.large || notice.rest !== ""
                lineHeight: Theme.leading((Theme.small ? 1.2 : 1.35) * notice.closeness)
                topPadding: Math.max(0, Math.round(sentence.font.pixelSize * (sentence.lineHeight - 1)))
                Accessible.ignored: true
            }

            Text {
                id: more

                Layout.fillWidth: true
                visible: notice.rest !== ""
                text: Phrases.marked(notice.rest)
                textFormat: Text.StyledText
                wrapMode: Text.Wrap
                color: notice.ink
                font.family: Theme.sans
                font.pixelSize: Math.floor(notice.letters * notice.moreSize)
                lineHeight: sentence.lineHeight
                topPadding: Math.round(more.font.pixelSize * (more.lineHeight - 1))
                Accessible.ignored: true
            }
        }
    }

    Text {
        id: firstLine

        visible: false
        text: "口"
        font: sentence.font
        lineHeight: sentence.lineHeight
        topPadding: sentence.topPadding
    }
}
