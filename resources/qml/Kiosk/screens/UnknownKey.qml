// The cards of the start, where the key that was put in signs nobody in.

Start {
    objectName: "UnknownKey"
}
