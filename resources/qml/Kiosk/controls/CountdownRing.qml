import QtQuick
import QtQuick.Shapes
import Kiosk

// Seconds left of `total`, as an arc and as a number; `clock` writes minutes and seconds.
Column {
    id: ring

    required property int total
    required property int secondsLeft
    property string caption: ""
    property bool clock: false
    property bool urgent: false
    property bool large: false
    property int diameter: ring.large ? Theme.span(26, 60) : Theme.span(17, 37)

    readonly property real pen: Math.round(ring.diameter * 0.08)
    readonly property string minutes: Math.floor(ring.secondsLeft / 60) + ":"
    readonly property string seconds: String(ring.secondsLeft % 60).padStart(2, "0")
    readonly property string written: ring.clock ? ring.minutes + ring.seconds : String(ring.secondsLeft)

    spacing: Theme.span(0.8, 1.5)
    Accessible.role: Accessible.Clock
    Accessible.name: Phrases.read(ring.caption + " " + ring.written)

    Item {
        anchors.horizontalCenter: parent.horizontalCenter
        width: ring.diameter
        height: ring.diameter

        Shape {
            anchors.fill: parent

            ShapePath {
                strokeColor: Theme.edge
                strokeWidth: Theme.edgeWidth
                fillColor: "transparent"

                PathAngleArc {
                    centerX: ring.diameter / 2
                    centerY: ring.diameter / 2
                    radiusX: (ring.diameter - ring.pen) / 2
                    radiusY: radiusX
                    startAngle: 0
                    sweepAngle: 360
                }
            }

            ShapePath {
                strokeColor: ring.secondsLeft <= 0 ? "transparent" : ring.urgent ? Theme.brand : Theme.info
                strokeWidth: ring.pen
                fillColor: "transparent"
                capStyle: ShapePath.RoundCap

                PathAngleArc {
                    centerX: ring.diameter / 2
                    centerY: ring.diameter / 2
                    radiusX: (ring.diameter - ring.pen) / 2
                    radiusY: radiusX
                    startAngle: -90
                    sweepAngle: ring.total > 0 ? 360 * Math.min(1, ring.secondsLeft / ring.total) : 0
                }
            }
        }

        Text {
            anchors.centerIn: parent
            text: ring.written
            color: Theme.ink
            font.family: Theme.sans
            font.pixelSize: Math.round(ring.diameter * (ring.clock ? 0.25 : 0.37))
            font.bold: true
            Accessible.ignored: true
        }
    }

    Text {
        anchors.horizontalCenter: parent.horizontalCenter
        visible: ring.caption !== ""
        width: Math.min(implicitWidth, 1.7 * ring.diameter)
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignHCenter
        text: ring.caption
        color: Theme.ink2
        font.family: Theme.sans
        font.pixelSize: Theme.size.fine
        Accessible.ignored: true
    }
}
