pragma ComponentBehavior: Bound

import QtQuick
import Kiosk

Rectangle {
    width: Theme.portrait ? 1080 : Theme.small ? 1280 : 1920
    height: Theme.portrait ? 1920 : Theme.small ? 800 : 1080
    color: Theme.ground

    Grid {
        anchors.centerIn: parent
        columns: Theme.portrait ? 6 : 12
        spacing: 50

        Repeater {
            model: [Glyphs.bell, Glyphs.globe, Glyphs.letters, Glyphs.back, Glyphs.chevron, Glyphs.eye, Glyphs.eyeClosed, Glyphs.warning, Glyphs.info, Glyphs.good, Glyphs.check, Glyphs.cross, Glyphs.mail, Glyphs.phone, Glyphs.call, Glyphs.fingerprint, Glyphs.person, Glyphs.key, Glyphs.card, Glyphs.waves, Glyphs.passcode, Glyphs.plus, Glyphs.erase, Glyphs.pencil, Glyphs.bin, Glyphs.clock, Glyphs.home, Glyphs.document, Glyphs.lock, Glyphs.speaker, Glyphs.shift, Glyphs.question, Glyphs.repeat]

            Icon {
                required property string modelData

                glyph: modelData
                size: Theme.small ? 60 : 100
            }
        }
    }
}
