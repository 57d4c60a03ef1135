pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Shapes
import Kiosk

// Fingerprint capture: a ring of `total` arcs, `good` of them filled; inside, the sensor, the finger where
// the sensor felt it, and the dotted place where it should lie. `offsetX`, `offsetY` in -1 … 1 are how far
// off it lay (right and down are positive); the arrow says which way to move. `touching` presses the finger on.
Sheet {
    id: ring

    required property int total
    required property int good
    property real offsetX: 0
    property real offsetY: 0
    property bool touching: true

    readonly property int arcs: Math.min(ring.total, 24)
    readonly property bool astray: ring.offsetX !== 0 || ring.offsetY !== 0
    readonly property bool sideways: Math.abs(ring.offsetX) >= Math.abs(ring.offsetY)

    sheetWidth: 620
    sheetHeight: 620
    //% "%1回のうち%2回、うまく読み取れました"
    Accessible.name: Phrases.read(qsTrId("capture-progress").arg(ring.total).arg(ring.good))

    Stroke {
        path: "M310 165a125 125 0 0 1 0 250a125 125 0 0 1 0-250z"
        fill: Theme.card
    }

    Stroke {
        path: "M310 195a95 95 0 0 1 0 190a95 95 0 0 1 0-190z"
        colour: Theme.info
        fill: Theme.infoGround
        pen: 5
    }

    FingerPicture {
        x: 248 + 56 * ring.offsetX
        y: 228 + 70 * ring.offsetY + (ring.touching ? 0 : 60)
        length: 606 - y

        Behavior on x {
            enabled: !Theme.still

            NumberAnimation {
                duration: 260
                easing.type: Easing.OutCubic
            }
        }

        Behavior on y {
            enabled: !Theme.still

            NumberAnimation {
                duration: 260
                easing.type: Easing.OutCubic
            }
        }
    }

    Stroke {
        visible: ring.astray || !ring.touching
        path: "M248 600V290a62 62 0 0 1 124 0V600"
        colour: Theme.info
        pen: 5
        dashed: true
    }

    // what lies outside the ring is covered by the ground: there is no round clip without shaders
    Shape {
        anchors.fill: parent

        ShapePath {
            strokeColor: "transparent"
            fillColor: Theme.ground
            fillRule: ShapePath.OddEvenFill

            PathSvg {
                path: "M0 0h620v620h-620zM310 54a256 256 0 0 1 0 512a256 256 0 0 1 0-512z"
            }
        }
    }

    // a key that wants very many samples fills a part of an arc with each
    Repeater {
        model: ring.arcs

        Shape {
            id: arc

            required property int index
            readonly property bool filled: arc.index < Math.floor(ring.good * ring.arcs / ring.total)

            ShapePath {
                strokeColor: arc.filled ? Theme.good : Theme.edge
                strokeWidth: arc.filled ? 30 : 12
                fillColor: "transparent"
                capStyle: ShapePath.RoundCap

                PathAngleArc {
                    centerX: 310
                    centerY: 310
                    radiusX: 280
                    radiusY: 280
                    startAngle: -90 + arc.index * 360 / ring.arcs + 4
                    sweepAngle: Math.max(1, 360 / ring.arcs - 8)
                }
            }
        }
    }

    Stroke {
        visible: ring.astray
        path: "M98 0H0M36-36L0 0l36 36"
        colour: Theme.arrow
        pen: 14
        rotation: ring.sideways ? (ring.offsetX > 0 ? 0 : 180) : ring.offsetY > 0 ? 90 : -90
        transformOrigin: Item.TopLeft
        x: ring.sideways ? (ring.offsetX > 0 ? 138 : 482) : 128
        y: ring.sideways ? 482 : ring.offsetY > 0 ? 260 : 360
    }
}
