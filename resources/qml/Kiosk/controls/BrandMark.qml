import QtQuick
import QtQuick.Shapes
import Kiosk

// The brand's mark and name.
Row {
    id: brand

    property int pixelSize: Theme.span(6.6, 9.5)
    // its name stands beside it
    property bool named: true
    readonly property real whole: mark.width + brand.spacing + nameText.implicitWidth

    spacing: Math.round(brand.pixelSize * 0.45)
    Accessible.role: Accessible.Graphic
    Accessible.name: Theme.brandName

    Item {
        id: mark

        width: Math.round(brand.pixelSize * 1.35)
        height: width
        anchors.verticalCenter: parent.verticalCenter

        Shape {
            width: 56
            height: 56
            scale: parent.width / 56
            transformOrigin: Item.TopLeft

            ShapePath {
                fillColor: Theme.brand
                strokeColor: "transparent"

                PathSvg {
                    path: Theme.brandMark
                }
            }
        }
    }

    Text {
        id: nameText

        visible: brand.named
        anchors.verticalCenter: parent.verticalCenter
        textFormat: Text.StyledText
        readonly property string lead: Theme.brandName.startsWith(Theme.brandLead) ? Theme.brandLead : ""
        text: "<font color='%1'>%2</font>%3".arg(Theme.brand).arg(lead).arg(Theme.brandName.slice(lead.length))
        color: Theme.ink
        font.family: Theme.sans
        font.pixelSize: brand.pixelSize
        font.bold: true
        font.letterSpacing: brand.pixelSize * 0.02
        Accessible.ignored: true
    }
}
